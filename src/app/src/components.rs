//! The parts a page is made of: one function per GOV.UK Design System component, from an options struct to `Html`.
//!
//! They are plain functions, not stateful Yew components: a page owns its answers and renders again when one changes,
//! so nothing here holds state, and a function costs the least WebAssembly. The markup is govuk-frontend's as its own
//! script would leave it (the error summary can be focused), so no script
//! of theirs is shipped; `tests/components/govuk.rs` holds it to the fixtures they publish.
//!
//! Conventions: content is [`Html`](yew::Html), plain words become content with [`text`]; an empty [`AttrValue`](yew::AttrValue)
//! means "leave the attribute out"; every control has a stable `id` and `name`; there is no inline style or script, because
//! the content security policy forbids both.
//!
//! [`steady`] goes over a whole page last, so that a translator's changes to its words do it no harm.
//!
//! What a person typed is shown through [`user_text`], which keeps right-to-left names from disturbing their surroundings.

mod back_link;
mod banners;
mod button;
mod character_count;
mod check_table;
mod checkboxes;
mod choice;
mod date_input;
mod details;
mod error_summary;
mod field;
mod file_upload;
mod footer;
mod group;
mod header;
mod input;
mod label;
mod messages;
mod notification_banner;
mod parts;
mod passphrase;
mod prose;
mod radios;
mod select;
mod skip_link;
mod steady;
mod summary_list;
mod table;
mod tag;
mod task_list;
mod textarea;
mod weeks;

pub use back_link::{BackLink, back_link};
pub use banners::{danger_strip, incomplete_banner};
pub use button::{Button, Look, button};
pub use character_count::{CharacterCount, character_count};
pub use check_table::{CheckCell, CheckColumn, CheckColumnKind, CheckRow, CheckTable, check_table};
pub use checkboxes::{Checkboxes, checkboxes};
pub use choice::{ChoiceItem, ChoiceLine};
pub use date_input::{DateInput, DatePart, date_input};
pub use details::{Details, details};
pub use error_summary::{ErrorLink, ErrorSummary, error_summary};
pub use field::Field;
pub use file_upload::{FileUpload, file_upload};
pub use footer::{Footer, FooterLink, footer};
pub use group::{Fieldset, Group, Legend, fieldset};
pub use header::{Header, generic_header};
pub use input::{Input, input};
pub use label::{Label, label};
pub use messages::{
    ErrorMessage, Hint, InsetText, WarningText, error_message, hint, inset_text, warning_text,
};
pub use notification_banner::{NotificationBanner, notification_banner};
pub use parts::{late, text, user_text};
pub use passphrase::passphrase;
pub use prose::{
    all, bullets, button_group, column, does, in_lines, item, link, live, paragraph, says, strong, subtitle,
    title,
};
pub use radios::{Radios, radios};
pub use select::{Select, SelectOption, select};
pub use skip_link::{SkipLink, skip_link};
pub use steady::steady;
pub use summary_list::{SummaryAction, SummaryCard, SummaryList, SummaryRow, summary_list};
pub use table::{Table, table};
pub use tag::tag;
pub use task_list::{Task, TaskList, task_list};
pub use textarea::{Textarea, textarea};
pub use weeks::absence_weeks;
