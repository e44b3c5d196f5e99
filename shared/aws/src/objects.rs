//! A bucket of S3: objects by key, and addresses under which a browser may put one.

use std::time::{Duration, SystemTime};

use aws_sdk_s3::Client;
use aws_sdk_s3::config::RequestChecksumCalculation;
use aws_sdk_s3::operation::get_object::GetObjectError;
use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::ByteStream;
use aws_types::SdkConfig;
use domain::{Fault, Timestamp};

/// One bucket.
#[derive(Debug, Clone)]
pub struct Objects {
    client: Client,
    bucket: String,
}

/// How to put one object, until it expires: these headers, exactly.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Where to.
    pub url: String,
    /// What to send along; the signature covers them.
    pub headers: Vec<(String, String)>,
}

impl Objects {
    /// Over the SDK's configuration.
    pub fn new(sdk: &SdkConfig, bucket: impl Into<String>) -> Self {
        // The upload's own checksum header would have to be known when its address is signed.
        let config = aws_sdk_s3::config::Builder::from(sdk)
            .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
            .build();
        Self { client: Client::from_conf(config), bucket: bucket.into() }
    }

    /// The object's bytes, if it is there.
    pub async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Fault> {
        let answer = match self.client.get_object().bucket(&self.bucket).key(key).send().await {
            Ok(answer) => answer,
            Err(error) if error.as_service_error().is_some_and(GetObjectError::is_no_such_key) => {
                return Ok(None);
            }
            Err(error) => return Err(crate::unavailable("S3", error)),
        };
        let bytes = answer.body.collect().await.map_err(|error| Fault::unavailable("S3", error))?;
        Ok(Some(bytes.to_vec()))
    }

    /// Writes an object that is never changed: it may be cached for ever.
    pub async fn put_for_ever(&self, key: &str, content_type: &str, bytes: Vec<u8>) -> Result<(), Fault> {
        let put = self.client.put_object().bucket(&self.bucket).key(key).content_type(content_type);
        let put = put.cache_control("public, max-age=31536000, immutable").body(ByteStream::from(bytes));
        put.send().await.map(|_| ()).map_err(|error| crate::unavailable("S3", error))
    }

    /// Deletes an object; one that is not there is deleted already.
    pub async fn delete(&self, key: &str) -> Result<(), Fault> {
        let delete = self.client.delete_object().bucket(&self.bucket).key(key);
        delete.send().await.map(|_| ()).map_err(|error| crate::unavailable("S3", error))
    }

    /// An address under which one object of exactly this type and size may be put within `lasts`
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html>).
    pub async fn upload(
        &self,
        key: &str,
        content_type: &str,
        size: i64,
        (now, lasts): (Timestamp, Duration),
    ) -> Result<Upload, Fault> {
        let corrupt = |error: &dyn std::fmt::Display| Fault::corrupt("S3 upload", error.to_string());
        let presigning = PresigningConfig::builder().start_time(SystemTime::from(now)).expires_in(lasts);
        let presigning = presigning.build().map_err(|error| corrupt(&error))?;
        let put = self.client.put_object().bucket(&self.bucket).key(key);
        let signed = put.content_type(content_type).content_length(size).presigned(presigning).await;
        let signed = signed.map_err(|error| crate::unavailable("S3", error))?;
        let headers = signed.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Ok(Upload { url: signed.uri().to_owned(), headers })
    }
}
