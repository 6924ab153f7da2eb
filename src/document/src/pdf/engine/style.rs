//! Sizes, distances and colours of the page. Lengths are in points, a seventy-second of an inch.

/// A4.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// Left and right margin.
pub(super) const MARGIN: f32 = 50.0;
/// The width of the text.
pub(super) const MEASURE: f32 = PAGE.0 - 2.0 * MARGIN;
/// Where the text starts on the first page, and on the others below their running title.
pub(super) const FIRST_TOP: f32 = 46.0;
pub(super) const NEXT_TOP: f32 = 66.0;
/// The baseline of the running title, and the line under it.
pub(super) const HEADER: f32 = 46.0;
/// Where the text ends at the latest.
pub(super) const BOTTOM: f32 = PAGE.1 - 66.0;
/// The line above the foot.
pub(super) const FOOT_RULE: f32 = PAGE.1 - 52.0;

/// Running text and answers.
pub(super) const BODY: f32 = 10.0;
/// The questions beside the answers.
pub(super) const LABEL: f32 = 9.5;
/// Tables of three columns and more.
pub(super) const SMALL: f32 = 9.0;
/// The running title and the foot.
pub(super) const FINE: f32 = 8.5;
/// The paper's title.
pub(super) const TITLE: f32 = 18.0;
/// Headings of level 1 to 3.
pub(super) const HEADINGS: [f32; 3] = [13.0, 11.0, 10.0];
/// The space above them, beside the gap that every block leaves.
pub(super) const ABOVE_HEADINGS: [f32; 3] = [9.0, 4.0, 3.0];
/// The distance of baselines, as a multiple of the size.
pub(super) const LEADING: f32 = 1.36;
/// How far the Latin letters reach above and below the baseline, as a multiple of the size.
pub(super) const ASCENT: f32 = 1.069;
pub(super) const DESCENT: f32 = 0.293;

/// The space between two blocks.
pub(super) const GAP: f32 = 6.0;
/// The space above and below the text of a table's cell.
pub(super) const CELL_PAD: f32 = 2.0;
/// The space between two columns.
pub(super) const GUTTER: f32 = 14.0;
/// The share of the width that the questions get.
pub(super) const LABEL_SHARE: f32 = 0.36;
/// An answer of up to this many lines is not broken over pages.
pub(super) const WHOLE_ANSWER: usize = 8;
/// The same of a row of several columns. These are narrow, and what goes on over the page does not say of which row it is.
pub(super) const WHOLE_ROW: usize = 20;
/// A table's head up to this height is repeated on every page.
pub(super) const HIGHEST_HEAD: f32 = 160.0;
/// What of the warning is repeated on every page, in lines.
pub(super) const BANNER_LINES: usize = 3;
/// The space inside a notice, and its bar.
pub(super) const NOTICE_PAD: f32 = 11.0;
pub(super) const NOTICE_BAR: f32 = 4.0;

/// A colour as red, green and blue. Every text colour has a contrast of at least 7:1 with its ground.
pub(super) type Colour = (u8, u8, u8);
pub(super) const INK: Colour = (11, 12, 12);
pub(super) const MUTED: Colour = (72, 80, 86);
pub(super) const HAIRLINE: Colour = (177, 180, 182);
pub(super) const ACCENT: Colour = (24, 62, 97);
pub(super) const ACCENT_GROUND: Colour = (240, 244, 248);
pub(super) const ALERT: Colour = (125, 30, 18);
pub(super) const ALERT_GROUND: Colour = (253, 243, 240);
