//! What the components do not do of what govuk-frontend offers, each with its reason.

/// Whole components.
const COMPONENTS: &[(&str, &str)] = &[
    ("accordion", "hides questions: a page asks one thing"),
    ("breadcrumbs", "the task list is the only level above a page"),
    ("cookie-banner", "the page sets no cookie"),
    (
        "exit-this-page",
        "for people in danger at home; the page is used by professionals",
    ),
    ("feedback", "asks about GOV.UK"),
    ("header", "carries the crown"),
    (
        "language-navigation",
        "the referral is in English, the language of its readers",
    ),
    ("pagination", "nothing here has pages of results"),
    (
        "panel",
        "confirms what has reached somebody; nothing here is sent",
    ),
    ("password-input", "nothing to sign in to"),
    ("phase-banner", "says alpha or beta of a government service"),
    ("service-navigation", "one service, one task list"),
    (
        "tabs",
        "hide content; the parts of the referral have pages of their own",
    ),
];

/// The reason of an option that the component would have if a page used it.
const NOT_USED: &str = "no page uses it";

/// Options, as (component, path, reason). Of `*` there are two: a part of any path, and a hole in any list.
const OPTIONS: &[(&str, &str, &str)] = &[
    (
        "*",
        "attributes",
        "attributes that no caller needs; those that one needs are options by name",
    ),
    ("*", HOLE, "a Vec has no holes"),
    (
        "button",
        "preventDoubleClick",
        "a setting of the script; the page ignores a second press itself",
    ),
    (
        "character-count",
        "countType",
        "the form counts characters, as its limits do",
    ),
    (
        "character-count",
        "maxwords",
        "the form counts characters, as its limits do",
    ),
    (
        "character-count",
        "textareaDescriptionText",
        "said in one way throughout",
    ),
    (
        "character-count",
        "charactersUnderLimitText",
        "words for the script; the component has its own",
    ),
    (
        "character-count",
        "charactersAtLimitText",
        "words for the script; the component has its own",
    ),
    (
        "character-count",
        "charactersOverLimitText",
        "words for the script; the component has its own",
    ),
    (
        "character-count",
        "wordsUnderLimitText",
        "words for the script; the form counts characters",
    ),
    (
        "character-count",
        "wordsAtLimitText",
        "words for the script; the form counts characters",
    ),
    (
        "character-count",
        "wordsOverLimitText",
        "words for the script; the form counts characters",
    ),
    (
        "date-input",
        "items[].pattern",
        "validation is the form's, which says in words what is wrong",
    ),
    (
        "error-summary",
        "disableAutoFocus",
        "a setting of the script; the page moves the focus itself",
    ),
    (
        "file-upload",
        "javascript",
        "the drop zone is made by the script; the browser's own control does",
    ),
    ("file-upload", "wrapperClasses", "part of the drop zone"),
    ("file-upload", "wrapperAttributes", "part of the drop zone"),
    ("file-upload", "chooseFilesButtonText", "part of the drop zone"),
    ("file-upload", "dropInstructionText", "part of the drop zone"),
    ("file-upload", "noFileChosenText", "part of the drop zone"),
    ("file-upload", "multipleFilesChosenText", "part of the drop zone"),
    ("file-upload", "enteredDropZoneText", "part of the drop zone"),
    ("file-upload", "leftDropZoneText", "part of the drop zone"),
    ("file-upload", "value", "no browser lets a page choose a file"),
    (
        "footer",
        "contentLicence",
        "the Open Government Licence is not ours to show",
    ),
    ("footer", "copyright", "Crown copyright is not ours to show"),
    ("footer", "navigation", "one line of links is enough for a form"),
    ("input", "inputWrapper", "no caller styles it"),
    (
        "input",
        "pattern",
        "validation is the form's, which says in words what is wrong",
    ),
    (
        "notification-banner",
        "disableAutoFocus",
        "a setting of the script; the page moves the focus itself",
    ),
    ("table", "head[].colspan", "no table here spans cells"),
    ("table", "head[].rowspan", "no table here spans cells"),
    ("table", "rows[][].colspan", "no table here spans cells"),
    ("table", "rows[][].rowspan", "no table here spans cells"),
    ("footer", "meta", "the heading stands only over links or words"),
    ("back-link", "classes", NOT_USED),
    ("back-link", "html", NOT_USED),
    ("back-link", "text", NOT_USED),
    ("button", "classes", NOT_USED),
    ("button", "disabled", NOT_USED),
    ("button", "isStartButton", NOT_USED),
    ("button", "value", NOT_USED),
    ("character-count", "countMessage", NOT_USED),
    ("character-count", "spellcheck", NOT_USED),
    ("checkboxes", "describedBy", NOT_USED),
    ("checkboxes", "fieldset.classes", NOT_USED),
    ("checkboxes", "fieldset.describedBy", NOT_USED),
    ("checkboxes", "formGroup.classes", NOT_USED),
    ("checkboxes", "items[].conditional", NOT_USED),
    ("checkboxes", "items[].disabled", NOT_USED),
    ("checkboxes", "items[].id", NOT_USED),
    ("checkboxes", "items[].label", NOT_USED),
    ("checkboxes", "items[].name", NOT_USED),
    ("date-input", "classes", NOT_USED),
    ("date-input", "fieldset.describedBy", NOT_USED),
    ("date-input", "formGroup.classes", NOT_USED),
    ("date-input", "items[].autocomplete", NOT_USED),
    ("details", "classes", NOT_USED),
    ("details", "id", NOT_USED),
    ("details", "open", NOT_USED),
    ("error-message", "classes", NOT_USED),
    ("error-message", "visuallyHiddenText", NOT_USED),
    ("error-summary", "classes", NOT_USED),
    ("error-summary", "descriptionHtml", NOT_USED),
    ("error-summary", "descriptionText", NOT_USED),
    ("error-summary", "titleHtml", NOT_USED),
    ("error-summary", "titleText", NOT_USED),
    ("fieldset", "classes", NOT_USED),
    ("file-upload", "classes", NOT_USED),
    ("file-upload", "disabled", NOT_USED),
    ("file-upload", "multiple", NOT_USED),
    ("footer", "classes", NOT_USED),
    ("footer", "containerClasses", NOT_USED),
    ("generic-header", "classes", NOT_USED),
    ("generic-header", "containerClasses", NOT_USED),
    ("input", "disabled", NOT_USED),
    ("input", "prefix", NOT_USED),
    (
        "input",
        "suffix",
        "a unit is also what describes the field, so it has an id",
    ),
    ("inset-text", "classes", NOT_USED),
    ("inset-text", "id", NOT_USED),
    ("notification-banner", "classes", NOT_USED),
    ("notification-banner", "titleHeadingLevel", NOT_USED),
    ("radios", "fieldset.classes", NOT_USED),
    ("radios", "fieldset.describedBy", NOT_USED),
    ("radios", "formGroup.classes", NOT_USED),
    ("radios", "items[].conditional", NOT_USED),
    ("radios", "items[].disabled", NOT_USED),
    ("radios", "items[].id", NOT_USED),
    ("radios", "items[].label", NOT_USED),
    ("select", "classes", NOT_USED),
    ("select", "items[].disabled", NOT_USED),
    ("skip-link", "classes", NOT_USED),
    ("skip-link", "href", NOT_USED),
    ("summary-list", "card.classes", NOT_USED),
    ("summary-list", "classes", NOT_USED),
    ("summary-list", "rows[].actions.classes", NOT_USED),
    ("summary-list", "rows[].actions.items[].classes", NOT_USED),
    ("summary-list", "rows[].classes", NOT_USED),
    ("summary-list", "rows[].key.classes", NOT_USED),
    ("summary-list", "rows[].value.classes", NOT_USED),
    ("table", "classes", NOT_USED),
    ("table", "head[].classes", NOT_USED),
    ("table", "head[].format", NOT_USED),
    ("table", "rows[][].classes", NOT_USED),
    ("table", "rows[][].format", NOT_USED),
    ("task-list", "classes", NOT_USED),
    ("task-list", "items[].classes", NOT_USED),
    ("task-list", "items[].status.classes", NOT_USED),
    ("task-list", "items[].title.classes", NOT_USED),
    ("textarea", "spellcheck", NOT_USED),
    ("warning-text", "classes", NOT_USED),
    ("warning-text", "iconFallbackText", NOT_USED),
];

/// A `null`, `false` or empty string where an element of a list should be.
const HOLE: &str = "[]";

/// The components that are not compared at all.
pub(crate) fn components() -> impl Iterator<Item = &'static str> {
    COMPONENTS.iter().map(|(component, _)| *component)
}

/// The entries that excuse an option of a component, by their place in the table.
pub(crate) fn entries(component: &str, path: &str) -> Vec<(&'static str, &'static str)> {
    OPTIONS
        .iter()
        .filter(|(of, option, _)| match *of {
            "*" if *option == HOLE => path.ends_with(HOLE),
            "*" => path.split('.').any(|part| part == *option),
            _ => *of == component && covers(option, path),
        })
        .map(|(of, option, _)| (*of, *option))
        .collect()
}

pub(crate) fn lists(component: &str, path: &str) -> bool {
    !entries(component, path).is_empty()
}

pub(crate) fn all_options() -> impl Iterator<Item = (&'static str, &'static str)> {
    OPTIONS.iter().map(|(component, option, _)| (*component, *option))
}

/// An entry covers an option and everything inside it.
fn covers(option: &str, path: &str) -> bool {
    path.strip_prefix(option)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || rest.starts_with('['))
}
