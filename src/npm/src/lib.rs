#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! Five functions, described for their callers in `pkg-config/npm/onroll.d.ts`. Each reads what JavaScript gave it,
//! asks the law or the form, and hands back plain objects. There is no clock here: the script around the module
//! passes today's date, which a caller's own `today` or `on` replaces.
//!
//! Whatever a caller passes, the answer is a result or an `Error` that names the property and what was expected.
//! Its message never repeats a value: it is bound for a log, and the values are about children.

mod age;
mod check;
mod days;
#[cfg(test)]
mod declared;
mod facts;
mod grounds;
mod input;
mod js;
mod upn;
mod wrong;

use wasm_bindgen::prelude::*;

use crate::input::Argument;
use crate::js::{answer, json_text, value};

/// Whether a referral is ready to send, as `onroll check --json` says it.
#[wasm_bindgen(js_name = checkReferral)]
pub fn check_referral(
    referral: &JsValue,
    profile: &JsValue,
    options: &JsValue,
    clock: &str,
) -> Result<JsValue, JsValue> {
    answer("checkReferral", || {
        let given = value("options", options)?;
        let today = check::today(&Argument::options(&given), clock)?;
        let referral = json_text("referral", check::REFERRAL, referral)?;
        let profile = if profile.is_undefined() || profile.is_null() {
            None
        } else {
            Some(json_text("profile", check::PROFILE, profile)?)
        };
        check::check(&referral, profile.as_deref(), today)
    })
}

/// The verdict on each ground for deleting a name, and the questions left.
#[wasm_bindgen(js_name = assessGrounds)]
pub fn assess_grounds(facts: &JsValue, options: &JsValue, clock: &str) -> Result<JsValue, JsValue> {
    answer("assessGrounds", || {
        let facts = value("facts", facts)?;
        let options = value("options", options)?;
        grounds::assess(
            &Argument::named("facts", &facts),
            &Argument::options(&options),
            clock,
        )
    })
}

/// Compulsory school age, school year and year group.
#[wasm_bindgen(js_name = schoolAge)]
pub fn school_age(options: &JsValue, clock: &str) -> Result<JsValue, JsValue> {
    answer("schoolAge", || {
        age::school_age(&Argument::options(&value("options", options)?), clock)
    })
}

/// School days counted or added.
#[wasm_bindgen(js_name = schoolDays)]
pub fn school_days(options: &JsValue) -> Result<JsValue, JsValue> {
    answer("schoolDays", || {
        days::school_days(&Argument::options(&value("options", options)?))
    })
}

/// Whether a text is a UPN, and if not, why.
#[wasm_bindgen(js_name = checkUpn)]
pub fn check_upn(text: &JsValue) -> Result<JsValue, JsValue> {
    answer("checkUpn", || {
        upn::check(&Argument::named("text", &value("text", text)?))
    })
}
