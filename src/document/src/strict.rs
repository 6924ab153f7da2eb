//! JSON without second meanings: a property given twice is refused, as different readers would see different ones.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

/// Reads a value of any kind, in which no object has a property twice.
pub struct Strict {
    /// How many levels are left.
    levels: Cell<usize>,
    /// How much is left: values, and the bytes of texts and names.
    left: Cell<usize>,
    twice: RefCell<Option<String>>,
}

impl Strict {
    /// A reader of a value that has no more than so many `levels` of lists and objects, and holds no more than `most`: its
    /// values, and the bytes of its texts and names.
    pub fn new(levels: usize, most: usize) -> Self {
        Self {
            levels: Cell::new(levels),
            left: Cell::new(most),
            twice: RefCell::default(),
        }
    }

    /// Reads the value.
    ///
    /// # Errors
    /// When it is no value, is too deep or too large, or has a property [`twice`](Self::twice).
    pub fn read<'de, D: Deserializer<'de>>(&self, from: D) -> Result<Value, D::Error> {
        StrictPart(self).deserialize(from)
    }

    /// The property that was given twice, if reading ended there.
    pub fn twice(&self) -> Option<String> {
        self.twice.borrow().clone()
    }

    /// Takes some of what the value may hold.
    fn take<E: Error>(&self, amount: usize) -> Result<(), E> {
        let left = self.left.get().checked_sub(amount);
        self.left.set(left.ok_or_else(|| E::custom("too large"))?);
        Ok(())
    }

    /// Reads what is inside a list or an object.
    fn inside<T, E: Error>(&self, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let levels = self.levels.get();
        self.levels
            .set(levels.checked_sub(1).ok_or_else(|| E::custom("too deep"))?);
        let found = read();
        self.levels.set(levels);
        found
    }
}

/// A value, or one inside it.
#[derive(Clone, Copy)]
struct StrictPart<'a>(&'a Strict);

impl<'de> DeserializeSeed<'de> for StrictPart<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.0.take(1)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for StrictPart<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        // JavaScript's NaN is a mistake, not something left out.
        let number = Number::from_f64(value).ok_or_else(|| E::custom("not a number"))?;
        Ok(Value::Number(number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.0.take(value.len())?;
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        self.0.inside(|| {
            let mut values = Vec::new();
            while let Some(value) = list.next_element_seed(self)? {
                values.push(value);
            }
            Ok(Value::Array(values))
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        self.0.inside(|| {
            let mut properties = Map::new();
            while let Some(name) = object.next_key::<String>()? {
                self.0.take(name.len())?;
                match properties.entry(name) {
                    Entry::Vacant(place) => {
                        place.insert(object.next_value_seed(self)?);
                    }
                    Entry::Occupied(first) => {
                        self.0.twice.replace(Some(first.key().clone()));
                        return Err(A::Error::custom("a property is given twice"));
                    }
                }
            }
            Ok(Value::Object(properties))
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Deserializer, json};

    use super::*;

    fn read(text: &str, levels: usize, most: usize) -> Option<Value> {
        Strict::new(levels, most)
            .read(&mut Deserializer::from_str(text))
            .ok()
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let value = json!({"a": [null, true, -1, 18_446_744_073_709_551_615_u64, 1.5, "x"], "b": {}});
        assert_eq!(read(&value.to_string(), 2, 100), Some(value));
    }

    #[test]
    fn no_deeper_and_no_larger_than_it_may_be() {
        assert!(read("[[{}], [[]]]", 3, 100).is_some());
        assert_eq!(read("[[[[]]]]", 3, 100), None);
        // A list of two values, a name of one byte and a text of four.
        assert!(read(r#"[{"a": "four"}]"#, 2, 8).is_some());
        assert_eq!(read(r#"[{"a": "four"}]"#, 2, 7), None);
    }

    #[test]
    fn a_property_given_twice_is_named() {
        let reader = Strict::new(9, 99);
        let text = r#"{"a": {"b": 1}, "c": {"b": 1, "\u0062": 2}}"#;
        assert!(reader.read(&mut Deserializer::from_str(text)).is_err());
        assert_eq!(reader.twice().as_deref(), Some("b"));
        let reader = Strict::new(9, 99);
        assert!(reader.read(&mut Deserializer::from_str("[1, }")).is_err());
        assert_eq!(reader.twice(), None);
    }
}
