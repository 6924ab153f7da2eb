//! Which writing of each record this page knows, so that it never writes over one of another page.

/// What this page knows of the records.
#[derive(Default)]
pub(super) struct Revisions {
    /// For each record, the revision that was found last and the one that was then written. It is not known of the second whether it
    /// is there: a write that took too long may have come true later.
    known: Vec<(String, [f64; 2])>,
}

impl Revisions {
    /// Notes which revision of a record was read.
    pub(super) fn note(&mut self, name: &str, read: f64) {
        self.set(name, [read, read]);
    }

    fn set(&mut self, name: &str, revisions: [f64; 2]) {
        self.known.retain(|(known, _)| known != name);
        self.known.push((name.to_owned(), revisions));
    }

    /// The revision of the next writing, where `stored` is the one that is there. Nothing when another page has written it. A random
    /// part, at least 0 and below 1, tells this page’s writing from another page’s writing of the same number.
    pub(super) fn next(&mut self, name: &str, stored: Option<f64>, random: f64) -> Option<f64> {
        let ours = |stored: &f64| {
            let mut known = self.known.iter();
            known.any(|(known, revisions)| known == name && revisions.contains(stored))
        };
        if !stored.as_ref().is_none_or(ours) {
            return None;
        }
        let found = stored.unwrap_or_default();
        let next = found.floor() + 1.0 + random;
        self.set(name, [found, next]);
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_writes_again_over_what_it_wrote() {
        let mut page = Revisions::default();
        let first = page.next("a", None, 0.5).unwrap();
        assert!(page.next("a", Some(first), 0.25).unwrap() > first);
    }

    #[test]
    fn a_page_does_not_write_over_what_another_page_wrote() {
        let (mut one, mut other) = (Revisions::default(), Revisions::default());
        one.note("a", 3.5);
        other.note("a", 3.5);
        let written = one.next("a", Some(3.5), 0.25).unwrap();
        assert_eq!(other.next("a", Some(written), 0.75), None);
        assert_eq!(other.next("b", Some(written), 0.75), None);
        // Once it has read it, it may.
        other.note("a", written);
        let next = other.next("a", Some(written), 0.75).unwrap();
        assert_eq!(one.next("a", Some(next), 0.25), None);
    }

    #[test]
    fn a_write_that_came_true_late_is_the_pages_own() {
        let mut page = Revisions::default();
        page.note("a", 1.5);
        let late = page.next("a", Some(1.5), 0.25).unwrap();
        let mut other = Revisions::default();
        other.note("a", 1.5);
        let of_other = other.next("a", Some(1.5), 0.75).unwrap();
        assert_eq!(page.next("a", Some(of_other), 0.5), None);
        assert!(page.next("a", Some(late), 0.5).is_some());
    }

    #[test]
    fn a_record_that_is_gone_is_written_anew() {
        let mut page = Revisions::default();
        page.note("a", 7.5);
        assert!(page.next("a", None, 0.5).is_some());
    }

    #[test]
    fn a_record_of_before_there_were_revisions_is_written_over_by_the_page_that_read_it() {
        let mut page = Revisions::default();
        page.note("a", 0.0);
        assert!(page.next("a", Some(0.0), 0.5).is_some());
        assert_eq!(Revisions::default().next("a", Some(0.0), 0.5), None);
    }
}
