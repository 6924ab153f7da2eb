//! The run of absence that leads up to a day.

use chrono::NaiveDate;

use super::code::{AttendanceCode, CodeKind};
use super::period::{AbsencePeriod, TWENTY};
use crate::calendar::SchoolCalendar;
use crate::dates::{days_after, days_before};

/// A mark on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayMark {
    /// The day.
    pub day: NaiveDate,
    /// The mark.
    pub code: AttendanceCode,
}

/// The continuous absence that leads up to a day, counted back from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AbsenceRun {
    /// The first school day of it.
    pub first_day: Option<NaiveDate>,
    /// The number of school days in it.
    pub school_days: u32,
    /// Its most recent mark that is none of G, N and O.
    pub other_mark: Option<DayMark>,
    /// The number of school days in it after that mark.
    pub days_since_mark: u32,
    /// A school day, among those that matter, for which no mark was given.
    pub unmarked: Option<NaiveDate>,
    /// The latest day of it marked N that had to be corrected by now (reg 10(7) to (9)).
    pub n_left_standing: Option<NaiveDate>,
}

/// How far back a run is followed. Three years is longer than any count the law asks for.
const FURTHEST: u64 = 3 * 366;

/// The school days within which a mark N is corrected.
const DAYS_TO_CORRECT_N: u32 = 5;

/// Finds the continuous absence that leads up to a day.
///
/// A school day counts once it is over, so the day itself never counts. The run goes back to the last
/// day on which the pupil came to the school, or to the first day given.
pub fn absence_run(periods: &[AbsencePeriod], calendar: &SchoolCalendar, on: NaiveDate) -> AbsenceRun {
    let mut run = AbsenceRun::default();
    let Some(earliest) = periods.iter().map(|period| period.from).min() else {
        return run;
    };
    let last = days_before(on, 1);
    let furthest = earliest.max(days_before(on, FURTHEST));
    let days = std::iter::successors(Some(last), NaiveDate::pred_opt).take_while(|day| *day >= furthest);
    for day in days.filter(|day| SchoolCalendar::may_meet(*day)) {
        let goes_on = if calendar.is_school_day(day) {
            follow(&mut run, periods, day)
        } else {
            pass(&mut run, periods, day)
        };
        if !goes_on {
            break;
        }
    }
    run
}

/// Passes a weekday on which the school is said to have been closed; false when the run ends there. The day does not count, but a mark
/// in the register says that there was a session: what stops the ground stops it here too.
fn pass(run: &mut AbsenceRun, periods: &[AbsencePeriod], day: NaiveDate) -> bool {
    for period in periods.iter().filter(|period| period.contains(day)) {
        let code = period.code;
        match code.kind() {
            CodeKind::Attended => return false,
            CodeKind::Elsewhere | CodeKind::Reason => run.stop_at(DayMark { day, code }),
            CodeKind::NoSession | CodeKind::WithoutReason => {}
        }
    }
    true
}

/// Takes one school day into the run; false when the run ends there.
fn follow(run: &mut AbsenceRun, periods: &[AbsencePeriod], day: NaiveDate) -> bool {
    let mut marks = periods
        .iter()
        .filter(|period| period.contains(day))
        .map(|period| period.code)
        .peekable();
    if marks.peek().is_none() {
        run.unmarked = run.unmarked.or((run.school_days < TWENTY).then_some(day));
        return false;
    }
    let mut absent = false;
    let mut other = None;
    let mut not_established = false;
    for code in marks {
        not_established |= code.code() == "N";
        match code.kind() {
            CodeKind::Attended => return false,
            CodeKind::NoSession => {}
            CodeKind::WithoutReason => absent = true,
            CodeKind::Elsewhere | CodeKind::Reason => {
                absent = true;
                other = Some(DayMark { day, code });
            }
        }
    }
    if absent {
        if let Some(mark) = other {
            run.stop_at(mark);
        }
        if not_established && run.school_days >= DAYS_TO_CORRECT_N {
            run.n_left_standing = run.n_left_standing.or(Some(day));
        }
        run.school_days += 1;
        run.first_day = Some(day);
    }
    true
}

impl AbsenceRun {
    /// Takes a mark that is none of G, N and O, unless a later one is known.
    fn stop_at(&mut self, mark: DayMark) {
        if self.other_mark.is_none() {
            self.other_mark = Some(mark);
            self.days_since_mark = self.school_days;
        }
    }

    /// The day after the twentieth school day of the absence, if it goes on.
    pub fn past_twenty(&self, calendar: &SchoolCalendar) -> Option<NaiveDate> {
        let twentieth = calendar.nth_from(self.first_day?, TWENTY).ok()?;
        Some(days_after(twentieth, 1))
    }

    /// The mark among its last twenty school days that is none of G, N and O: it stops ground (i).
    pub fn mark_in_the_way(&self) -> Option<DayMark> {
        self.other_mark.filter(|_| self.days_since_mark < TWENTY)
    }

    /// A mark other than G, N and O that is older than its last twenty school days.
    pub fn earlier_mark(&self) -> Option<DayMark> {
        self.other_mark.filter(|_| self.days_since_mark >= TWENTY)
    }

    /// The twentieth school day that follows its last mark other than G, N and O, if the absence goes on
    /// with none but those.
    pub fn twentieth_after_mark(&self, calendar: &SchoolCalendar) -> Option<NaiveDate> {
        calendar.nth_after(self.other_mark?.day, TWENTY).ok()
    }
}
