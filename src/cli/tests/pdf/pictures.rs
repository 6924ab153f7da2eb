//! The first page of five papers in grey, beside the pictures that were looked at and kept.
//!
//! `ONROLL_BLESS=1 cargo test -p onroll-cli --test pdf pictures` keeps them anew. Look at each that has changed.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{papers, support};

/// One child who cannot be found, two of one family, brothers, a referral by a health visitor, and one with things missing.
const KEPT: [&str; 5] = [
    "camden-untraceable-day-eight",
    "camden-siblings-vanished",
    "barking-and-dagenham-vanished-brothers",
    "leeds-health-visitor-protection-plan",
    "camden-incomplete",
];
/// Dots to the inch.
const DENSITY: &str = "60";
/// How different a pixel may be, of 255, and how many of a thousand may differ by more: letters are smoothed a little
/// differently by each version of the program that draws them.
const SHADE: u8 = 64;
const OF_A_THOUSAND: usize = 4;

/// A picture in shades of grey.
struct Picture {
    width: u32,
    height: u32,
    shades: Vec<u8>,
}

#[test]
fn f22_the_first_page_looks_as_it_did() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf/pictures");
    for name in KEPT {
        let (_, folder) = papers()
            .iter()
            .find(|(journey, _)| journey.name == name)
            .unwrap_or_else(|| panic!("{name} is no journey"));
        let mut draw = Command::new("pdftoppm");
        draw.args(["-gray", "-r", DENSITY, "-f", "1", "-l", "1", "-singlefile"])
            .args(["paper.pdf", "first"])
            .current_dir(folder);
        if support::run("the pictures of first pages", &mut draw).is_none() {
            return;
        }
        let found = drawn(&folder.join("first.pgm"));
        let kept = root.join(format!("{name}.png"));
        if std::env::var_os("ONROLL_BLESS").is_some() {
            write(&kept, &found);
            continue;
        }
        let wanted = read(&kept);
        assert_eq!(
            (found.width, found.height),
            (wanted.width, wanted.height),
            "{name}"
        );
        let pairs = found.shades.iter().zip(&wanted.shades);
        let differ = pairs
            .filter(|(found, kept)| found.abs_diff(**kept) > SHADE)
            .count();
        assert!(
            differ * 1000 <= found.shades.len() * OF_A_THOUSAND,
            "{name}: {differ} pixels differ. Look at {}",
            folder.join("first.pgm").display()
        );
    }
}

/// A picture as pdftoppm writes it: `P5`, width, height and the lightest shade, each with a white space after it, and the shades.
fn drawn(path: &Path) -> Picture {
    let bytes = fs::read(path).unwrap();
    let mut parts = bytes.splitn(4, u8::is_ascii_whitespace);
    let mut next = || str::from_utf8(parts.next().unwrap()).unwrap().to_owned();
    assert_eq!(next(), "P5", "{}", path.display());
    let (width, height): (u32, u32) = (next().parse().unwrap(), next().parse().unwrap());
    let shades = parts.next().unwrap().strip_prefix(b"255\n").unwrap().to_vec();
    Picture {
        width,
        height,
        shades,
    }
}

fn read(path: &Path) -> Picture {
    let file = BufReader::new(File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())));
    let mut decoder = png::Decoder::new(file);
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut shades = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut shades).unwrap();
    assert_eq!(info.color_type, png::ColorType::Grayscale, "{}", path.display());
    Picture {
        width: info.width,
        height: info.height,
        shades,
    }
}

/// With sixteen shades, packed as small as can be: the pictures are kept in the repository.
fn write(path: &PathBuf, picture: &Picture) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut encoder = png::Encoder::new(
        BufWriter::new(File::create(path).unwrap()),
        picture.width,
        picture.height,
    );
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_compression(png::Compression::High);
    let row = usize::try_from(picture.width).unwrap();
    let packed = picture.shades.chunks(row).flat_map(|row| {
        row.chunks(2).map(|two| {
            let first = two[0] & 0xf0;
            let second = two.get(1).map_or(0, |shade| shade >> 4);
            first | second
        })
    });
    let packed: Vec<u8> = packed.collect();
    encoder.write_header().unwrap().write_image_data(&packed).unwrap();
}
