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
    (
        "panel",
        "actions",
        "only an interruption has them; the page confirms with a question instead",
    ),
    ("table", "head[].colspan", "no table here spans cells"),
    ("table", "head[].rowspan", "no table here spans cells"),
    ("table", "rows[][].colspan", "no table here spans cells"),
    ("table", "rows[][].rowspan", "no table here spans cells"),
    ("button", "isStartButton", NOT_USED),
    ("character-count", "countMessage", NOT_USED),
    ("checkboxes", "items[].conditional", NOT_USED),
    ("checkboxes", "items[].label", NOT_USED),
    ("radios", "items[].conditional", NOT_USED),
    ("radios", "items[].label", NOT_USED),
    ("file-upload", "multiple", NOT_USED),
    ("footer", "containerClasses", NOT_USED),
    ("generic-header", "containerClasses", NOT_USED),
    ("input", "prefix", NOT_USED),
    ("input", "suffix", NOT_USED),
    ("summary-list", "rows[].key.classes", NOT_USED),
    ("summary-list", "rows[].value.classes", NOT_USED),
    ("summary-list", "rows[].actions.classes", NOT_USED),
    ("table", "head[].format", NOT_USED),
    ("table", "rows[][].format", NOT_USED),
    ("task-list", "items[].title.classes", NOT_USED),
    ("task-list", "items[].status.classes", NOT_USED),
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
