//! What must hold between the parts of a profile.

mod beside;
mod checker;
mod closing;
mod danger;
mod days;
mod decidable;
mod done;
mod finder;
mod follows;
mod handling;
mod idle;
mod least;
mod named;
mod narrow;
mod no_day;
mod places;
mod question;
mod reach;
mod reachable;
mod references;
mod still_open;
mod told;
mod unsaid;
mod ways_out;
mod words;

use onroll_form::profile::Profile;

use crate::node::Node;
use checker::Checker;

/// Adds a problem for everything that does not hold to the log of the profile's root.
pub(crate) fn check(profile: &Profile, root: &Node<'_>) {
    let mut checker = Checker::new(profile, root);
    if !finder::has_its_place(&checker) {
        // Each of its pages would be reported.
        return;
    }
    checker.ids();
    let told_apart = !checker.has_problems();
    checker.sections();
    checker.all_collections();
    finder::needs_finder(&checker);
    finder::comes_late(&checker);
    handling::handling(&checker);
    follows::follows(&checker);
    decidable::decidable(&checker);
    least::least(&checker);
    let mut ended = false;
    let keeps_number = told::told(&checker);
    if checker.conditions_hold.get() {
        danger::dangers(&checker, keeps_number);
        done::done(&checker);
        named::named(&checker);
        ended = ways_out::ways_out(&checker);
    }
    handling::goes_somewhere(&checker);
    // If two had one id, the check would say of each that it comes before the other.
    if told_apart && checker.conditions_hold.get() {
        reachable::reachable(&checker, ended);
    }
    if !checker.has_problems() {
        done::all_unsaid(&checker);
        handling::keeps_a_place(&checker);
        idle::idle(&checker);
    }
}
