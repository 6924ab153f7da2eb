//! Reading how a council's page looks, and checking that it can be read.

use onroll_form::profile::Theme;

use crate::node::Node;
use crate::problem::{Cause, Wanted};
use crate::shapes;

/// White words on a colour need this contrast (WCAG 2.2, 1.4.3).
const CONTRAST: f64 = 4.5;

pub(crate) fn theme(root: &Node<'_>) -> Option<Theme> {
    let node = root.get("theme").filter(|node| node.object(shapes::THEME))?;
    let colour = node.text("colour");
    if let Some(colour) = &colour {
        match luminance(colour) {
            None => node.problem(Cause::Format {
                written: colour.clone(),
                wanted: Wanted::Colour,
            }),
            Some(luminance) => {
                let contrast = 1.05 / (luminance + 0.05);
                if contrast < CONTRAST {
                    // Rounded up, what is just too little would read as enough.
                    let contrast = (contrast * 10.0).floor() / 10.0;
                    let colour = colour.clone();
                    node.problem(Cause::Contrast { colour, contrast });
                }
            }
        }
    }
    let logo = node.text("logo");
    if let Some(logo) = &logo {
        let local = logo
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte))
            && !logo.starts_with('/')
            && !logo.contains("..")
            && [".svg", ".png"].iter().any(|end| logo.ends_with(end));
        if !local {
            node.problem(Cause::Format {
                written: logo.clone(),
                wanted: Wanted::Logo,
            });
        }
        if !node.has("logo_alt") {
            node.problem(Cause::MissingWith {
                set: "logo",
                name: "logo_alt",
            });
        }
    }
    Some(Theme {
        colour,
        logo,
        logo_alt: node.text("logo_alt"),
    })
}

/// How light a colour `#rrggbb` is, from 0 to 1 (WCAG 2.2, relative luminance).
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    // The standard reader of numbers also takes a sign.
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |at: usize| -> Option<f64> {
        let value = f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}
