//! S3: objects of the template's buckets. Browsers come with an address that was signed for one request; the signature is
//! checked as S3 does (<https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>).

mod signature;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, StatusCode, header};

use crate::clock::Clock;
use crate::disk::Disk;

const BUCKET: &str = "objects";

/// An object with what is told of it when it is fetched.
#[derive(Debug, Clone)]
pub struct Object {
    /// `Content-Type`.
    pub content_type: String,
    /// The bytes.
    pub bytes: Bytes,
}

/// All objects, by `bucket/key`.
pub(crate) struct Objects {
    clock: Arc<Clock>,
    disk: Disk,
    buckets: Vec<String>,
    all: Mutex<BTreeMap<String, Object>>,
}

impl Objects {
    pub(crate) fn open(clock: Arc<Clock>, disk: Disk, buckets: Vec<String>) -> Result<Self, rusqlite::Error> {
        let read = |(key, value): (String, Vec<u8>)| Some((key, Object::of_record(&value)?));
        let all = disk.load(BUCKET)?.into_iter().filter_map(read).collect();
        Ok(Self { clock, disk, buckets, all: Mutex::new(all) })
    }

    pub(crate) fn get(&self, bucket: &str, key: &str) -> Option<Object> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&format!("{bucket}/{key}")).cloned()
    }

    /// A request at `/bucket/key`, from an SDK or under a signed address.
    pub(crate) fn call(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let path = request.uri().path().trim_start_matches('/');
        let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
        let Some((bucket, key)) = decoded.split_once('/').filter(|(_, key)| !key.is_empty()) else {
            return refusal(StatusCode::BAD_REQUEST, "InvalidRequest", "an object has a bucket and a key");
        };
        if !self.buckets.iter().any(|known| known == bucket) {
            return refusal(StatusCode::NOT_FOUND, "NoSuchBucket", "The specified bucket does not exist");
        }
        self.answer(request, bucket, key).unwrap_or_else(|error| {
            tracing::error!(%error, "an object cannot be kept");
            refusal(StatusCode::INTERNAL_SERVER_ERROR, "InternalError", "We encountered an internal error.")
        })
    }

    /// The same for a browser: under a valid signature only. `path` is what it was signed for.
    pub(crate) fn call_signed(&self, request: &Request<Bytes>, path: &str) -> Response<Bytes> {
        match signature::check(request, path, self.clock.now()) {
            Ok(()) => self.call(request),
            Err(why) => refusal(StatusCode::FORBIDDEN, "AccessDenied", why),
        }
    }

    fn answer(
        &self,
        request: &Request<Bytes>,
        bucket: &str,
        key: &str,
    ) -> Result<Response<Bytes>, rusqlite::Error> {
        match *request.method() {
            Method::PUT => {
                self.put(bucket, key, Some(Object::of_request(request.headers(), request.body())))?;
                Ok(Response::new(Bytes::new()))
            }
            Method::GET => Ok(self.get(bucket, key).map_or_else(
                || refusal(StatusCode::NOT_FOUND, "NoSuchKey", "The specified key does not exist."),
                Object::into_response,
            )),
            Method::DELETE => {
                self.put(bucket, key, None)?;
                let mut gone = Response::new(Bytes::new());
                *gone.status_mut() = StatusCode::NO_CONTENT;
                Ok(gone)
            }
            _ => Ok(refusal(
                StatusCode::NOT_IMPLEMENTED,
                "NotImplemented",
                "the local cloud does PutObject, GetObject and DeleteObject",
            )),
        }
    }

    fn put(&self, bucket: &str, key: &str, object: Option<Object>) -> Result<(), rusqlite::Error> {
        let place = format!("{bucket}/{key}");
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        self.disk.write(BUCKET, &[(place.clone(), object.as_ref().map(Object::record))])?;
        match object {
            Some(object) => all.insert(place, object),
            None => all.remove(&place),
        };
        Ok(())
    }
}

impl Object {
    fn of_request(headers: &HeaderMap, bytes: &Bytes) -> Self {
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let content_type = content_type.unwrap_or("binary/octet-stream").to_owned();
        Self { content_type, bytes: bytes.clone() }
    }

    /// The type, a line feed, the bytes.
    fn record(&self) -> Vec<u8> {
        [self.content_type.as_bytes(), b"\n", &self.bytes].concat()
    }

    fn of_record(record: &[u8]) -> Option<Self> {
        let end = record.iter().position(|byte| *byte == b'\n')?;
        let content_type = std::str::from_utf8(&record[..end]).ok()?.to_owned();
        Some(Self { content_type, bytes: Bytes::copy_from_slice(&record[end + 1..]) })
    }

    fn into_response(self) -> Response<Bytes> {
        let mut response = Response::new(self.bytes);
        if let Ok(kind) = self.content_type.parse() {
            response.headers_mut().insert(header::CONTENT_TYPE, kind);
        }
        response
    }
}

/// An error as the SDK parses it (<https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>).
fn refusal(status: StatusCode, code: &str, message: &str) -> Response<Bytes> {
    let body =
        format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>{message}</Message></Error>");
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/xml"));
    response
}
