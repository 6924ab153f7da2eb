//! Which grounds are asked about.

use super::law::Law;
use super::letter::{Ground, Ground2006};
use super::verdict::AnyGround;

/// Which grounds are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked<'a> {
    /// All fifteen of the law that applies.
    All,
    /// Some of the 2024 letters. Before 19 August 2024 the matching letters of the 2006 regulations.
    These(&'a [Ground]),
    /// A letter of the 2006 regulations. From 19 August 2024 the matching letters of 2024.
    Letter2006(Ground2006),
}

/// The grounds of the law that applies that are asked about, in the order of their letters.
pub(super) fn asked_grounds(law: Law, asked: Asked<'_>) -> Vec<AnyGround> {
    match (law, asked) {
        (Law::Regulations2024, Asked::All) => Ground::ALL.into_iter().map(AnyGround::Of2024).collect(),
        (Law::Regulations2006, Asked::All) => Ground2006::ALL.into_iter().map(AnyGround::Of2006).collect(),
        (Law::Regulations2024, Asked::These(grounds)) => only_2024(grounds),
        (Law::Regulations2024, Asked::Letter2006(ground)) => only_2024(ground.matching_2024()),
        (Law::Regulations2006, Asked::These(grounds)) => Ground2006::ALL
            .into_iter()
            .filter(|old| grounds.iter().any(|ground| ground.matching_2006() == *old))
            .map(AnyGround::Of2006)
            .collect(),
        (Law::Regulations2006, Asked::Letter2006(ground)) => vec![AnyGround::Of2006(ground)],
    }
}

fn only_2024(grounds: &[Ground]) -> Vec<AnyGround> {
    Ground::ALL
        .into_iter()
        .filter(|ground| grounds.contains(ground))
        .map(AnyGround::Of2024)
        .collect()
}
