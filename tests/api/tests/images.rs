//! Pictures of games: signed uploads, what is refused, what is shown.

#![expect(clippy::unwrap_used, reason = "a test may end")]

use serde_json::{Value, json};
use tests_api::{Answer, Shop};

/// A PNG of 96 by 64 pixels.
const PICTURE: &[u8] = include_bytes!("picture.png");

struct Desk {
    shop: Shop,
    staff: String,
    game: String,
}

impl Desk {
    async fn open() -> Self {
        let shop = Shop::open();
        let staff = shop.staff().await;
        let game = shop.game(&staff, 1).await;
        Self { shop, staff, game }
    }

    fn path(&self) -> String {
        format!("/v1/admin/games/{}/images", self.game)
    }

    async fn start(&self, kind: &str, size: usize) -> Value {
        let body = json!({ "contentType": kind, "size": size });
        self.shop.call(&self.staff, "POST", &self.path(), body).await.expect(201).body
    }

    /// What a browser does with the answer of a start.
    async fn send(&self, upload: &Value, kind: &str, file: &[u8]) -> Answer {
        let url = upload["upload"]["url"].as_str().unwrap();
        let headers = [("host", "127.0.0.1:4000"), ("content-type", kind)];
        self.shop.raw("PUT", url.strip_prefix("http://127.0.0.1:4000").unwrap(), &headers, file).await
    }

    async fn finish(&self, upload: &Value) -> Answer {
        let path = format!("{}/{}", self.path(), upload["imageId"].as_str().unwrap());
        self.shop.call(&self.staff, "PUT", &path, json!({ "alt": "A diver" })).await
    }

    async fn add(&self) -> (Value, Answer) {
        let upload = self.start("image/png", PICTURE.len()).await;
        self.send(&upload, "image/png", PICTURE).await.expect(200);
        let game = self.finish(&upload).await.expect(200);
        (upload, game)
    }

    async fn fetch(&self, path: &str) -> u16 {
        self.shop.raw("GET", path, &[], b"").await.status
    }
}

#[tokio::test]
async fn an_uploaded_picture_is_shown_in_three_sizes_and_taken_away() {
    let desk = Desk::open().await;
    let (upload, game) = desk.add().await;
    let seen = desk.shop.call("", "GET", &format!("/v1/games/{}", desk.game), Value::Null).await.expect(200);
    let image = &seen.body["images"][0];
    assert_eq!((image["id"].as_str(), image["alt"].as_str()), (upload["imageId"].as_str(), Some("A diver")));
    for size in ["small", "medium", "large"] {
        let answer = desk.shop.raw("GET", image[size].as_str().unwrap(), &[], b"").await.expect(200);
        assert_eq!(answer.header("content-type"), "image/jpeg");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }

    let path = format!("{}/{}", desk.path(), upload["imageId"].as_str().unwrap());
    let remove = |etag: String| {
        let (desk, path) = (&desk, path.clone());
        async move {
            desk.shop
                .call_with(&desk.staff, "DELETE", &path, Value::Null, &[("if-match", etag.as_str())])
                .await
        }
    };
    remove("\"1\"".to_owned()).await.problem(412, "stale");
    desk.shop.call(&desk.staff, "DELETE", &path, Value::Null).await.problem(428, "if_match_required");
    let after = remove(game.header("etag").to_owned()).await.expect(200);
    assert_eq!(after.body["images"], json!([]));
    assert_eq!(desk.fetch(image["large"].as_str().unwrap()).await, 404);
    remove("*".to_owned()).await.problem(404, "image_not_found");
}

#[tokio::test]
async fn a_finished_upload_may_be_finished_again() {
    let desk = Desk::open().await;
    let (upload, game) = desk.add().await;
    let again = desk.finish(&upload).await.expect(200);
    assert_eq!(again.body["version"], game.body["version"]);
    assert_eq!(again.body["images"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_same_key_starts_the_same_upload() {
    let desk = Desk::open().await;
    let body = json!({ "contentType": "image/png", "size": 100 });
    let key = [("idempotency-key", "one-picture")];
    let path = desk.path();
    let first = desk.shop.call_with(&desk.staff, "POST", &path, body.clone(), &key).await.expect(201);
    let second = desk.shop.call_with(&desk.staff, "POST", &path, body.clone(), &key).await.expect(201);
    assert_eq!(first.body["imageId"], second.body["imageId"]);
}

#[tokio::test]
async fn only_what_was_signed_can_be_put() {
    let desk = Desk::open().await;
    let upload = desk.start("image/png", PICTURE.len()).await;
    let longer = [PICTURE, b"!"].concat();
    for (what, kind, file) in [
        ("one byte more", "image/png", longer.as_slice()),
        ("one byte less", "image/png", &PICTURE[1..]),
        ("another type", "text/html", PICTURE),
        ("no type", "", PICTURE),
    ] {
        assert_eq!(desk.send(&upload, kind, file).await.status, 403, "{what}");
    }
    let url = upload["upload"]["url"].as_str().unwrap().to_owned();
    for (what, other) in [
        ("another object", url.replace("img_", "img_f")),
        ("another bucket", url.replace("uploadsbucket", "imagesbucket")),
        ("a longer time", url.replace("X-Amz-Expires=300", "X-Amz-Expires=3000")),
        ("no signature", url.split('?').next().unwrap().to_owned()),
    ] {
        assert_ne!(other, url, "{what}");
        let upload = json!({ "upload": { "url": other } });
        assert_eq!(desk.send(&upload, "image/png", PICTURE).await.status, 403, "{what}");
    }
    desk.shop.store.advance(std::time::Duration::from_secs(301)).unwrap();
    assert_eq!(desk.send(&upload, "image/png", PICTURE).await.status, 403, "too late");
    desk.finish(&upload).await.problem(409, "image_not_uploaded");
}

#[tokio::test]
async fn what_is_no_picture_is_never_published() {
    let desk = Desk::open().await;
    let svg: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let files: [(&str, &[u8]); 8] = [
        ("an SVG called PNG", svg),
        ("HTML", b"<!doctype html><script>alert(1)</script>"),
        (
            "a GIF",
            b"GIF89a\x60\x00\x40\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,",
        ),
        ("a PDF", b"%PDF-1.7 1 0 obj"),
        ("a zip", b"PK\x03\x04\x14\x00\x00\x00"),
        ("a program", b"\x7fELF\x02\x01\x01"),
        ("half a PNG", &PICTURE[..PICTURE.len() / 2]),
        ("the head of a PNG", &PICTURE[..33]),
    ];
    for (what, file) in files {
        let upload = desk.start("image/png", file.len()).await;
        desk.send(&upload, "image/png", file).await.expect(200);
        let answer = desk.finish(&upload).await.problem(422, "image_refused");
        assert!(answer.body["detail"].as_str().unwrap().contains("no picture"), "{what}: {}", answer.body);
    }
    let game = desk.shop.call("", "GET", &format!("/v1/games/{}", desk.game), Value::Null).await.expect(200);
    assert_eq!(game.body["images"], json!([]));
}

#[tokio::test]
async fn a_start_says_what_is_wrong() {
    let desk = Desk::open().await;
    let start = |body: Value| {
        let desk = &desk;
        async move { desk.shop.call(&desk.staff, "POST", &desk.path(), body).await }
    };
    start(json!({ "contentType": "image/svg+xml", "size": 10 }))
        .await
        .problem(400, "invalid_request")
        .at("/contentType");
    start(json!({ "contentType": "image/png", "size": 0 })).await.problem(400, "invalid_request").at("/size");
    start(json!({ "contentType": "image/png", "size": 5_000_001 }))
        .await
        .problem(400, "invalid_request")
        .at("/size");
    start(json!({ "contentType": "image/png" })).await.problem(400, "invalid_request");
    let guest = desk.shop.guest().await;
    let body = json!({ "contentType": "image/png", "size": 10 });
    desk.shop.call(&guest, "POST", &desk.path(), body.clone()).await.problem(403, "staff_only");
    let nowhere = "/v1/admin/games/gam_0198c5b2-7d40-7000-8000-0000000000ff/images";
    desk.shop.call(&desk.staff, "POST", nowhere, body).await.problem(404, "game_not_found");
}

#[tokio::test]
async fn a_ninth_picture_is_refused() {
    let desk = Desk::open().await;
    for _ in 0..8 {
        desk.add().await;
    }
    let body = json!({ "contentType": "image/png", "size": 10 });
    desk.shop.call(&desk.staff, "POST", &desk.path(), body).await.problem(409, "too_many_images");
}
