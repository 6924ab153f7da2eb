//! What an authority does with a referral: where it goes, what comes before and after, and the codes it is filed under.

use crate::block::Block;
use crate::condition::When;
use crate::value::text::capital;
use serde::{Deserialize, Serialize};

/// An authority's own definition of a child missing education.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The paper and section.
    pub source: String,
    /// What it says.
    pub text: Vec<Block>,
}

/// What becomes of a case that a triage page describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TriageOutcome {
    /// It is handled elsewhere. What was entered can be saved as a record only.
    Stop,
    /// It is handled elsewhere, but the person may go on.
    MayContinue,
    /// Something has to be done at once. The form goes on.
    ActFirst,
}

/// Where a referral goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Its id, which the referral file records.
    pub id: String,
    /// Which referrals go there; all, when absent.
    pub when: Option<When>,
    /// The team.
    pub to: String,
    /// The question whose answer names the team, where the profile cannot.
    pub named_by: Option<String>,
    /// By which channel.
    pub how: Channel,
    /// The name of the service that protects what is sent, such as that of an encrypted mail.
    pub service: Option<String>,
    /// The route it can take the place of. It is not a further place to go.
    pub instead_of: Option<String>,
    /// Telephone before sending it.
    pub phone_first: bool,
    /// The email address has to be confirmed by telephone before anything is sent there.
    pub confirm_address: bool,
    /// The team's telephone number.
    pub phone: Option<String>,
    /// The team's email address.
    pub email: Option<String>,
    /// The team's postal address, in lines.
    pub address: Vec<String>,
    /// The address of its online form or page.
    pub website: Option<String>,
    /// The website has a page for each answer that can name the team: the option's value is the last part of its address.
    pub website_each: bool,
    /// When the team can be reached.
    pub hours: Option<String>,
    /// How soon. The first that holds counts.
    pub within: Vec<Within>,
    /// When the team has been told already, and what is said then.
    pub done: Option<Done>,
    /// What goes with the referral.
    pub attach: Vec<Entry>,
    /// What must not be done.
    pub do_not: Vec<Entry>,
    /// Anything else.
    pub text: Vec<Block>,
    /// The paper and section.
    pub source: Option<String>,
}

impl Route {
    /// How a referral gets there: "Telephone first, then by secure email (Egress)".
    pub fn how_in_words(&self) -> String {
        let mut how = self.how.label().to_owned();
        if let Some(service) = &self.service {
            how = format!("{how} ({service})");
        }
        if self.phone_first {
            format!("Telephone first, then {how}")
        } else {
            capital(&how)
        }
    }

    /// Whether its email address is for the referral. One beside another channel is for questions.
    pub fn goes_by_email(&self) -> bool {
        matches!(self.how, Channel::SecureEmail | Channel::Email)
    }
}

/// A line of a list, for some referrals or all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The line.
    pub text: String,
    /// For which referrals; all, when absent.
    pub when: Option<When>,
    /// The channel that the line forbids, when it forbids one.
    pub forbids: Option<Channel>,
}

impl Entry {
    /// A line for all referrals that forbids no channel.
    pub fn of(text: String) -> Self {
        Self {
            text,
            when: None,
            forbids: None,
        }
    }
}

/// How a referral travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By an email service that protects personal data.
    SecureEmail,
    /// By email.
    Email,
    /// By telephone.
    Phone,
    /// By post.
    Post,
    /// Through a website.
    OnlineForm,
    /// By hand.
    InPerson,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 6] = [
        Self::SecureEmail,
        Self::Email,
        Self::Phone,
        Self::Post,
        Self::OnlineForm,
        Self::InPerson,
    ];

    /// The word profiles and referral files use for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::SecureEmail => "secure_email",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Post => "post",
            Self::OnlineForm => "online_form",
            Self::InPerson => "in_person",
        }
    }

    /// As people read it, within a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::SecureEmail => "by secure email",
            Self::Email => "by email",
            Self::Phone => "by telephone",
            Self::Post => "by post",
            Self::OnlineForm => "through the website",
            Self::InPerson => "in person",
        }
    }
}

/// How to tell an authority about changes when it does not want another form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Updates {
    /// What to do instead of sending the files again.
    pub text: String,
    /// The paper and section.
    pub source: Option<String>,
}

/// Something that may have been done already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Which answers say that it was done.
    pub when: When,
    /// What is said then.
    pub text: String,
}

/// How soon something is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Within {
    /// For which referrals; all, when absent.
    pub when: Option<When>,
    /// In the paper's words.
    pub text: Option<String>,
    /// School days, and the date question they are counted from.
    pub school_days: Option<(u32, String)>,
}

/// What happens next, or what the referrer must still do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What.
    pub text: String,
    /// For which referrals; all, when absent.
    pub when: Option<When>,
    /// How soon. The first that holds counts.
    pub within: Vec<Within>,
    /// The paper and section.
    pub source: Option<String>,
}

/// What certain answers call for before the referral is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// Its id, which the referral file records.
    pub id: String,
    /// Which answers.
    pub when: When,
    /// What to do, in a line.
    pub title: String,
    /// What to do, in full.
    pub text: String,
    /// When it was done already, and what is said then.
    pub done: Option<Done>,
    /// The paper and section.
    pub source: Option<String>,
}

/// A set of codes, of which the first that fits is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeSet {
    /// Its id, which the referral file records.
    pub id: String,
    /// What the code says.
    pub label: String,
    /// The collection for each item of which a code is recorded; one for the referral, when absent.
    pub each: Option<String>,
    /// The codes.
    pub values: Vec<Code>,
    /// The paper and section.
    pub source: Option<String>,
}

/// A code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// The code.
    pub code: String,
    /// What it means.
    pub label: String,
    /// When it fits; always, when absent.
    pub when: Option<When>,
}
