//! The standard catalogue: questions and collections shared by all authorities, so that a date of birth is the same
//! property in every referral.
//!
//! It is data (`catalogue.json`), in the form a profile writes its own questions in.

use std::sync::LazyLock;

use serde_json::Value;

/// The collection of the children.
pub const CHILDREN: &str = "children";

/// The question that says who is referring.
pub const REFERRER: &str = "referrer_kind";

/// In which council’s area the children live: one of all local authorities in England.
pub const COUNCIL: &str = "child_council";

/// Whether the children live in the area of the form: of the council or, in the form for any council, in England.
pub const LIVES_IN_AREA: &str = "child_lives_in_area";

/// The question that says when a child was born.
pub const DATE_OF_BIRTH: &str = "child_date_of_birth";

/// The question that names the ground on which a name is to come off the register.
pub const GROUND: &str = "child_removal_ground";

/// What happened, in the words of the person who refers.
pub const EXPLANATION: &str = "explanation";

/// The question that says when a child was last in school. Checks and enquiries cannot be before it.
pub const LAST_ATTENDANCE: &str = "child_last_attendance";

/// The question that says whether a child is on a school's register.
pub const ON_REGISTER: &str = "child_on_register";

/// The question that says where a child has gone.
pub const DESTINATION: &str = "child_destination";

/// The question that says whether a parent has told the school in writing where a child is going.
pub const DESTINATION_WRITTEN: &str = "child_destination_written";

/// The question that says when a child left.
pub const LEAVING_DATE: &str = "child_leaving_date";

/// The question that says when a child joined.
pub const JOINING_DATE: &str = "child_joining_date";

/// The question that says on which day a name came off the register.
pub const OFF_ROLL_DATE: &str = "off_roll_date";

/// The question that gives the school's own DfE number.
pub const DFE_NUMBER: &str = "notifier_dfe_number";

/// The question that says what the referrer's school or service is called.
pub const ORGANISATION: &str = "notifier_organisation";

/// The question whether a member of the public gives a name.
pub const NOTIFIER_NAMED: &str = "notifier_named";
/// The question that gives the referrer's name.
pub const NOTIFIER: &str = "notifier_name";

/// The question that gives the referrer's job.
pub const POSITION: &str = "notifier_position";

/// The questions about the referrer's own self, all that may be kept on a device for the next referral. None is about a child.
pub const OWN_DETAILS: [&str; 7] = [
    NOTIFIER,
    POSITION,
    ORGANISATION,
    "notifier_address",
    "notifier_phone",
    "notifier_email",
    DFE_NUMBER,
];

/// The question that says on which day the referral is made.
pub const NOTIFICATION_DATE: &str = "notification_date";

/// The question that says which of several forms is filled in.
pub const REFERRAL_TYPE: &str = "referral_type";

/// The text of the catalogue.
pub const TEXT: &str = include_str!("catalogue.json");

/// The catalogue's definitions by id, as data that a profile may change before they are read.
#[derive(Debug, Clone, Default)]
pub struct Catalogue(Value);

impl Catalogue {
    /// The catalogue built into the product. It is parsed when it is first asked for.
    pub fn standard() -> &'static Self {
        // The text is part of the program and tested. If it were broken, the reader of profiles would name the missing ids.
        static STANDARD: LazyLock<Catalogue> =
            LazyLock::new(|| Catalogue(serde_json::from_str(TEXT).unwrap_or_default()));
        &STANDARD
    }

    fn list(&self, name: &str) -> &[Value] {
        self.0
            .get(name)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// The definition of a question.
    pub fn question(&self, id: &str) -> Option<&Value> {
        with_id(self.list("questions"), id)
    }

    /// The definition of a collection.
    pub fn collection(&self, id: &str) -> Option<&Value> {
        with_id(self.list("collections"), id)
    }

    /// The columns of a check that names none.
    pub fn check_columns(&self) -> &Value {
        self.0.get("check_columns").unwrap_or(&Value::Null)
    }

    /// The ids of all questions, in the catalogue's order.
    pub fn question_ids(&self) -> impl Iterator<Item = &str> {
        self.list("questions").iter().filter_map(id_of)
    }
}

fn id_of(entry: &Value) -> Option<&str> {
    entry.get("id")?.as_str()
}

fn with_id<'a>(list: &'a [Value], id: &str) -> Option<&'a Value> {
    list.iter().find(|entry| id_of(entry) == Some(id))
}
