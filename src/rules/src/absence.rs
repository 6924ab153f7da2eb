//! Absence as the attendance register shows it: periods of one mark each.
//!
//! Ground (i) turns on marks: at no point in twenty school days of continuous absence may any
//! circumstance of Table 2 (SI 2024/208 reg 10(3)) or Table 3 (reg 10(4)) other than the final three
//! rows of Table 3 have applied, which is to say that every session is marked G, N or O.

mod code;
mod period;
mod run;

pub use code::{AttendanceCode, CodeKind, UnknownCode};
pub use period::{AbsencePeriod, TWENTY};
pub use run::{AbsenceRun, DayMark, absence_run};
