//! What becomes of an uploaded file: checked, decoded within limits, drawn anew in every size. Nothing of the file itself is
//! ever shown, so what it hides (another format, a place, a comment) is gone.

use std::io::Cursor;

use domain::image::Width;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};

/// A picture is so wide and so high at most; it is all that may be decoded.
const MOST_PIXELS: u32 = 4096;
/// Narrower ones look bad on every page.
const FEWEST_PIXELS: u32 = 64;
/// Bytes for decoding: four for each of the most pixels, and the same again.
const MOST_MEMORY: u64 = 128 * 1024 * 1024;
/// Good to look at, small to send.
const QUALITY: u8 = 82;

/// A picture in every size.
#[derive(Debug)]
pub(crate) struct Published {
    /// Of the content.
    pub(crate) hash: String,
    /// JPEG.
    pub(crate) sizes: Vec<(Width, Vec<u8>)>,
}

/// Why a file is not shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    #[error("its first bytes are not those of a JPEG, PNG or WebP file")]
    Format,
    #[error("it is {0} × {1} pixels; each side has 64 to 4096")]
    Size(u32, u32),
    #[error("it cannot be decoded ({0})")]
    Broken(String),
}

/// The picture in every size; narrower ones are not made wider.
pub(crate) fn publish(file: &[u8]) -> Result<Published, Refused> {
    let picture = decode(file)?;
    let sizes = Width::ALL.into_iter().map(|width| Ok((width, jpeg(&scaled(&picture, width))?)));
    let sizes: Vec<_> = sizes.collect::<Result<_, Refused>>()?;
    let contents: Vec<&[u8]> = sizes.iter().map(|(_, bytes)| bytes.as_slice()).collect();
    let hash = hex::encode(&edge::digest(&contents)[..6]);
    Ok(Published { hash, sizes })
}

fn decode(file: &[u8]) -> Result<DynamicImage, Refused> {
    let broken = |error: &dyn std::fmt::Display| Refused::Broken(error.to_string());
    let open = || ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|error| broken(&error));
    let format = open()?.format();
    if !matches!(format, Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) {
        return Err(Refused::Format);
    }
    // The head first: a bomb is refused before anything is unpacked.
    let (width, height) = open()?.into_dimensions().map_err(|error| broken(&error))?;
    let fits = |side| (FEWEST_PIXELS..=MOST_PIXELS).contains(&side);
    if !fits(width) || !fits(height) {
        return Err(Refused::Size(width, height));
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = open()?;
    reader.limits(limits);
    reader.decode().map_err(|error| broken(&error))
}

fn scaled(picture: &DynamicImage, width: Width) -> DynamicImage {
    if picture.width() <= width.pixels() {
        return picture.clone();
    }
    picture.resize(width.pixels(), MOST_PIXELS, FilterType::CatmullRom)
}

fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    let flat = DynamicImage::ImageRgb8(picture.to_rgb8());
    flat.write_with_encoder(encoder).map_err(|error| Refused::Broken(error.to_string()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([shade(x), shade(y), 90]));
        DynamicImage::ImageRgb8(picture).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn shade(at: u32) -> u8 {
        u8::try_from(at % 256).unwrap()
    }

    fn size(bytes: &[u8]) -> (u32, u32) {
        let reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg);
        reader.into_dimensions().unwrap()
    }

    #[test]
    fn every_format_becomes_three_jpegs_that_keep_their_shape() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let published = publish(&file(1600, 800, format)).unwrap();
            let sizes: Vec<_> = published.sizes.iter().map(|(_, bytes)| size(bytes)).collect();
            assert_eq!(sizes, [(320, 160), (640, 320), (1280, 640)], "{format:?}");
        }
    }

    #[test]
    fn a_small_picture_is_not_made_larger() {
        let published = publish(&file(400, 100, ImageFormat::Png)).unwrap();
        let sizes: Vec<_> = published.sizes.iter().map(|(_, bytes)| size(bytes)).collect();
        assert_eq!(sizes, [(320, 80), (400, 100), (400, 100)]);
    }

    #[test]
    fn the_same_content_has_the_same_hash_and_another_another() {
        let hash = |width| publish(&file(width, 100, ImageFormat::Png)).unwrap().hash;
        assert_eq!(hash(200), hash(200));
        assert_ne!(hash(200), hash(201));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
        for bad in [&b""[..], b"GIF89a\x01\x00\x01\x00\x80\x00\x00", svg, b"<html>", b"%PDF-1.7", b"BM"] {
            assert_eq!(publish(bad).unwrap_err(), Refused::Format, "{bad:?}");
        }
    }

    #[test]
    fn a_bomb_is_refused_by_its_head() {
        // A PNG that says it is 50,000 pixels wide and high, without any.
        let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        head.extend_from_slice(&50_000_u32.to_be_bytes());
        head.extend_from_slice(&50_000_u32.to_be_bytes());
        head.extend_from_slice(&[8, 2, 0, 0, 0]);
        let crc = crc(&head[12..]);
        head.extend_from_slice(&crc.to_be_bytes());
        head.extend_from_slice(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
        assert_eq!(publish(&head).unwrap_err(), Refused::Size(50_000, 50_000));
        assert_eq!(publish(&file(63, 500, ImageFormat::Png)).unwrap_err(), Refused::Size(63, 500));
    }

    #[test]
    fn a_file_that_breaks_off_is_refused_at_every_length() {
        let whole = file(100, 100, ImageFormat::Png);
        for length in (0..whole.len() - 12).step_by(7) {
            assert!(publish(&whole[..length]).is_err(), "{length} of {} bytes", whole.len());
        }
    }

    #[test]
    fn what_stands_behind_the_picture_is_not_published() {
        let mut polyglot = file(100, 100, ImageFormat::Png);
        polyglot.extend_from_slice(b"<script>alert(document.domain)</script>");
        for (_, bytes) in publish(&polyglot).unwrap().sizes {
            assert!(!bytes.windows(7).any(|piece| piece == b"<script"));
        }
    }

    /// <https://www.w3.org/TR/png-3/#D-CRCAppendix>
    fn crc(bytes: &[u8]) -> u32 {
        let step = |crc: u32, byte: &u8| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 }
            })
        };
        !bytes.iter().fold(u32::MAX, step)
    }
}
