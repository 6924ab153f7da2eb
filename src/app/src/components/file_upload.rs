//! <https://design-system.service.gov.uk/components/file-upload/>, in its simple form: the browser's own control.

use super::field::Field;
use super::parts::{OFF, classes, some, when};
use yew::prelude::*;

/// A file picked from the device. The files never leave it unless the person saves or sends them.
#[derive(Clone, Default)]
pub struct FileUpload {
    pub field: Field,
    /// Kinds of file to offer, such as `.pdf,image/*`. A hint to the browser and no check.
    pub accept: AttrValue,
    /// Told of the change; the files are those of its target.
    pub onchange: Option<Callback<Event>>,
}

/// A file upload with its label, hint and error message.
pub fn file_upload(upload: FileUpload) -> Html {
    let frame = upload.field.frame();
    let class = classes(
        "govuk-file-upload",
        &[when(frame.invalid, "govuk-file-upload--error")],
    );
    let control = html! {
        <input
            {class}
            id={frame.id.clone()}
            name={frame.name.clone()}
            type="file"
            autocomplete={OFF}
            accept={some(&upload.accept)}
            aria-describedby={frame.described_by.clone()}
            onchange={upload.onchange}
        />
    };
    frame.around(control)
}
