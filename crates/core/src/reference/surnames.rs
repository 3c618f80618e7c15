//! Who has a family name, within a bound: in a large reference thousands share the commonest.

use super::tables::Tables;
use super::{MOST_NAMESAKES, Namesakes, PersonId};

/// Rows of names with one last part that are looked at to find who has a family name.
const MOST_ROWS: usize = 4 * MOST_NAMESAKES;

fn last_word(folded: &str) -> Option<&str> {
    folded.split(' ').next_back().filter(|last| !last.is_empty())
}

/// Whether a name whose last part is `last` ends with the folded words, or is a family name that ends them.
fn is_surname_of(full: &str, folded: &str, last: &str) -> bool {
    ends_with_words(full, folded) || full == last
}

fn ends_with_words(full: &str, words: &str) -> bool {
    full.strip_suffix(words).is_some_and(|before| before.is_empty() || before.ends_with(' '))
}

impl Tables {
    /// People with a name, or a family name, whose last part this is, with the whole of it folded.
    pub(super) fn with_last_part<'t, 'k>(
        &'t self,
        last: &'k str,
    ) -> impl Iterator<Item = (PersonId, &'t str)> + use<'t, 'k> {
        let base = self.base().into_iter().flat_map(|base| base.surnames(last));
        let base = base.filter(|(person, _)| !self.people.adopts(*person));
        base.map(|(person, full)| (PersonId(person), full)).chain(self.names.surnames(last))
    }

    /// People one of whose names ends with these folded words, or whose family name they are, in order of the ids; at
    /// most so many, and of each layer no more than so many rows are looked at.
    pub(super) fn surnamed(&self, folded: &str, most: usize) -> Namesakes {
        let mut found = Namesakes { people: Vec::new(), complete: true };
        let Some(last) = last_word(folded) else { return found };
        for (looked_at, (person, full)) in self.with_last_part(last).enumerate() {
            if found.people.len() > most || looked_at == MOST_ROWS {
                found.complete = false;
                break;
            }
            if found.people.last() != Some(&person) && is_surname_of(full, folded, last) {
                found.people.push(person);
            }
        }
        found.people.sort_unstable();
        found.people.dedup();
        found.complete &= found.people.len() <= most;
        found.people.truncate(most);
        found
    }

    /// Whether a person's name ends with these folded words, or they are the family name.
    pub(super) fn is_surnamed(&self, person: u32, folded: &str) -> bool {
        let Some(last) = last_word(folded) else { return false };
        let base = self.base().filter(|_| !self.people.adopts(person)).into_iter();
        let base = base.flat_map(|base| base.surnames_of(last, person));
        let own = self.names.surnames(last).filter(|(bearer, _)| bearer.0 == person).map(|(_, full)| full);
        base.chain(own).any(|full| is_surname_of(full, folded, last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Reference;

    #[test]
    fn surnames_find_people() {
        let tables = Tables::from_page(
            "
            today 2026-01-01
            person nora Nora Westergren
            person leyen surname=von_der_leyen Ursula von der Leyen
            person xi surname=xi Xi Jinping
            person victor Victor Lindal
            ",
        )
        .unwrap();
        let people = |surname: &str| -> Vec<&str> {
            let found = tables.people_with_surname(surname);
            assert!(found.complete);
            assert!(found.people.iter().all(|id| tables.has_surname(*id, surname)), "{surname}");
            assert_eq!(tables.is_surname(surname), !found.people.is_empty(), "{surname}");
            found.people.iter().map(|id| tables.person(*id).id).collect()
        };
        for (surname, person) in
            [("westergren", "nora"), ("von der Leyen", "leyen"), ("Leyen", "leyen"), ("Xi", "xi")]
        {
            assert_eq!(people(surname), [person], "{surname}");
        }
        assert!(people("der Lindal").is_empty() && people("").is_empty());
        let nora = tables.person_with_id("nora").unwrap();
        assert!(!tables.has_surname(nora, "Lindal") && !tables.has_surname(nora, ""));
    }

    /// So many people of the name Lindal, and one more whose family name is of two words.
    fn lindals(count: usize) -> Tables {
        let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
        let name =
            |number: usize| format!("A{}{}{}", letter(number / 676), letter(number / 26), letter(number));
        let people = (0..count).map(|number| format!("person p{number:04} {} Lindal\n", name(number)));
        let page = format!("today 2026-01-01\n{}person z Zoe van Lindal\n", people.collect::<String>());
        Tables::from_page(&page).unwrap()
    }

    #[test]
    fn of_a_name_that_too_many_have_some_are_told_and_everybody_is_known_to_have_it() {
        let tables = lindals(MOST_NAMESAKES - 1);
        let found = tables.people_with_surname("Lindal");
        assert!(found.complete && found.people.len() == MOST_NAMESAKES);
        let tables = lindals(MOST_NAMESAKES);
        let found = tables.people_with_surname("Lindal");
        assert!(!found.complete && found.people.len() == MOST_NAMESAKES && tables.is_surname("Lindal"));
        let zoe = tables.person_with_id("z").unwrap();
        assert!(!found.people.contains(&zoe) && tables.has_surname(zoe, "Lindal"));
        assert_eq!(tables.people_with_surname("van Lindal").people, [zoe]);
    }

    #[test]
    fn what_was_not_looked_for_to_the_end_is_held_to_be_a_name() {
        let tables = lindals(MOST_ROWS);
        let found = tables.people_with_surname("von Lindal");
        assert!(!found.complete && found.people.is_empty() && tables.is_surname("von Lindal"));
    }
}
