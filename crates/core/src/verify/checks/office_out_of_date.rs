//! See the page beside this file.

use crate::finding::{Basis, Level, Suggestion};
use crate::reference::verdict::{Contradiction, Verdict, verdict};
use crate::reference::{Confidence, OfficeId, PersonId, Tenure};
use crate::resolve::days::{self, Spell};
use crate::resolve::{Title, TitleOwner, TitleTime};
use crate::text::Span;
use crate::time::{Date, Days};
use crate::verify::{Case, Check, Draft, Findings, silence};

/// Titles given to somebody who does not hold them.
pub static CHECK: Check = Check {
    name: "office-out-of-date",
    levels: &[Level::Error, Level::Warning],
    by_default: true,
    doc: include_str!("office-out-of-date.md"),
    run,
};

/// Said behind whatever is told of somebody whose name stands misspelt.
const CORRECTED: &str = " (the name as corrected)";

fn run(case: &Case<'_>, findings: &mut Findings) {
    let mut said: Vec<(Vec<PersonId>, Vec<OfficeId>)> = Vec::new();
    let mut drafts: Vec<(Vec<usize>, Draft)> = Vec::new();
    let day = case.resolution.dated.day();
    let without_day = if day.is_none() { without_a_day(case) } else { None };
    let without = without_day.as_ref().map(|(titles, _)| titles.clone()).unwrap_or_default();
    for (index, title) in case.resolution.titles.iter().enumerate() {
        let holders = case.resolution.holders(index);
        if holders.is_empty() || title.offices.is_empty() || !judged(title) || without.contains(&index) {
            continue;
        }
        let key = (holders.clone(), title.offices.clone());
        let again = said.iter().position(|other| *other == key);
        match judge(case, title, &holders, day) {
            Said::Agrees(mut message, basis) if again.is_none() => {
                if case.resolution.is_corrected(index) {
                    message.push_str(CORRECTED);
                }
                findings.agrees(place(title), message, basis);
            }
            Said::Wrong(draft) if again.is_none() && may_accuse(title) => {
                drafts.push((vec![index], corrected(case, index, *draft)));
            }
            Said::Open(message, basis) if again.is_none() && may_accuse(title) => {
                findings.leaves_open(place(title), message, basis);
            }
            _ => {}
        }
        said.push(key);
    }
    drafts.extend(without_day);
    for (titles, draft) in one_each(drafts) {
        // Asked last, so that what the news tells can take a finding away and never change or raise one.
        if !titles.iter().any(|&title| silence::told_otherwise(case, title)) {
            findings.found(draft);
        }
    }
}

/// Title and name together.
fn place(title: &Title) -> Span {
    title.name.map_or(title.span, |name| title.span.to(name))
}

fn judged(title: &Title) -> bool {
    matches!(title.when, TitleTime::Present | TitleTime::Acting) && !title.quoted
}

fn may_accuse(title: &Title) -> bool {
    title.plain && title.owner != TitleOwner::Holder
}

fn one_each(mut drafts: Vec<(Vec<usize>, Draft)>) -> Vec<(Vec<usize>, Draft)> {
    drafts.dedup_by_key(|(_, draft)| draft.at);
    drafts
}

enum Said {
    Agrees(String, Vec<Basis>),
    Wrong(Box<Draft>),
    /// The reference knows the office and the person and cannot decide: said, not flagged.
    Open(String, Vec<Basis>),
    Nothing,
}

/// What the reference says of a title on the document's day, or on all the days it can be of.
fn judge(case: &Case<'_>, title: &Title, holders: &[PersonId], day: Option<Date>) -> Said {
    let dated = &case.resolution.dated;
    let known = dated.earliest.is_some() || dated.latest.is_some();
    let days = Days {
        earliest: dated.earliest,
        // An undated text is of today at the latest.
        latest: dated.latest.or_else(|| known.then(|| case.reference.today())),
    };
    let mut wrong = None;
    let (mut silent, mut open) = (false, None);
    for &person in holders {
        for office in at_home(case, title, person) {
            let asked = if known { days } else { today(case) };
            match verdict(case.reference, person, office, asked) {
                Verdict::Supported(row) if expires(case, &row) => return last_known(case, &row),
                Verdict::Supported(row) => return agrees(case, &row, day),
                Verdict::LastKnown(row) => return last_known(case, &row),
                Verdict::Contradicted(against) => {
                    // The holder of a weaker row must not speak before a surer one.
                    if wrong.as_ref().is_none_or(|(_, held): &(PersonId, Contradiction<'_>)| !held.sure) {
                        wrong = Some((person, against));
                    }
                }
                Verdict::NearChange { own, other } => {
                    silent = true;
                    open = open.or_else(|| Some(near_change(case, &[own, other])));
                }
                Verdict::Vacant { before, after } => {
                    silent = true;
                    open = open.or_else(|| Some(vacant(case, &before, &after)));
                }
                Verdict::NotInReference => silent |= title.offices.len() == 1,
            }
        }
    }
    match (wrong, open) {
        (Some((person, against)), _) if !silent && known => contradiction(case, title, person, &against, day),
        (_, Some((message, basis))) if known => Said::Open(message, basis),
        _ => Said::Nothing,
    }
}

/// Who held the office before a change near the day and who after it.
fn near_change(case: &Case<'_>, rows: &[Option<Tenure<'_>>]) -> (String, Vec<Basis>) {
    let mut rows: Vec<&Tenure<'_>> = rows.iter().flatten().collect();
    rows.sort_by_key(|row| row.start.map(|start| start.first_day()));
    let held: Vec<String> = rows.iter().map(|row| spell(case, row)).collect();
    let message = format!("the office changed hands within three days: {}", held.join("; "));
    (message, rows.iter().map(|row| days::basis(case.reference, row)).collect())
}

/// Who held the office before a vacancy and who after it.
fn vacant(case: &Case<'_>, before: &Tenure<'_>, after: &Tenure<'_>) -> (String, Vec<Basis>) {
    let message = format!(
        "nobody is known to have held this office then: {}; {}",
        spell(case, before),
        spell(case, after)
    );
    (message, vec![days::basis(case.reference, before), days::basis(case.reference, after)])
}

/// "Ada Example until 2024-05-10", or since when where it has no end.
fn spell(case: &Case<'_>, row: &Tenure<'_>) -> String {
    let name = case.reference.person(row.person).name;
    match (row.start, row.end) {
        (Some(start), Some(end)) => format!("{name} {start} to {end}"),
        (None, Some(end)) => format!("{name} until {end}"),
        (Some(start), None) => format!("{name} since {start}"),
        (None, None) => name.to_owned(),
    }
}

/// The offices of a title that its words do not choose between: those of the person's own country; none of
/// them where the person is of several ("King Charles" reigns over many realms).
fn at_home(case: &Case<'_>, title: &Title, person: PersonId) -> Vec<OfficeId> {
    let country = |office: OfficeId| case.reference.office(office).country;
    let held = case.reference.tenures_of_person(person);
    let mut of = title.offices.iter().filter(|&&office| held.iter().any(|row| row.office == office));
    let tied = of.next().is_some_and(|&first| of.any(|&other| country(other) != country(first)));
    if title.owner != TitleOwner::Holder || !tied {
        return title.offices.clone();
    }
    let home = case.reference.person(person).countries;
    title.offices.iter().copied().filter(|&office| country(office) == home).collect()
}

fn today(case: &Case<'_>) -> Days {
    Days { earliest: Some(case.reference.today()), latest: Some(case.reference.today()) }
}

/// Whether an open row is known to hold for a part only of the days that the text can be of, or likely is.
fn expires(case: &Case<'_>, row: &Tenure<'_>) -> bool {
    let dated = &case.resolution.dated;
    let latest = dated.likely.map(|(_, to)| to).or(dated.latest).unwrap_or(case.reference.today());
    row.end.is_none() && row.as_of.is_some_and(|day| day.last_day() < latest)
}

fn agrees(case: &Case<'_>, row: &Tenure<'_>, day: Option<Date>) -> Said {
    let (person, office) = (case.reference.person(row.person), case.reference.office(row.office));
    let when = day.map_or("on days the text can be of".to_owned(), |day| format!("on {day}"));
    let acting = if row.acting { " (acting)" } else { "" };
    Said::Agrees(
        format!("{} holds the office of {}{acting} {when}", person.name, office.title),
        vec![days::basis(case.reference, row)],
    )
}

fn last_known(case: &Case<'_>, row: &Tenure<'_>) -> Said {
    let (person, office) = (case.reference.person(row.person), case.reference.office(row.office));
    let as_of = row.as_of.map_or("an unknown day".to_owned(), |day| day.to_string());
    let message = format!("{} holds the office of {}, last known as of {as_of}", person.name, office.title);
    Said::Agrees(message, vec![days::basis(case.reference, row)])
}

fn contradiction(
    case: &Case<'_>,
    title: &Title,
    person: PersonId,
    against: &Contradiction<'_>,
    day: Option<Date>,
) -> Said {
    let (name, holder) =
        (case.reference.person(person).name, case.reference.person(against.holder.person).name);
    let held = |row: &Tenure<'_>| row.end.map_or(String::new(), |end| format!(" (until {end})"));
    let own = against.own_before.as_ref().map(held).unwrap_or_default();
    let since = against.holder.start.map_or(String::new(), |start| format!(" since {start}"));
    let day = day.map_or("on any day the text can be of".to_owned(), |day| format!("on {day}"));
    let known = newer_than(case, &against.holder)
        .map_or(String::new(), |as_of| format!(", last known as of {as_of}; the text is newer"));
    let message =
        format!("{name} does not hold this office {day}{own}: the reference has {holder}{since}{known}");
    let mut basis: Vec<_> = against.own_before.iter().map(|row| days::basis(case.reference, row)).collect();
    basis.push(days::basis(case.reference, &against.holder));
    basis.extend(dated_by(case));
    let sure = against.sure && against.holder.confidence == Confidence::High;
    let ever = against.own_before.is_some();
    // Somebody who never held the office may be a namesake of the person the reference knows.
    let level = if sure && ever { Level::Error } else { Level::Warning };
    let mut draft = Draft::new(level, place(title), message, basis);
    draft.suggestion = instead(case, title, &against.holder);
    Said::Wrong(Box::new(draft))
}

/// The last day on which an open row is known to hold, where every day the text can be of comes after it: who followed
/// since is not known, and the finding says so.
fn newer_than(case: &Case<'_>, row: &Tenure<'_>) -> Option<Date> {
    let as_of = row.as_of.filter(|_| row.end.is_none())?.last_day();
    case.resolution.dated.earliest.is_some_and(|earliest| earliest > as_of).then_some(as_of)
}

/// The holder's name in place of the one who is not, or no longer.
fn instead(case: &Case<'_>, title: &Title, row: &Tenure<'_>) -> Option<Suggestion> {
    let holder = case.reference.person(row.person).name;
    let message = format!("write {holder}, or say that the office is a former one");
    Some(Suggestion { message, edits: vec![(title.name?, holder.to_owned())], safe: false })
}

/// The words that prove the document's day.
fn dated_by(case: &Case<'_>) -> Vec<Basis> {
    case.resolution.dated.because.iter().map(|(at, _)| Basis::Text { at: *at }).collect()
}

/// Says so where the holder is only a corrected name.
fn corrected(case: &Case<'_>, title: usize, mut draft: Draft) -> Draft {
    if case.resolution.is_corrected(title) {
        draft.message.push_str(CORRECTED);
        draft.level = Level::Warning;
    }
    draft
}

/// Offices that no day has in common: the finding lies on the one without which there is a day, and a warning names two
/// where either would do.
fn without_a_day(case: &Case<'_>) -> Option<(Vec<usize>, Draft)> {
    let mut held: Vec<(usize, Vec<Spell>)> = Vec::new();
    for (index, title) in case.resolution.titles.iter().enumerate() {
        let holders = case.resolution.holders(index);
        if holders.is_empty() || !judged(title) || !may_accuse(title) {
            continue;
        }
        let twice = held.iter().any(|(other, _)| {
            case.resolution.titles[*other].offices == title.offices
                && case.resolution.holders(*other) == holders
        });
        if let Some(spells) = days::spells(case.reference, title, &holders).filter(|_| !twice) {
            held.push((index, days::widened(&spells)));
        }
    }
    let start = days::widened(&days::proven(&case.reading.dated));
    let all = held.iter().fold(start.clone(), |days, (_, spells)| days::common(&days, spells));
    if !all.is_empty() || held.len() < 2 {
        return None;
    }
    match days::left_over(&start, &held) {
        Some((_, Some(index))) => alone(case, index, &start, &held),
        _ => pair(case, &start, &held),
    }
}

/// The one title that no day has in common with the others.
fn alone(
    case: &Case<'_>,
    index: usize,
    start: &[Spell],
    held: &[(usize, Vec<Spell>)],
) -> Option<(Vec<usize>, Draft)> {
    let title = case.resolution.titles.get(index)?;
    let mut basis = row_basis(case, index);
    let (_, own) = held.iter().find(|(other, _)| *other == index)?;
    let own = days::common(start, own);
    let against =
        held.iter().filter(|(other, spells)| *other != index && days::common(&own, spells).is_empty());
    let against: Vec<usize> = against.map(|(other, _)| *other).collect();
    let proven = &case.reading.dated;
    let by_text = own.is_empty() && (proven.earliest.is_some() || proven.latest.is_some());
    let mut draft = Draft::new(Level::Error, place(title), String::new(), Vec::new());
    let holders = |index: usize| case.resolution.holders(index);
    let name = holders(index).first().map(|&person| case.reference.person(person).name).unwrap_or_default();
    for &other in &against {
        basis.extend(row_basis(case, other));
        let other_title = &case.resolution.titles[other];
        let serving = if case.resolution.is_corrected(other) { CORRECTED } else { "" };
        draft.labels.push((place(other_title), format!("no day in common with this office{serving}")));
    }
    if by_text {
        basis.extend(proven.because.iter().map(|(at, _)| Basis::Text { at: *at }));
    }
    let successor = successor(case, title, &holders(index));
    let now = successor.as_ref().map_or(String::new(), |row| {
        let since = row.start.map_or(String::new(), |start| format!(" since {start}"));
        format!("; {} has held it{since}", case.reference.person(row.person).name)
    });
    basis.extend(successor.as_ref().map(|row| days::basis(case.reference, row)));
    let others =
        if by_text { "with the days the text itself proves" } else { "with the article’s other offices" };
    draft.message = format!(
        "{name} in this office has no day in common {others}{now}: this holds for every possible date"
    );
    draft.suggestion = successor.as_ref().and_then(|row| instead(case, title, row));
    draft.basis = basis;
    draft.basis.dedup();
    if case.resolution.is_corrected(index) || against.is_empty() && !by_text {
        draft.level = Level::Warning;
    }
    Some((vec![index], draft))
}

/// Who followed the last of these people in the title's office.
fn successor<'a>(case: &Case<'a>, title: &Title, holders: &[PersonId]) -> Option<Tenure<'a>> {
    let end = days::rows(case.reference, title, holders)
        .iter()
        .filter_map(|row| row.end)
        .map(|end| end.first_day())
        .max()?;
    let mut rows: Vec<_> =
        title.offices.iter().flat_map(|&office| case.reference.tenures_of_office(office)).collect();
    rows.retain(|row| {
        !holders.contains(&row.person) && row.start.is_some_and(|start| start.first_day() >= end)
    });
    rows.into_iter().min_by_key(|row| row.start.map(|start| start.first_day()))
}

/// Two titles without a common day, either of which may be the wrong one.
fn pair(case: &Case<'_>, start: &[Spell], held: &[(usize, Vec<Spell>)]) -> Option<(Vec<usize>, Draft)> {
    for (at, (one, own)) in held.iter().enumerate() {
        for (other, spells) in &held[at + 1..] {
            if !days::common(&days::common(start, own), spells).is_empty() {
                continue;
            }
            let (title, second) = (&case.resolution.titles[*one], &case.resolution.titles[*other]);
            let mut basis = row_basis(case, *one);
            basis.extend(row_basis(case, *other));
            let message = format!(
                "“{}” and “{}” were never true on one day: one of them is out of date",
                case.words(place(title)),
                case.words(place(second))
            );
            let mut draft = Draft::new(Level::Warning, place(title), message, basis);
            draft.labels.push((place(second), "no day in common with this office".to_owned()));
            return Some((vec![*one, *other], draft));
        }
    }
    None
}

fn row_basis(case: &Case<'_>, title: usize) -> Vec<Basis> {
    let Some(found) = case.resolution.titles.get(title) else { return Vec::new() };
    let rows = days::rows(case.reference, found, &case.resolution.holders(title));
    rows.iter().map(|row| days::basis(case.reference, row)).collect()
}
