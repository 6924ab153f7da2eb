//! `checkUpn`: whether a text is a unique pupil number.

use onroll_rules::identifiers::Upn;
use serde::Serialize;

use crate::input::Argument;
use crate::wrong::Wrong;

/// What is said of a text.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum CheckedUpn {
    Valid {
        valid: bool,
        upn: String,
        temporary: bool,
    },
    Not {
        valid: bool,
        reason: String,
    },
}

/// Reads the text. A text that is not a UPN gives a result, not an error.
pub(crate) fn check(text: &Argument<'_>) -> Result<CheckedUpn, Wrong> {
    Ok(match Upn::parse(text.text("text")?) {
        Ok(upn) => CheckedUpn::Valid {
            valid: true,
            temporary: upn.is_temporary(),
            upn: upn.into(),
        },
        Err(error) => CheckedUpn::Not {
            valid: false,
            reason: error.to_string(),
        },
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn upn(text: &Value) -> Result<Value, Wrong> {
        check(&Argument::named("text", text)).map(|checked| serde_json::to_value(checked).unwrap())
    }

    #[test]
    fn valid_temporary_and_not_valid() {
        assert_eq!(
            upn(&json!("b801 2000 05001")).unwrap(),
            json!({"valid": true, "upn": "B801200005001", "temporary": false})
        );
        assert_eq!(upn(&json!("L30220001000A")).unwrap()["temporary"], true);
        assert_eq!(
            upn(&json!("A801200005001")).unwrap(),
            json!({
                "valid": false,
                "reason": "The check letter A does not match the other characters, which need B. Check each one",
            })
        );
    }

    #[test]
    fn what_is_no_text_is_an_error() {
        for given in [Value::Null, json!(801_200_005_001_u64), json!(["B801200005001"])] {
            assert_eq!(upn(&given).unwrap_err().property, "text");
        }
    }
}
