//! The school-to-school files that a school makes for each child.

use chrono::{Datelike, NaiveDate};
use onroll_rules::facts::{Fact, HomeEducationNotice};
use onroll_rules::grounds::Ground;
use onroll_rules::identifiers::DfeNumber;
use onroll_rules::s2s::{self, Destination, Guidance, Practice};
use onroll_rules::school_age::{SchoolAgeStatus, YearGroup, status_on};

use super::told::Transfers;
use crate::answer::Scope;
use crate::case::Case;
use crate::catalogue::{
    DATE_OF_BIRTH, DESTINATION, DESTINATION_WRITTEN, DFE_NUMBER, GROUND, JOINING_DATE, LAST_ATTENDANCE,
    LEAVING_DATE, OFF_ROLL_DATE, ON_REGISTER, REFERRAL_TYPE, REFERRER,
};
use crate::law::{DELETION_DATE, question_id};
use crate::standard::{DestinationAnswer as Gone, GroundAnswer, ReferralType, Referrer, of_word};

impl<'a> Case<'a> {
    /// The school-to-school files a school makes for each child, as far as it is known where the child has gone.
    pub fn transfers(&self) -> Vec<Transfers> {
        let school = self
            .applicable(REFERRER, None)
            .is_some_and(|answer| Referrer::read(answer.text()).is_school());
        let Some(practice) = self.profile.s2s.as_ref().filter(|_| school) else {
            return Vec::new();
        };
        let asked = self.profile.locate(GROUND);
        let scopes = asked
            .map(|asked| self.open_scopes(asked.section))
            .unwrap_or_default();
        let mut found = Vec::new();
        // Each file holds one pupil, so each has a number of its own.
        let mut serial = 1;
        for scope in scopes.into_iter().flatten() {
            let guidance = self.files(scope, serial, practice);
            if !guidance.files.is_empty() {
                serial += 1;
            }
            if guidance != Guidance::default() {
                found.push(Transfers {
                    item: scope.item.key.clone(),
                    child: self.item_name(scope.collection, &scope.item.key),
                    guidance,
                });
            }
        }
        found
    }

    fn files(&self, scope: Scope<'a>, serial: u16, practice: &Practice) -> Guidance {
        let scope = Some(scope);
        let answer = |id: &str| self.applicable(id, scope).unwrap_or_default();
        let form = ReferralType::read(answer(REFERRAL_TYPE).text());
        let joined = form == Some(ReferralType::Admitted);
        // A pupil whose leaving is returned is on the register without having been asked about.
        let on_register = self.says_yes(ON_REGISTER, scope) || form == Some(ReferralType::Removal);
        let ground = self.ground_answer(scope).and_then(GroundAnswer::ground);
        let leaving = on_register && ground.is_some_and(|ground| ground != Ground::K);
        let destination = match (joined, leaving) {
            (true, _) => Some(Destination::JoinedHere),
            (false, true) => self.destination(ground, scope),
            (false, false) => None,
        };
        let Some(destination) = destination else {
            return Guidance::default();
        };
        let sender = DfeNumber::parse(answer(DFE_NUMBER).text()).ok();
        let day = if joined {
            self.date(JOINING_DATE, scope)
        } else {
            let days = [OFF_ROLL_DATE, DELETION_DATE, LEAVING_DATE];
            days.into_iter().find_map(|id| self.date(id, scope))
        };
        let calendar = self.asked_calendar(scope);
        let absent_from = self
            .counted_from(LAST_ATTENDANCE, scope)
            .and_then(|last| calendar.add(last, 1).ok())
            .map(|first| first.date);
        let transfer = s2s::Transfer {
            sender: sender.as_ref(),
            serial,
            day,
            absent_from,
            phased: !joined && self.is_phased(day, scope),
        };
        s2s::guidance(&destination, &transfer, &calendar, practice)
    }

    /// Where a leaver goes, as far as School to School is concerned.
    fn destination(&self, ground: Option<Ground>, scope: Option<Scope<'a>>) -> Option<Destination> {
        let answer = |id: &str| self.applicable(id, scope).unwrap_or_default();
        let written = self.says_yes(DESTINATION_WRITTEN, scope);
        // Ground (f) is that a parent has told the school in writing, unless the ground finder was told otherwise.
        let notified = self
            .applicable(&question_id(Fact::HomeEducationNotice), scope)
            .is_none_or(|answer| of_word(answer.text()) == Some(HomeEducationNotice::Written));
        Some(match (ground, Gone::read(answer(DESTINATION).text())) {
            (_, Some(Gone::SchoolInEngland | Gone::SchoolInWales)) => {
                Destination::School { dfe_number: None }
            }
            (_, Some(Gone::SixthFormOrCollege | Gone::TrainingOrWork)) => Destination::AfterSchool,
            (_, Some(Gone::AlternativeProvision)) => Destination::AlternativeProvision,
            (_, Some(Gone::Custody)) => Destination::Custody,
            // A pupil who is registered at an independent school is there, whether or not a parent has written.
            (Some(Ground::A), Some(Gone::Independent)) => Destination::Outside { established: true },
            (Some(Ground::F), _) => Destination::Outside {
                established: written || notified,
            },
            (_, Some(Gone::Independent | Gone::ElsewhereInUk | Gone::Abroad | Gone::HomeEducation)) => {
                Destination::Outside { established: written }
            }
            (Some(Ground::A), _) => Destination::School { dfe_number: None },
            (Some(Ground::J), _) => Destination::Custody,
            (Some(Ground::O), _) => Destination::Excluded,
            (Some(Ground::H | Ground::I), _) | (_, Some(Gone::NotKnown)) => Destination::Unknown,
            _ => return None,
        })
    }

    /// Whether a leaver leaves with everybody else of the last class: over compulsory school age, or at the end of Year 6.
    fn is_phased(&self, day: Option<NaiveDate>, scope: Option<Scope<'a>>) -> bool {
        let day = day.unwrap_or(self.today);
        self.date(DATE_OF_BIRTH, scope).is_some_and(|birth| {
            let end_of_primary =
                YearGroup::on(birth, day) == YearGroup::Year(6) && matches!(day.month(), 7 | 8);
            status_on(birth, day) == SchoolAgeStatus::Over || end_of_primary
        })
    }
}
