//! The folded forms under which a person's name is found.
//!
//! A name in the tables has one spelling, and news writes it in several: without the middle initial or the "Jr.", with
//! the hyphen as a blank or not at all, family name first. The forms here only *find* a person. Whether what stands in a
//! text is an accepted spelling is decided by comparing it with the person's label and accepted aliases, never with a
//! form.
//!
//! Each step takes the names made so far and adds to them, so that "Jean-Claude F. van der Berg Jr." is found without
//! any or all of what news leaves out. At most [`MOST`] forms are kept: a name of many particles and initials has
//! forms that nobody writes.

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
    /// How it was got from the name; of several ways the one that leaves out least.
    pub how: How,
}

/// How a form was got from a name, from the whole of it to what leaves out most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum How {
    /// The whole name.
    Whole = 0,
    /// Without middle initials, without what stands after a family name ("Jr.", "III"), or without both.
    Plainer = 1,
    /// With a hyphen or a blank less ("Kimoon", "JD", "Alsisi") or a blank more ("J D").
    Joined = 2,
    /// With the family name at the other end, where the tables tell it or the country writes it so.
    Turned = 3,
    /// Without the Arabic article ("al-").
    Articles = 4,
    /// With the nickname in quotation marks or brackets taken away, or in the place of what stands before it.
    Nickname = 5,
    /// Without the father's name in the middle ("Vladimirovich").
    Patronymic = 6,
    /// Without particles ("van der", "bin").
    Particles = 7,
}

impl How {
    /// Whether a slip of the pen may be looked for near this form: near the others it would be looked for in too many
    /// names that nobody writes.
    pub fn takes_slips(self) -> bool {
        matches!(self, How::Whole | How::Plainer)
    }

    /// Whether the form leaves out so much that somebody else may well be called so: then more than the name has to say
    /// who is meant.
    pub fn is_weak(self) -> bool {
        matches!(self, How::Nickname | How::Patronymic | How::Particles)
    }
}

/// What stands after a family name.
const GENERATIONS: [&str; 8] = ["jr", "sr", "i", "ii", "iii", "iv", "v", "x"];
/// Forms of one name.
const MOST: usize = 16;
/// Particles that stand for nothing of their own before a family name; in the Latin script's languages and in
/// romanised Arabic.
const PARTICLES: &[&str] = &[
    "al", "as", "ad", "an", "ar", "ash", "at", "az", "el", "de", "da", "do", "dos", "das", "del", "della",
    "di", "du", "la", "le", "les", "los", "las", "von", "van", "der", "den", "ter", "ten", "zu", "zum", "af",
    "av", "y", "e", "bin", "ibn", "ben", "bint", "ould", "ag",
];
/// Particles that are written as one word with what follows.
const ARTICLES: &[&str] = &["al", "as", "ad", "an", "ar", "ash", "at", "az", "el"];
/// "Son of": without it the father's name stands like a family name, so a family name has to be there besides.
const SON_OF: &[&str] = &["bin", "ibn", "ben", "bint", "ould", "ag"];
/// Endings of a father's name in Russian, Ukrainian and Belarusian, in Latin and Cyrillic letters.
const PATRONYMICS: &[&str] = &[
    "ovich",
    "evich",
    "ovych",
    "evych",
    "ovna",
    "evna",
    "ivna",
    "ovitch",
    "evitch",
    "ович",
    "евич",
    "йович",
    "овна",
    "евна",
    "івна",
    "ївна",
];
/// Countries whose people write the family name first at home, or are written so abroad.
const FAMILY_FIRST: &[&str] = &["CN", "TW", "HK", "MO", "SG", "KR", "KP", "JP", "VN", "KH", "HU"];

/// A blank-separated piece of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unit {
    /// Its folded words: those between hyphens.
    words: Vec<String>,
    /// Whether it is written like initials: capitals with full stops, or two or three capitals alone.
    initials: bool,
}

impl Unit {
    fn new(raw: &str) -> Option<Unit> {
        let words: Vec<String> =
            fold(raw).split(' ').filter(|it| !it.is_empty()).map(str::to_owned).collect();
        let letters = raw.chars().filter(|letter| letter.is_alphabetic()).count();
        let capitals = raw.chars().all(|letter| letter.is_uppercase() || letter == '.');
        let initials = capitals && (1..=3).contains(&letters) && !raw.contains('-');
        (!words.is_empty()).then_some(Unit { words, initials })
    }

    fn is(&self, list: &[&str]) -> bool {
        matches!(self.words.as_slice(), [only] if list.contains(&only.as_str()))
    }

    fn is_initial(&self) -> bool {
        matches!(self.words.as_slice(), [only] if only.chars().count() == 1)
    }
}

/// A name under way.
#[derive(Clone, Debug)]
struct Name {
    units: Vec<Unit>,
    how: How,
}

impl Name {
    fn folded(&self) -> String {
        let words = self.units.iter().flat_map(|unit| unit.words.iter().map(String::as_str));
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Every form of a name, the whole name first, each text once; none where nothing is left of the name.
pub fn of(name: &Spelt<'_>) -> Vec<Form> {
    let whole = fold(name.name);
    if whole.is_empty() {
        return Vec::new();
    }
    let mut forms = vec![Form { folded: whole, how: How::Whole }];
    let mut names = nicknamed(name.name);
    step(&mut names, How::Plainer, without_generation);
    step(&mut names, How::Plainer, without_initials);
    step(&mut names, How::Patronymic, without_patronymic);
    step(&mut names, How::Articles, without_articles);
    step(&mut names, How::Particles, without_particles);
    step(&mut names, How::Turned, |units| turned(units, name));
    step(&mut names, How::Joined, |units| joined(units, name));
    step(&mut names, How::Joined, initials_together);
    step(&mut names, How::Joined, initials_apart);
    for name in names {
        let folded = name.folded();
        if folded.contains(' ') && forms.len() < MOST && forms.iter().all(|form| form.folded != folded) {
            forms.push(Form { folded, how: name.how });
        }
    }
    forms
}

/// The forms by which a name of a text may be looked up where it is not known as it stands: the same letters, with
/// hyphens and blanks in other places.
pub fn asked(name: &str) -> Vec<String> {
    let mut names = vec![Name { units: units(name), how: How::Whole }];
    let nowhere = Spelt { name, ..Spelt::default() };
    step(&mut names, How::Joined, |units| joined(units, &nowhere));
    step(&mut names, How::Joined, initials_together);
    step(&mut names, How::Joined, initials_apart);
    names.iter().skip(1).map(Name::folded).collect()
}

/// The weakest way in which a name of a text is a form of a known one; `None` where it is none.
pub fn how(written: &str, known: &Spelt<'_>) -> Option<How> {
    let forms = of(known);
    let how = |folded: &str| forms.iter().find(|form| form.folded == folded).map(|form| form.how);
    how(&fold(written)).or_else(|| asked(written).iter().find_map(|folded| how(folded)))
}

/// The last part of a folded name, by which people are looked up as by a family name; "Jr." and "III" are nobody's.
pub fn last_part(folded: &str) -> Option<&str> {
    let last = folded.rsplit(' ').next()?;
    (!last.is_empty() && !GENERATIONS.contains(&last)).then_some(last)
}

/// Whether a folded word is what stands after a family name ("jr", "iii").
pub fn is_generation(folded: &str) -> bool {
    GENERATIONS.contains(&folded)
}

/// Whether a folded word is a particle of names ("van", "al", "bin").
pub fn is_particle(folded: &str) -> bool {
    PARTICLES.contains(&folded)
}

/// Whether people of one of these countries (separated by `|`) may be written family name first.
pub fn family_first(countries: &str) -> bool {
    countries.split('|').any(|country| FAMILY_FIRST.contains(&country))
}

/// Adds to the names what a change makes of each of them.
fn step(names: &mut Vec<Name>, how: How, change: impl Fn(&[Unit]) -> Option<Vec<Unit>>) {
    for at in 0..names.len() {
        if names.len() >= MOST {
            return;
        }
        let changed = change(&names[at].units).filter(|units| *units != names[at].units);
        if let Some(units) = changed.filter(|units| !units.is_empty()) {
            let how = how.max(names[at].how);
            names.push(Name { units, how });
        }
    }
}

fn units(name: &str) -> Vec<Unit> {
    name.split(|letter: char| letter.is_whitespace() || letter == ',').filter_map(Unit::new).collect()
}

/// A name with its nickname; where it has one, also without it, and with it before the family name alone.
fn nicknamed(name: &str) -> Vec<Name> {
    let mut names = vec![Name { units: units(name), how: How::Whole }];
    let marks = |letter: char| matches!(letter, '"' | '“' | '”' | '«' | '»' | '(' | ')');
    let pieces: Vec<&str> = name.split(marks).collect();
    if let [before, nickname, after] = pieces.as_slice()
        && !units(nickname).is_empty()
        && !units(before).is_empty()
    {
        let joined = |parts: [&str; 2]| parts.iter().flat_map(|part| units(part)).collect();
        names.push(Name { units: joined([before, after]), how: How::Nickname });
        if !units(after).is_empty() {
            names.push(Name { units: joined([nickname, after]), how: How::Nickname });
        }
    }
    names
}

fn without_generation(units: &[Unit]) -> Option<Vec<Unit>> {
    let (last, rest) = units.split_last()?;
    (last.is(&GENERATIONS) && rest.len() > 1).then(|| rest.to_vec())
}

fn without_initials(units: &[Unit]) -> Option<Vec<Unit>> {
    let last = units.len().checked_sub(1)?;
    let kept = units.iter().enumerate().filter(|(at, unit)| *at == 0 || *at == last || !unit.is_initial());
    Some(kept.map(|(_, unit)| unit.clone()).collect())
}

fn without_patronymic(units: &[Unit]) -> Option<Vec<Unit>> {
    let [first, father, last] = units else { return None };
    let [word] = father.words.as_slice() else { return None };
    let is = PATRONYMICS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending));
    is.then(|| vec![first.clone(), last.clone()])
}

/// Without the articles after the first unit.
fn without_articles(units: &[Unit]) -> Option<Vec<Unit>> {
    let mut kept: Vec<Unit> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let inner = at > 0 && at + 1 < units.len();
        if inner && unit.is(ARTICLES) {
            continue;
        }
        let mut unit = unit.clone();
        if at > 0 && unit.words.len() > 1 && ARTICLES.contains(&unit.words[0].as_str()) {
            unit.words.remove(0);
        }
        kept.push(unit);
    }
    Some(kept)
}

/// Without particles between the first unit and the last.
fn without_particles(units: &[Unit]) -> Option<Vec<Unit>> {
    let named = units.iter().filter(|unit| !unit.is(PARTICLES)).count();
    let last = units.len().checked_sub(1)?;
    let goes =
        |at: usize, unit: &Unit| at > 0 && at < last && unit.is(PARTICLES) && (!unit.is(SON_OF) || named > 2);
    let kept = units.iter().enumerate().filter(|(at, unit)| !goes(*at, unit));
    Some(kept.map(|(_, unit)| unit.clone()).collect())
}

/// With the family name at the other end.
fn turned(units: &[Unit], name: &Spelt<'_>) -> Option<Vec<Unit>> {
    if !family_first(name.countries) || units.len() < 2 || units.iter().any(Unit::is_initial) {
        return None;
    }
    let folded = fold(name.family);
    let is_family = |units: &[Unit]| {
        !folded.is_empty() && Name { units: units.to_vec(), how: How::Whole }.folded() == folded
    };
    let (first, rest) = units.split_first()?;
    let (last, before) = units.split_last()?;
    let moved = |front: &[Unit], back: &[Unit]| Some([front, back].concat());
    match (is_family(std::slice::from_ref(first)), is_family(std::slice::from_ref(last))) {
        (true, false) => moved(rest, std::slice::from_ref(first)),
        (false, true) => moved(std::slice::from_ref(last), before),
        // Of two units one is the family name, whichever it is.
        _ if units.len() == 2 => moved(rest, std::slice::from_ref(first)),
        _ => None,
    }
}

/// With the words between hyphens, and articles with what follows them, written together; a Korean's two given names
/// too, however they are written.
fn joined(units: &[Unit], name: &Spelt<'_>) -> Option<Vec<Unit>> {
    let mut made: Vec<Unit> = Vec::new();
    let mut article = String::new();
    for (at, unit) in units.iter().enumerate() {
        if at > 0 && at + 1 < units.len() && unit.is(ARTICLES) {
            article = unit.words.concat();
            continue;
        }
        let word = std::mem::take(&mut article) + &unit.words.concat();
        made.push(Unit { words: vec![word], initials: unit.initials });
    }
    let korean = name.countries.split('|').any(|country| matches!(country, "KR" | "KP"));
    let family = fold(name.family);
    if let ([first, one, other], true) = (made.as_slice(), korean && units.len() == 3)
        && (family.is_empty() || first.words[0] == family)
    {
        let given = one.words.concat() + &other.words.concat();
        made = vec![first.clone(), Unit { words: vec![given], initials: false }];
    }
    Some(made)
}

/// "J. D. Vance" as "JD Vance".
fn initials_together(units: &[Unit]) -> Option<Vec<Unit>> {
    let run = units.iter().take_while(|unit| unit.is_initial()).count();
    if run < 2 || run == units.len() {
        return None;
    }
    let word = units[..run].iter().flat_map(|unit| unit.words.iter().map(String::as_str)).collect();
    let mut made = vec![Unit { words: vec![word], initials: true }];
    made.extend_from_slice(&units[run..]);
    Some(made)
}

/// "JD Vance" and "J.D. Vance" as "J. D. Vance".
fn initials_apart(units: &[Unit]) -> Option<Vec<Unit>> {
    let (first, rest) = units.split_first()?;
    let [word] = first.words.as_slice() else { return None };
    if !first.initials || word.chars().count() < 2 || rest.is_empty() {
        return None;
    }
    let letters = word.chars().map(|letter| Unit { words: vec![letter.to_string()], initials: true });
    Some(letters.chain(rest.iter().cloned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(name: &str, family: &str, countries: &str) -> Vec<String> {
        of(&Spelt { name, family, countries }).into_iter().map(|form| form.folded).collect()
    }

    #[track_caller]
    fn found(name: &str, family: &str, countries: &str, asked_for: &[&str]) {
        let forms = forms(name, family, countries);
        for asked in asked_for {
            let known =
                forms.contains(&fold(asked)) || asked_forms(asked).iter().any(|it| forms.contains(it));
            assert!(known, "{asked} among {forms:?}");
        }
    }

    fn asked_forms(name: &str) -> Vec<String> {
        asked(name)
    }

    #[test]
    fn middle_initials_and_generations_come_and_go() {
        assert_eq!(
            forms("Joseph F. Dunford, Jr.", "", ""),
            ["joseph f dunford jr", "joseph f dunford", "joseph dunford jr", "joseph dunford"]
        );
        assert_eq!(forms("Nora Westergren", "", ""), ["nora westergren"]);
        assert_eq!(forms("Pius X", "", ""), ["pius x"]);
        assert!(forms("--", "", "").is_empty());
    }

    #[test]
    fn hyphens_blanks_and_nothing_are_one() {
        found("Jean-Claude Oldham", "", "", &["Jean Claude Oldham", "Jeanclaude Oldham"]);
        found("Ban Ki-moon", "ban", "KR", &["Ban Ki Moon", "Ban Kimoon", "Ki-moon Ban"]);
        found("Ban Kimoon", "ban", "KR", &["Ban Ki-moon"]);
        found("Kim Jong Un", "kim", "KP", &["Kim Jong-un", "Kim Jongun"]);
        found("Jin Sample", "", "KR", &["Jin Sample", "Sample Jin"]);
    }

    #[test]
    fn initials_stand_together_or_apart() {
        found("JD Vance", "", "", &["J.D. Vance", "J. D. Vance"]);
        found("J. D. Vance", "", "", &["JD Vance", "J.D. Vance"]);
        assert_eq!(forms("ED Miliband", "", "").len(), 2);
        assert_eq!(forms("Ed Miliband", "", ""), ["ed miliband"], "no initials");
    }

    #[test]
    fn particles_can_be_left_out_and_articles_joined() {
        found("Ursula von der Leyen", "", "", &["Ursula Leyen"]);
        found(
            "Abdel Fattah al-Sisi",
            "",
            "",
            &["Abdel Fattah Sisi", "Abdel Fattah Al Sisi", "Abdel Fattah Alsisi"],
        );
        found("Abdel Fattah Alsisi", "", "", &["Abdel Fattah al-Sisi"]);
        found("Ahmed bin Said Al Tarif", "", "", &["Ahmed Said Tarif"]);
        assert!(
            !forms("Ahmed bin Said", "", "").contains(&"ahmed said".to_owned()),
            "the father's name alone"
        );
        assert!(!forms("De Gaulle", "", "").contains(&"gaulle".to_owned()), "a part alone names nobody");
    }

    #[test]
    fn family_names_change_ends_where_the_tables_tell_them() {
        found("Viktor Orbán", "orban", "HU", &["Orbán Viktor"]);
        found("Xi Jinping", "xi", "CN", &["Jinping Xi", "Xi Jin-ping"]);
        found("Nguyễn Tấn Dũng", "nguyen", "VN", &["Tan Dung Nguyen"]);
        found("Shinzo Abe", "", "JP", &["Abe Shinzo"]);
        assert_eq!(forms("Nora Westergren", "westergren", "SE"), ["nora westergren"]);
        assert_eq!(
            forms("Van Anh Thi", "", "VN").iter().filter(|it| it.starts_with("thi")).count(),
            0,
            "not told"
        );
    }

    #[test]
    fn nicknames_and_fathers_names_can_be_left_out() {
        found("Joseph \"Joe\" Sample", "", "", &["Joseph Sample", "Joe Sample", "Joseph Joe Sample"]);
        found("Pavel Ivanovich Sample", "", "RU", &["Pavel Sample"]);
        found("Павел Иванович Пример", "", "RU", &["Павел Пример"]);
        assert_eq!(forms("Pavel Ivanovich", "", "RU"), ["pavel ivanovich"]);
    }

    #[test]
    fn a_form_says_how_much_it_leaves_out() {
        let known = Spelt { name: "Hendrik F. van der Sample", ..Spelt::default() };
        assert_eq!(how("Hendrik F. van der Sample", &known), Some(How::Whole));
        assert_eq!(how("Hendrik van der Sample", &known), Some(How::Plainer));
        assert_eq!(how("Hendrik Sample", &known), Some(How::Particles));
        assert_eq!(how("Henrik Sample", &known), None);
        assert!(How::Particles.is_weak() && !How::Joined.is_weak() && !How::Turned.takes_slips());
    }

    #[test]
    fn no_name_has_many_forms() {
        for name in
            ["J. A. B. C. D-e F-g von der al-H. \"I J\" ibn K-l Jr.", &"a-b ".repeat(400), "\"\" ()", "“”"]
        {
            assert!(of(&Spelt { name, family: "k", countries: "KR|HU" }).len() <= MOST, "{name}");
        }
    }

    #[test]
    fn a_generation_is_nobodys_family_name() {
        assert_eq!(last_part("joseph dunford"), Some("dunford"));
        assert_eq!(last_part("joseph dunford jr"), None);
        assert_eq!(last_part(""), None);
    }
}
