//! The folded forms under which a person's name is found.
//!
//! A name in the tables has one spelling, and news writes it in several: without the middle initial, without the
//! "Jr.". The forms here only *find* a person. Whether what stands in a text is an accepted spelling is decided by
//! comparing it with the person's label and accepted aliases, never with a form.

use super::fold::fold;

/// A person's name as the tables give it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spelt<'a> {
    /// The label or an alias, as written.
    pub name: &'a str,
    /// The family name, or empty where the tables do not tell it.
    pub family: &'a str,
    /// Countries (ISO alpha-2), separated by `|`.
    pub countries: &'a str,
}

/// One folded form of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// As [`fold`] gives it; never empty.
    pub folded: String,
    /// How it was got from the name.
    pub how: How,
}

/// How a form was got from a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum How {
    /// The whole name.
    Whole = 0,
    /// Without middle initials, without what stands after a family name ("Jr.", "III"), or without both.
    Plainer = 1,
}

impl How {
    /// Whether a slip of the pen may be looked for near this form: near the others it would be looked for in too many
    /// names that nobody writes.
    pub fn takes_slips(self) -> bool {
        matches!(self, How::Whole | How::Plainer)
    }
}

/// What stands after a family name.
const GENERATIONS: [&str; 8] = ["jr", "sr", "i", "ii", "iii", "iv", "v", "x"];

/// Every form of a name, the whole name first, each text once; none where nothing is left of the name.
pub fn of(name: &Spelt<'_>) -> Vec<Form> {
    let whole = fold(name.name);
    if whole.is_empty() {
        return Vec::new();
    }
    let mut forms = vec![Form { folded: whole.clone(), how: How::Whole }];
    for folded in plainer(&whole) {
        add(&mut forms, folded, How::Plainer);
    }
    forms
}

fn add(forms: &mut Vec<Form>, folded: String, how: How) {
    if !folded.is_empty() && forms.iter().all(|form| form.folded != folded) {
        forms.push(Form { folded, how });
    }
}

/// The last part of a folded name, by which people are looked up as by a family name; "Jr." and "III" are nobody's.
pub fn last_part(folded: &str) -> Option<&str> {
    let last = folded.rsplit(' ').next()?;
    (!last.is_empty() && !GENERATIONS.contains(&last)).then_some(last)
}

/// "Joseph F. Dunford, Jr." as "Joseph Dunford" too, with and without the "Jr.": middle initials and what follows a
/// family name come and go.
fn plainer(whole: &str) -> Vec<String> {
    let parts: Vec<&str> = whole.split(' ').collect();
    let last = parts.len() - 1;
    let inner = |at: usize| at > 0 && at < last;
    let named = last - usize::from(last > 1 && GENERATIONS.contains(&parts[last]));
    let plain = |end: usize, initials: bool| {
        let kept = parts[..=end].iter().enumerate();
        let kept = kept.filter(|(at, part)| initials || part.len() > 1 || !inner(*at));
        kept.map(|(_, part)| *part).collect::<Vec<_>>().join(" ")
    };
    let mut forms = vec![plain(last, false), plain(named, true), plain(named, false)];
    forms.retain(|form| form.len() < whole.len() && form.contains(' '));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(name: &str) -> Vec<String> {
        of(&Spelt { name, ..Spelt::default() }).into_iter().map(|form| form.folded).collect()
    }

    #[test]
    fn middle_initials_and_generations_come_and_go() {
        assert_eq!(
            forms("Joseph F. Dunford, Jr."),
            ["joseph f dunford jr", "joseph dunford jr", "joseph f dunford", "joseph dunford"]
        );
        assert_eq!(forms("Nora Westergren"), ["nora westergren"]);
        assert_eq!(forms("Pius X"), ["pius x"]);
        assert!(forms("--").is_empty());
    }

    #[test]
    fn a_generation_is_nobodys_family_name() {
        assert_eq!(last_part("joseph dunford"), Some("dunford"));
        assert_eq!(last_part("joseph dunford jr"), None);
        assert_eq!(last_part(""), None);
    }
}
