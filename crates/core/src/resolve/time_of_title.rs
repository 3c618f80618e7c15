//! Of which day a title is told: now, before, not yet, or in doubt.

use std::ops::Range;

use super::TitleTime;
use super::posts;
use super::titles::Scene;
use crate::reading::Word;

/// When the title over these words is held, and whether nothing in its sentence leaves that in doubt.
pub(super) fn judge(scene: &Scene<'_>, title: Range<usize>, post: Range<usize>) -> (TitleTime, bool) {
    let words = scene.words;
    let sentence = words[title.start].sentence;
    let inside = words[title.clone()].iter().map(|word| word.folded.as_str());
    let inner = inside.clone().zip(title.clone()).filter(|(_, at)| !post.contains(at)).map(|(word, _)| word);
    let lead: Vec<_> = lead(words, title.start).collect();
    let beside: Vec<&str> = lead.iter().copied().chain(inner).collect();
    let has = |list: &[&str]| beside.iter().any(|word| list.contains(word));
    let next = words.get(title.end.max(post.end)).filter(|word| word.sentence == sentence);
    let after_post = words.get(post.end).filter(|word| word.sentence == sentence);
    let turned =
        [next, after_post].into_iter().flatten().any(|word| posts::AFTER.contains(&word.folded.as_str()));
    if turned || has(posts::FUTURE) || wished_for(words, title.start) {
        return (TitleTime::Future, false);
    }
    if has(posts::FORMER) {
        return (TitleTime::Former, false);
    }
    if has(posts::ACTING) {
        return (TitleTime::Acting, false);
    }
    let told = told(scene, title.start);
    let sure = told == Told::Now && after_post.is_none_or(|word| !word.joined);
    (if told == Told::Past { TitleTime::Past } else { TitleTime::Present }, sure)
}

/// The words right before a title that can change it: up to the determiner, and past "U.S. and French".
fn lead(words: &[Word], start: usize) -> impl Iterator<Item = &str> {
    let sentence = words[start].sentence;
    let back = words[..start].iter().rev().take_while(move |word| word.sentence == sentence).take(6);
    back.map(|word| word.folded.as_str()).take_while(|word| {
        !matches!(
            *word,
            "," | ";"
                | ":"
                | "("
                | ")"
                | "—"
                | "–"
                | "\""
                | "“"
                | "”"
                | "said"
                | "says"
                | "to"
                | "with"
                | "by"
                | "of"
                | "that"
        )
    })
}

/// Whether the title is an aim: "for", "as", "to be", "nominated", "elected", "named".
fn wished_for(words: &[Word], start: usize) -> bool {
    const AIMS: &[&str] = &[
        "for",
        "as",
        "be",
        "become",
        "becomes",
        "becoming",
        "became",
        "nominate",
        "nominated",
        "appoint",
        "appointed",
        "appointing",
        "elect",
        "elected",
        "electing",
        "name",
        "named",
        "naming",
        "pick",
        "picked",
        "choice",
        "choose",
        "chose",
        "chosen",
        "crowned",
        "declared",
        "proclaimed",
        "made",
        "succeed",
        "succeeds",
        "succeeded",
        "replace",
        "replaced",
        "replacing",
        "succeeding",
        "install",
        "installed",
        "reinstate",
        "sworn",
        "reelect",
        "reelected",
        "against",
        "like",
        "played",
        "plays",
        "playing",
        "portrayed",
        "portrays",
        "imagined",
        "called",
    ];
    let sentence = words[start].sentence;
    let back = words[..start].iter().rev().take_while(|word| word.sentence == sentence);
    let mut near = back.filter(|word| {
        !matches!(word.folded.as_str(), "the" | "a" | "his" | "her" | "their" | "its" | "new")
    });
    near.next().is_some_and(|word| AIMS.contains(&word.folded.as_str()))
}

#[derive(PartialEq)]
enum Told {
    Now,
    Doubt,
    Past,
}

/// What the sentence says of the day of its act.
fn told(scene: &Scene<'_>, at: usize) -> Told {
    const PAST: &[&str] =
        &["ago", "century", "decade", "decades", "yesteryear", "1980s", "1990s", "2000s", "2010s"];
    const DOUBT: &[&str] = &[
        "under",
        "era",
        "reign",
        "originally",
        "anniversary",
        "predecessor",
        "predecessors",
        "successor",
        "memoir",
        "historical",
        "previously",
        "had",
        "tenure",
        "legacy",
        "succeeded",
        "replaced",
        "then",
        "former",
        "late",
        "ex",
        "administration",
        "presidency",
        "ousted",
        "resigned",
        "stepped",
        "outgoing",
        "elected",
        "inauguration",
        "inaugurated",
        "toppled",
        "overthrow",
        "overthrown",
        "assassination",
        "film",
        "movie",
        "novel",
        "book",
        "portrait",
        "museum",
        "whose",
        "appointed",
        "nominated",
        "nomination",
    ];
    // Words that only hint at another day are told of the title where they stand about it: a clause's length away.
    const NEAR: usize = 10;
    let words = scene.words;
    let sentence = words[at].sentence;
    let first = words[..at].iter().rposition(|word| word.sentence != sentence).map_or(0, |last| last + 1);
    let here =
        words[first..].iter().take_while(|word| word.sentence == sentence).map(|word| word.folded.as_str());
    let here: Vec<_> = here.collect();
    let title = at - first;
    let near = title.saturating_sub(NEAR)..(title + NEAR).min(here.len());
    let about = &here[near.clone()];
    let published = scene.document.source.published.as_ref().map(|stamp| stamp.date.year());
    let year = |word: &str| word.len() == 4 && word.parse().is_ok_and(|year: i16| earlier(year, published));
    let last = |pair: &[&str]| {
        matches!(pair, ["last" | "previous", "year" | "decade" | "century"] | ["the", "time"])
    };
    if here.iter().any(|word| PAST.contains(word) || year(word)) || here.windows(2).any(last) {
        return Told::Past;
    }
    let hints =
        near.into_iter().any(|hint| DOUBT.contains(&here[hint]) && !is_of_another(&here, hint, title));
    let doubted = hints || about.windows(3).any(own_term);
    if doubted || of_an_office(&here[..title]) { Told::Doubt } else { Told::Now }
}

/// Whether a hint is not of the title: "late on Tuesday" is no dead man, and in "X said that it had rained" it is the rain
/// that is over.
fn is_of_another(here: &[&str], hint: usize, title: usize) -> bool {
    const OWNERS: &[&str] = &["the", "his", "her", "their", "its", "'s", "’s"];
    const SAYS: &[&str] =
        &["said", "says", "say", "told", "tells", "added", "announced", "warned", "insisted"];
    match here[hint] {
        "late" => !hint.checked_sub(1).is_some_and(|before| OWNERS.contains(&here[before])),
        "had" => hint > title && here[title..hint].iter().any(|word| SAYS.contains(word)),
        _ => false,
    }
}

/// "During his two terms", "in her first term": the days told of are those of a term, which may be over.
fn own_term(words: &[&str]) -> bool {
    let [owner, rest @ ..] = words else { return false };
    matches!(*owner, "his" | "her" | "their") && rest.iter().any(|word| matches!(*word, "term" | "terms"))
}

/// "Director of the Office of the King Cid Dell": the name after the title is that of who serves there.
fn of_an_office(before: &[&str]) -> bool {
    const OFFICES: &[&str] = &["office", "cabinet", "court", "household", "palace", "secretariat", "staff"];
    let mut back = before.iter().rev().filter(|word| **word != "the");
    back.next() == Some(&"of") && back.next().is_some_and(|word| OFFICES.contains(word))
}

/// Whether a number is a year before the document's own; without a day of its own, any year is.
fn earlier(year: i16, published: Option<i16>) -> bool {
    (1500..published.unwrap_or(2100)).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::super::testing::titles;

    /// The time of the first title of a text of March 2025, and whether it is plain.
    #[track_caller]
    fn check(text: &str, when: &str, plain: bool) {
        let titles = titles(text);
        let first = titles.first().unwrap_or_else(|| panic!("no title in {text}"));
        assert_eq!(first.split(" | ").nth(2), Some(when), "{text}");
        assert_eq!(first.ends_with(" plain"), plain, "{text}: {first}");
    }

    #[test]
    fn words_for_those_who_left_make_a_title_former() {
        check("Former Norlander President Ada Example left.", "Former", false);
        check("Ex-Norlander President Ada Example left.", "Former", false);
        check("Norlander ex-President Ada Example left.", "Former", false);
        check("The then-Norlander President Ada Example left.", "Former", false);
    }

    #[test]
    fn words_for_those_who_stand_in_make_a_title_acting() {
        check("Acting Norlander President Bob Sample left.", "Acting", false);
        check("Norlander interim President Bob Sample left.", "Acting", false);
    }

    #[test]
    fn words_for_those_to_come_or_in_the_shadow_make_a_title_future() {
        check("Norlander President-elect Bob Sample left.", "Future", false);
        check("Norlander Prime Minister-designate Bob Sample left.", "Future", false);
        check("Incoming Norlander President Bob Sample left.", "Future", false);
        check("Norlander shadow foreign minister Gil Anchor left.", "Future", false);
        check("Bob Sample was elected president of Norland.", "Future", false);
    }

    #[test]
    fn a_year_before_the_documents_own_or_a_count_of_years_back_makes_the_act_past() {
        check("In 2021, Norlander President Ada Example signed it.", "Past", false);
        check("Two years ago Norlander President Ada Example signed it.", "Past", false);
        check("In 2025, Norlander President Bob Sample signed it.", "Present", true);
    }

    #[test]
    fn a_word_that_hints_at_another_day_leaves_doubt_where_it_is_near() {
        check("Norlander President Bob Sample recalled his predecessor.", "Present", false);
        check("During his two terms, Norlander President Ada Example came twice.", "Present", false);
        check("The head of the Office of the Norlander President Bob Sample came.", "Present", false);
        check("The late Norlander President Ada Example was there.", "Former", false);
        check("Norlander President Bob Sample came late on Tuesday.", "Present", true);
        check("Norlander President Bob Sample said the trip had been long.", "Present", true);
        check("Norlander President Bob Sample had left.", "Present", false);
        check(
            "Norlander President Bob Sample opened the long new road to the old port, a mile from the town museum.",
            "Present",
            true,
        );
    }
}
