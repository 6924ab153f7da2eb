//! The numbers a school is known by: the DfE number (also called LAESTAB) and the URN.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::typed::tidy;

/// A DfE number: the local authority's three digits and the establishment's four.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DfeNumber(String);

/// Why a text is not a DfE number. The message is for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DfeNumberError {
    /// Nothing was typed.
    #[error("Enter a DfE number. It is 7 digits, like 202 1234")]
    Empty,
    /// A character is not a digit.
    #[error("A DfE number has only digits. This has {found}")]
    NotDigit {
        /// The first character that is not a digit.
        found: char,
    },
    /// There are too many or too few digits.
    #[error("A DfE number has 7 digits: 3 for the local authority and 4 for the school. This has {found}")]
    Length {
        /// How many digits there are.
        found: usize,
    },
    /// The local authority part starts with 0, which none does.
    #[error("The first 3 digits of a DfE number are the local authority’s and do not start with 0")]
    LocalAuthority,
}

impl DfeNumber {
    /// Reads a DfE number, however its two parts are set apart (`2021234`, `202 1234`, `202/1234`,
    /// `202-1234`).
    pub fn parse(text: &str) -> Result<Self, DfeNumberError> {
        let mut text = tidy(text);
        if let Some(at) = text.find(['/', '-']).filter(|at| *at == 3) {
            text.remove(at);
        }
        if text.is_empty() {
            return Err(DfeNumberError::Empty);
        }
        if let Some(found) = text.chars().find(|c| !c.is_ascii_digit()) {
            return Err(DfeNumberError::NotDigit { found });
        }
        if text.len() != 7 {
            return Err(DfeNumberError::Length { found: text.len() });
        }
        if text.starts_with('0') {
            return Err(DfeNumberError::LocalAuthority);
        }
        Ok(Self(text))
    }

    /// The seven digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The local authority's three digits.
    pub fn local_authority(&self) -> &str {
        self.0.get(..3).unwrap_or_default()
    }

    /// The establishment's four digits.
    pub fn establishment(&self) -> &str {
        self.0.get(3..).unwrap_or_default()
    }
}

impl fmt::Display for DfeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for DfeNumber {
    type Error = DfeNumberError;

    fn try_from(text: String) -> Result<Self, DfeNumberError> {
        Self::parse(&text)
    }
}

impl From<DfeNumber> for String {
    fn from(number: DfeNumber) -> Self {
        number.0
    }
}

/// A school's Unique Reference Number: five or six digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Urn(String);

/// Why a text is not a URN. The message is for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UrnError {
    /// Nothing was typed.
    #[error("Enter a URN. It is 5 or 6 digits, like 100001")]
    Empty,
    /// A character is not a digit.
    #[error("A URN has only digits. This has {found}")]
    NotDigit {
        /// The first character that is not a digit.
        found: char,
    },
    /// There are too many or too few digits.
    #[error("A URN has 5 or 6 digits. This has {found}")]
    Length {
        /// How many digits there are.
        found: usize,
    },
    /// It starts with 0, which no URN does.
    #[error("A URN does not start with 0")]
    LeadingZero,
}

impl Urn {
    /// Reads a URN, ignoring spaces.
    pub fn parse(text: &str) -> Result<Self, UrnError> {
        let text = tidy(text);
        if text.is_empty() {
            return Err(UrnError::Empty);
        }
        if let Some(found) = text.chars().find(|c| !c.is_ascii_digit()) {
            return Err(UrnError::NotDigit { found });
        }
        if !(5..=6).contains(&text.len()) {
            return Err(UrnError::Length { found: text.len() });
        }
        if text.starts_with('0') {
            return Err(UrnError::LeadingZero);
        }
        Ok(Self(text))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Urn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Urn {
    type Error = UrnError;

    fn try_from(text: String) -> Result<Self, UrnError> {
        Self::parse(&text)
    }
}

impl From<Urn> for String {
    fn from(urn: Urn) -> Self {
        urn.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dfe_number_is_read_however_it_is_set_out() {
        for text in ["2021234", "202 1234", "202/1234", "202-1234", " 202 / 1234 "] {
            let number = DfeNumber::parse(text).unwrap();
            assert_eq!(number.to_string(), "2021234");
            assert_eq!(
                (number.local_authority(), number.establishment()),
                ("202", "1234")
            );
        }
    }

    #[test]
    fn what_is_wrong_with_a_dfe_number_is_named() {
        let cases = [
            (" ", DfeNumberError::Empty),
            ("202123", DfeNumberError::Length { found: 6 }),
            ("20212345", DfeNumberError::Length { found: 8 }),
            ("XXXXXXX", DfeNumberError::NotDigit { found: 'X' }),
            ("2021/234", DfeNumberError::NotDigit { found: '/' }),
            ("0021234", DfeNumberError::LocalAuthority),
        ];
        for (text, error) in cases {
            assert_eq!(DfeNumber::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_urn_is_five_or_six_digits() {
        assert_eq!(Urn::parse("100 001").unwrap().to_string(), "100001");
        assert_eq!(Urn::parse("20001").unwrap().as_str(), "20001");
        let cases = [
            ("", UrnError::Empty),
            ("1000", UrnError::Length { found: 4 }),
            ("10001234", UrnError::Length { found: 8 }),
            ("10000A", UrnError::NotDigit { found: 'A' }),
            ("010000", UrnError::LeadingZero),
        ];
        for (text, error) in cases {
            assert_eq!(Urn::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn both_are_written_in_files_as_they_are_read() {
        let number: DfeNumber = serde_json::from_str("\"202/1234\"").unwrap();
        assert_eq!(serde_json::to_string(&number).unwrap(), "\"2021234\"");
        let urn: Urn = serde_json::from_str("\"100 001\"").unwrap();
        assert_eq!(serde_json::to_string(&urn).unwrap(), "\"100001\"");
        assert!(serde_json::from_str::<DfeNumber>("\"202123\"").is_err());
        assert!(serde_json::from_str::<Urn>("\"010000\"").is_err());
    }
}
