//! Three-valued logic: a condition is met, not met, or not known yet (Kleene's strong logic).
//!
//! What is not known never turns into an answer: a conjunction with a part that is not met is not
//! met whatever else is unknown, and a disjunction with a part that is met is met.

use std::ops::Not;

use serde::{Deserialize, Serialize};

/// What is known of a condition.
///
/// The order is that of Kleene's logic: not met, unknown, met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// The facts show that the condition is not met.
    NotMet,
    /// A fact that would settle it is missing.
    Unknown,
    /// The facts show that the condition is met.
    Met,
}

impl Finding {
    /// Met only if both are; not met if either is not.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Met if either is; not met only if neither is.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// The conjunction of all of them; met when there are none.
    pub fn all(findings: impl IntoIterator<Item = Self>) -> Self {
        findings.into_iter().fold(Self::Met, Self::and)
    }

    /// The disjunction of all of them; not met when there are none.
    pub fn any(findings: impl IntoIterator<Item = Self>) -> Self {
        findings.into_iter().fold(Self::NotMet, Self::or)
    }
}

impl Not for Finding {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::NotMet => Self::Met,
            Self::Unknown => Self::Unknown,
            Self::Met => Self::NotMet,
        }
    }
}

impl From<bool> for Finding {
    fn from(met: bool) -> Self {
        if met { Self::Met } else { Self::NotMet }
    }
}

impl From<Option<bool>> for Finding {
    /// An answer that was not given is unknown.
    fn from(answer: Option<bool>) -> Self {
        answer.map_or(Self::Unknown, Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::Finding::{self, Met, NotMet, Unknown};

    const EVERY: [Finding; 3] = [NotMet, Unknown, Met];

    #[test]
    fn truth_tables_are_kleenes() {
        let and = [
            [NotMet, NotMet, NotMet],
            [NotMet, Unknown, Unknown],
            [NotMet, Unknown, Met],
        ];
        let or = [[NotMet, Unknown, Met], [Unknown, Unknown, Met], [Met, Met, Met]];
        for (a, (and, or)) in EVERY.into_iter().zip(and.into_iter().zip(or)) {
            for (b, (and, or)) in EVERY.into_iter().zip(and.into_iter().zip(or)) {
                assert_eq!(a.and(b), and, "{a:?} and {b:?}");
                assert_eq!(a.or(b), or, "{a:?} or {b:?}");
            }
        }
        assert_eq!(EVERY.map(|a| !a), [Met, Unknown, NotMet]);
    }

    #[test]
    fn laws_hold() {
        for a in EVERY {
            assert_eq!(!!a, a);
            assert_eq!(a.and(Met), a);
            assert_eq!(a.or(NotMet), a);
            for b in EVERY {
                assert_eq!(a.and(b), b.and(a));
                assert_eq!(a.or(b), b.or(a));
                assert_eq!(!a.and(b), (!a).or(!b));
                assert_eq!(!a.or(b), (!a).and(!b));
                assert_eq!(a.and(a.or(b)), a);
                for c in EVERY {
                    assert_eq!(a.and(b.and(c)), a.and(b).and(c));
                    assert_eq!(a.or(b.or(c)), a.or(b).or(c));
                    assert_eq!(a.and(b.or(c)), a.and(b).or(a.and(c)));
                    assert_eq!(Finding::all([a, b, c]), a.and(b).and(c));
                    assert_eq!(Finding::any([a, b, c]), a.or(b).or(c));
                }
            }
        }
        assert_eq!(Finding::all([]), Met);
        assert_eq!(Finding::any([]), NotMet);
    }

    #[test]
    fn learning_what_was_unknown_never_overturns_an_answer() {
        for a in EVERY {
            for learned in [Met, NotMet] {
                let (and, or) = (a.and(Unknown), a.or(Unknown));
                assert!(and == Unknown || and == a.and(learned));
                assert!(or == Unknown || or == a.or(learned));
            }
        }
    }

    #[test]
    fn answers_become_findings() {
        assert_eq!(
            [Some(true), Some(false), None].map(Finding::from),
            [Met, NotMet, Unknown]
        );
    }
}
