//! The small profile, broken in the ways of `broken-profiles.json`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// One way to break the small profile: an entry of `broken-profiles.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Broken {
    /// A JSON pointer to a value to replace, or to a property to add.
    set: Option<String>,
    /// A JSON pointer to a list to add to.
    add: Option<String>,
    /// A JSON pointer to a property to take away.
    remove: Option<String>,
    /// What is set first: values by their JSON pointers. Nothing is wrong with it.
    #[serde(default)]
    with: BTreeMap<String, Value>,
    /// What is put there.
    #[serde(default)]
    to: Value,
    /// The schema refuses it as well: it is a matter of shape. `tests/profiles/schema.test.mjs` proves that.
    #[serde(default, rename = "shape")]
    _shape: bool,
    /// What is said of it.
    #[serde(rename = "place")]
    _place: String,
    #[serde(rename = "message")]
    _message: String,
    #[serde(rename = "fix")]
    _fix: String,
}

/// The small profile, broken in this way.
pub(crate) fn broken(case: &Value) -> Value {
    let case = Broken::deserialize(case).unwrap();
    let mut profile: Value = serde_json::from_str(include_str!("../small-profile.json")).unwrap();
    for (pointer, value) in case.with {
        set(&mut profile, &pointer, value);
    }
    let pointer = [&case.set, &case.add, &case.remove]
        .into_iter()
        .flatten()
        .next()
        .unwrap();
    let (outer, name) = pointer.rsplit_once('/').unwrap();
    if case.add.is_some() {
        let list = profile.pointer_mut(pointer).unwrap();
        list.as_array_mut().unwrap().push(case.to);
    } else if case.remove.is_some() {
        let outer = profile.pointer_mut(outer).unwrap().as_object_mut().unwrap();
        outer.shift_remove(name).unwrap();
    } else {
        set(&mut profile, pointer, case.to);
    }
    profile
}

/// Sets a value, or adds a property or the next entry of a list.
fn set(profile: &mut Value, pointer: &str, to: Value) {
    if let Some(place) = profile.pointer_mut(pointer) {
        *place = to;
        return;
    }
    let (outer, name) = pointer.rsplit_once('/').unwrap();
    match profile.pointer_mut(outer).unwrap() {
        Value::Array(list) => list.push(to),
        object => {
            object.as_object_mut().unwrap().insert(name.into(), to);
        }
    }
}
