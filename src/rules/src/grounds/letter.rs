//! The letters of the grounds in the 2024 and the 2006 regulations, and how they match.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A ground of regulation 9(1) of the School Attendance (Pupil Registration) (England) Regulations
/// 2024 (SI 2024/208), in force from 19 August 2024. In JSON it is its letter, `"a"` to `"o"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ground {
    /// Registered at another school.
    A,
    /// Finished nursery education and not moving up.
    B,
    /// Registered at several schools and not coming back to this one.
    C,
    /// A school attendance order now names another school.
    D,
    /// A school attendance order was revoked because other education is arranged.
    E,
    /// Educated otherwise than at school, by a parent's notice in writing.
    F,
    /// Lives too far away.
    G,
    /// Did not come back after leave of absence.
    H,
    /// Continuously absent for twenty school days without permission.
    I,
    /// Detained under a sentence.
    J,
    /// Died.
    K,
    /// Over compulsory school age when the school next meets.
    L,
    /// A boarder whose board and lodging was not paid for.
    M,
    /// Left a school that is neither maintained nor an academy.
    N,
    /// Permanently excluded.
    O,
}

/// A ground of regulation 8(1) of the Education (Pupil Registration) (England) Regulations 2006
/// (SI 2006/1751), which governed deletions before 19 August 2024 and whose letters some councils'
/// forms still ask for. In JSON it is its letter, `"a"` to `"o"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ground2006 {
    /// A school attendance order was changed or revoked.
    A,
    /// Registered at another school.
    B,
    /// Registered at several schools and stopped attending this one.
    C,
    /// Educated otherwise than at school, by a parent's notice in writing.
    D,
    /// Lives too far away.
    E,
    /// Did not come back after leave of absence.
    F,
    /// Certified medically unfit to attend before the end of compulsory school age. Removed in 2024.
    G,
    /// Continuously absent for twenty school days without permission.
    H,
    /// Detained for four months or more under a final order.
    I,
    /// Died.
    J,
    /// Over compulsory school age when the school next meets.
    K,
    /// Left a school that is neither maintained nor an academy.
    L,
    /// Permanently excluded.
    M,
    /// Finished nursery education and not moving up.
    N,
    /// A boarder whose board and lodging was not paid for.
    O,
}

/// What the letters of both regulations have alike.
macro_rules! lettered {
    ($ground:ty) => {
        impl $ground {
            /// All fifteen, in the order of the regulation.
            pub const ALL: [Self; 15] = [
                Self::A,
                Self::B,
                Self::C,
                Self::D,
                Self::E,
                Self::F,
                Self::G,
                Self::H,
                Self::I,
                Self::J,
                Self::K,
                Self::L,
                Self::M,
                Self::N,
                Self::O,
            ];

            /// Its letter, `a` to `o`.
            pub const fn letter(self) -> char {
                (b'a' + self as u8) as char
            }

            /// The ground with a letter, in either case.
            pub fn from_letter(letter: char) -> Option<Self> {
                Self::ALL
                    .into_iter()
                    .find(|ground| ground.letter() == letter.to_ascii_lowercase())
            }
        }
    };
}

lettered!(Ground);
lettered!(Ground2006);

impl Ground {
    /// A short title in plain English.
    pub const fn title(self) -> &'static str {
        match self {
            Self::A => "Registered at another school",
            Self::B => "Finished nursery and not moving up to reception",
            Self::C => "Registered at several schools and not coming back to this one",
            Self::D => "School attendance order now names another school",
            Self::E => "School attendance order revoked because other education is arranged",
            Self::F => "Home educated: a parent has told the school in writing",
            Self::G => "No longer lives a reasonable distance from the school",
            Self::H => "Did not come back after leave of absence",
            Self::I => "Absent without permission for 20 school days or more",
            Self::J => "Detained under a sentence of detention",
            Self::K => "Died",
            Self::L => "Over compulsory school age when the school next meets",
            Self::M => "Boarder whose board and lodging has not been paid for",
            Self::N => "Left a school that is not maintained or an academy",
            Self::O => "Permanently excluded",
        }
    }

    /// Where the law states it.
    pub const fn provision(self) -> &'static str {
        match self {
            Self::A => "SI 2024/208 reg 9(1)(a)",
            Self::B => "SI 2024/208 reg 9(1)(b)",
            Self::C => "SI 2024/208 reg 9(1)(c)",
            Self::D => "SI 2024/208 reg 9(1)(d)",
            Self::E => "SI 2024/208 reg 9(1)(e)",
            Self::F => "SI 2024/208 reg 9(1)(f)",
            Self::G => "SI 2024/208 reg 9(1)(g)",
            Self::H => "SI 2024/208 reg 9(1)(h)",
            Self::I => "SI 2024/208 reg 9(1)(i)",
            Self::J => "SI 2024/208 reg 9(1)(j)",
            Self::K => "SI 2024/208 reg 9(1)(k)",
            Self::L => "SI 2024/208 reg 9(1)(l)",
            Self::M => "SI 2024/208 reg 9(1)(m)",
            Self::N => "SI 2024/208 reg 9(1)(n)",
            Self::O => "SI 2024/208 reg 9(1)(o)",
        }
    }

    /// The ground of the 2006 regulations on the same subject: the letter an older form asks for.
    pub const fn matching_2006(self) -> Ground2006 {
        match self {
            Self::A => Ground2006::B,
            Self::B => Ground2006::N,
            Self::C => Ground2006::C,
            Self::D | Self::E => Ground2006::A,
            Self::F => Ground2006::D,
            Self::G => Ground2006::E,
            Self::H => Ground2006::F,
            Self::I => Ground2006::H,
            Self::J => Ground2006::I,
            Self::K => Ground2006::J,
            Self::L => Ground2006::K,
            Self::M => Ground2006::O,
            Self::N => Ground2006::L,
            Self::O => Ground2006::M,
        }
    }
}

impl Ground2006 {
    /// A short title in plain English.
    pub const fn title(self) -> &'static str {
        match self {
            Self::A => "School attendance order changed or revoked",
            Self::B => "Registered at another school",
            Self::C => "Registered at several schools and stopped attending this one",
            Self::D => "Home educated: a parent has told the school in writing",
            Self::E => "No longer lives a reasonable distance from the school",
            Self::F => "Did not come back after leave of absence",
            Self::G => "Certified medically unfit to attend",
            Self::H => "Absent without permission for 20 school days or more",
            Self::I => "Detained for 4 months or more under a final order",
            Self::J => "Died",
            Self::K => "Over compulsory school age when the school next meets",
            Self::L => "Left a school that is not maintained or an academy",
            Self::M => "Permanently excluded",
            Self::N => "Finished nursery and not moving up to reception",
            Self::O => "Boarder whose board and lodging has not been paid for",
        }
    }

    /// Where the law stated it.
    pub const fn provision(self) -> &'static str {
        match self {
            Self::A => "SI 2006/1751 reg 8(1)(a)",
            Self::B => "SI 2006/1751 reg 8(1)(b)",
            Self::C => "SI 2006/1751 reg 8(1)(c)",
            Self::D => "SI 2006/1751 reg 8(1)(d)",
            Self::E => "SI 2006/1751 reg 8(1)(e)",
            Self::F => "SI 2006/1751 reg 8(1)(f)",
            Self::G => "SI 2006/1751 reg 8(1)(g)",
            Self::H => "SI 2006/1751 reg 8(1)(h)",
            Self::I => "SI 2006/1751 reg 8(1)(i)",
            Self::J => "SI 2006/1751 reg 8(1)(j)",
            Self::K => "SI 2006/1751 reg 8(1)(k)",
            Self::L => "SI 2006/1751 reg 8(1)(l)",
            Self::M => "SI 2006/1751 reg 8(1)(m)",
            Self::N => "SI 2006/1751 reg 8(1)(n)",
            Self::O => "SI 2006/1751 reg 8(1)(o)",
        }
    }

    /// The grounds of the 2024 regulations on the same subject. Two for (a), which covered both an
    /// order amended and an order revoked; none for (g), which was removed on 19 August 2024.
    pub const fn matching_2024(self) -> &'static [Ground] {
        match self {
            Self::A => &[Ground::D, Ground::E],
            Self::B => &[Ground::A],
            Self::C => &[Ground::C],
            Self::D => &[Ground::F],
            Self::E => &[Ground::G],
            Self::F => &[Ground::H],
            Self::G => &[],
            Self::H => &[Ground::I],
            Self::I => &[Ground::J],
            Self::J => &[Ground::K],
            Self::K => &[Ground::L],
            Self::L => &[Ground::N],
            Self::M => &[Ground::O],
            Self::N => &[Ground::B],
            Self::O => &[Ground::M],
        }
    }
}

impl fmt::Display for Ground {
    /// `(a)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({})", self.letter())
    }
}

impl fmt::Display for Ground2006 {
    /// `(a)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({})", self.letter())
    }
}
