//! The people who bear a name of a text, by a label, an alias or a form of one.

use crate::reference::forms::{self, How, Spelt};
use crate::reference::{Entry, PersonId, Reference, fold};

/// Somebody who bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bearer {
    pub(super) person: PersonId,
    /// How the name as it stands is got from theirs.
    pub(super) how: How,
}

/// All who bear this name, each once. Where nobody bears it as it stands, those who bear it with hyphens and blanks in
/// other places.
pub(super) fn of(reference: &dyn Reference, written: &str) -> Vec<Bearer> {
    let found = looked_up(reference, written, written);
    if !found.is_empty() {
        return found;
    }
    let others = forms::asked(written);
    others.iter().flat_map(|other| looked_up(reference, other, written)).collect()
}

fn looked_up(reference: &dyn Reference, asked: &str, written: &str) -> Vec<Bearer> {
    let folded = fold(written);
    let mut found: Vec<Bearer> = Vec::new();
    for named in reference.named(asked) {
        let Entry::Person(person) = named.entry else { continue };
        let how = match fold(named.spelling) == folded {
            true => How::Whole,
            false => {
                let known = reference.person(person);
                let spelt =
                    Spelt { name: named.spelling, family: known.sort_key, countries: known.countries };
                forms::how(written, &spelt).unwrap_or(How::Joined)
            }
        };
        match found.iter_mut().find(|bearer| bearer.person == person) {
            Some(bearer) => bearer.how = bearer.how.min(how),
            None => found.push(Bearer { person, how }),
        }
    }
    found
}

/// The people whom a name means by itself: those whose own name it is before those whose name it is a form of, and
/// nobody by a form that leaves out so much that it may be somebody else's.
pub(super) fn meant(reference: &dyn Reference, written: &str) -> Vec<PersonId> {
    let mut found = of(reference, written);
    found.retain(|bearer| !bearer.how.is_weak());
    if found.iter().any(|bearer| bearer.how == How::Whole) {
        found.retain(|bearer| bearer.how == How::Whole);
    }
    let mut people: Vec<_> = found.iter().map(|bearer| bearer.person).collect();
    people.sort_unstable();
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Tables;

    #[test]
    fn ones_own_name_goes_before_a_form_of_anothers() {
        let tables = Tables::from_page(
            "
            today 2026-01-01
            person son Otto Sample Jr.
            person father Otto Sample
            person berg Nora van der Berg
            person moon surname=park countries=KR Park Kimoon
            ",
        )
        .unwrap();
        let meant = |name: &str| -> Vec<&str> {
            super::meant(&tables, name).iter().map(|id| tables.person(*id).id).collect()
        };
        assert_eq!(meant("Otto Sample"), ["father"]);
        assert_eq!(meant("Otto Sample Jr"), ["son"]);
        assert_eq!(meant("Park Ki-moon"), ["moon"]);
        assert_eq!(
            meant("Ki Moon Park"),
            Vec::<&str>::new(),
            "nothing tells that two of three belong together"
        );
        assert_eq!(meant("Nora Berg"), Vec::<&str>::new(), "may be somebody else");
        assert_eq!(of(&tables, "Nora Berg").first().map(|bearer| bearer.how), Some(How::Particles));
    }
}
