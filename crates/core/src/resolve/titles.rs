//! Titles of office, put together from post and country or body, with the name beside them and the day they are of.
//!
//! A title needs its country or body: "the president" alone decides nothing. What a bare title may do is *agree* with a
//! known holder ("President X" of somebody who is a president), never contradict one.

use std::ops::Range;

use super::owners::{self, Owner};
use super::posts::{self, Post};
use super::{Title, TitleOwner, TitleTime, bearers, spelling};
use crate::document::{BlockKind, Document};
use crate::ids::MentionId;
use crate::reading::{MentionForm, Reading, Word};
use crate::reference::{OfficeId, PersonId, Reference};
use crate::text::Span;

/// What is looked at while titles are found.
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document,
    pub(super) reading: &'a Reading,
    pub(super) reference: &'a dyn Reference,
    pub(super) words: &'a [Word],
    /// The entries of each chain as far as its name alone shows them.
    pub(super) persons: &'a [Vec<PersonId>],
}

/// A title before its holder is looked for.
struct Found {
    /// Its words.
    words: Range<usize>,
    /// Its post alone.
    post: Range<usize>,
    offices: Vec<OfficeId>,
    owner: TitleOwner,
    judges: bool,
    /// Whether country or body come after ("president of France").
    after: bool,
}

/// All titles of office of the text, in its order.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Title> {
    let mut titles = Vec::new();
    let mut at = 0;
    while at < scene.words.len() {
        let Some((length, meant)) = posts_at(&scene.words[at..]) else {
            at += 1;
            continue;
        };
        let found = found_at(scene, at..at + length, &meant);
        let end = found.as_ref().map_or(at + length, |found| found.words.end);
        titles.extend(found.and_then(|found| title(scene, &found)));
        at = end;
    }
    let earlier = titles.clone();
    for title in titles.iter_mut().filter(|title| title.owner == TitleOwner::Holder) {
        lean_on_earlier(title, &earlier);
    }
    titles.retain(|title| !title.offices.is_empty());
    titles
}

/// The posts that stand here: the longest phrase, with every meaning it has. Empty meanings are another post's words.
fn posts_at(words: &[Word]) -> Option<(usize, Vec<&'static Post>)> {
    let starting = || posts::POSTS.iter().filter(|post| post.starts(words));
    let body = posts::BODY_POSTS.iter().filter(|phrase| posts::phrase_starts(phrase, words));
    let unique = posts::UNIQUE.iter().filter(|(phrase, ..)| posts::phrase_starts(phrase, words));
    let count = |phrase: &str| phrase.split(' ').count();
    let length = starting()
        .map(Post::len)
        .chain(body.map(|phrase| count(phrase)))
        .chain(unique.map(|(phrase, ..)| count(phrase)))
        .max()?;
    Some((length, starting().filter(|post| post.len() == length).collect()))
}

fn found_at(scene: &Scene<'_>, post: Range<usize>, meant: &[&'static Post]) -> Option<Found> {
    let words = scene.words;
    if one_sentence(words, &post).is_none() || goes_on(words, &post) {
        return None;
    }
    if part_of_post(words, &post) {
        // "European Council President" is a body's own title; "council president" alone is some other council's.
        return before(scene, &post, meant);
    }
    if let Some(offices) = unique(scene, &post) {
        return Some(Found {
            words: post.clone(),
            post: post.clone(),
            judges: !words[post.start].folded.starts_with("pope"),
            offices,
            owner: TitleOwner::Stated,
            after: false,
        });
    }
    before(scene, &post, meant).or_else(|| behind(scene, &post, meant)).or_else(|| bare(words, &post, meant))
}

fn one_sentence(words: &[Word], range: &Range<usize>) -> Option<()> {
    let sentence = words.get(range.start)?.sentence;
    words.get(range.clone())?.iter().all(|word| word.sentence == sentence).then_some(())
}

/// Whether the word before makes another post of it ("vice", "council").
fn part_of_post(words: &[Word], post: &Range<usize>) -> bool {
    let before = post.start.checked_sub(1).and_then(|at| words.get(at));
    let before = before.filter(|word| word.sentence == words[post.start].sentence);
    before.is_some_and(|word| posts::OTHER_BEFORE.contains(&word.folded.as_str()))
}

/// Whether the word after makes another post of it ("minister for Africa", "attorney general").
fn goes_on(words: &[Word], post: &Range<usize>) -> bool {
    let after = words.get(post.end).filter(|word| word.sentence == words[post.start].sentence);
    after.is_some_and(|word| matches!(word.folded.as_str(), "for" | "without" | "general"))
}

fn unique(scene: &Scene<'_>, post: &Range<usize>) -> Option<Vec<OfficeId>> {
    let here = &scene.words[post.clone()];
    let (_, country, kind) = posts::UNIQUE
        .iter()
        .find(|(phrase, ..)| phrase.split(' ').count() == here.len() && posts::phrase_starts(phrase, here))?;
    let offices = scene.reference.offices_of(country, kind);
    (!offices.is_empty()).then_some(offices)
}

/// "Ukrainian President", "France's new prime minister", "NATO Secretary-General".
fn before(scene: &Scene<'_>, post: &Range<usize>, meant: &[&'static Post]) -> Option<Found> {
    let words = scene.words;
    let sentence = words[post.start].sentence;
    let mut end = post.start;
    while end > 0 && post.start - end < 4 {
        let word = &words[end - 1];
        if word.sentence != sentence || !beside(&word.folded) {
            break;
        }
        end -= 1;
    }
    if end > 0 && words[end - 1].folded == "'s" && words[end - 1].sentence == sentence {
        end -= 1;
    }
    for start in end.saturating_sub(6)..end {
        if one_sentence(words, &(start..post.end)).is_none() || !words[start].capital {
            continue;
        }
        if start > 0 && part_of_more(&words[start - 1], &words[start]) {
            continue;
        }
        let Some(owner) = owners::named(scene, start..end, end < post.start) else { continue };
        let (offices, judges) = offices(scene, &owner, post, meant);
        if !offices.is_empty() {
            let words = start..post.end;
            return Some(Found {
                words,
                post: post.clone(),
                offices,
                owner: TitleOwner::Stated,
                judges,
                after: false,
            });
        }
    }
    None
}

/// Words that may stand between country and post.
fn beside(word: &str) -> bool {
    [posts::MODIFIERS, posts::FORMER, posts::FUTURE, posts::ACTING].iter().any(|list| list.contains(&word))
}

/// Whether a country's word is only the end of a longer name ("Bosnian Serb", "Turkish Cypriot", "Latin American").
fn part_of_more(before: &Word, word: &Word) -> bool {
    const LARGER: &[&str] = &[
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "african",
        "latin", "native", "turkish", "greek", "bosnian", "iraqi", "anglo", "pan", "sino", "british",
        "french", "american", "asian", "british", "all", "new",
    ];
    before.sentence == word.sentence
        && before.capital
        && (word.joined || LARGER.contains(&before.folded.as_str()))
}

/// "president of France", "secretary-general of the United Nations".
fn behind(scene: &Scene<'_>, post: &Range<usize>, meant: &[&'static Post]) -> Option<Found> {
    let words = scene.words;
    let sentence = words[post.start].sentence;
    let is =
        |at: usize, word: &str| words.get(at).is_some_and(|it| it.folded == word && it.sentence == sentence);
    if !is(post.end, "of") {
        return None;
    }
    let start = post.end + 1 + usize::from(is(post.end + 1, "the"));
    for end in (start + 1..=(start + 7).min(words.len())).rev() {
        let range = start..end;
        if one_sentence(words, &(post.start..end)).is_none()
            || !words[start].capital
            || !words[range.clone()].iter().all(name_word)
        {
            continue;
        }
        let Some(owner) = owners::named(scene, range, true) else { continue };
        let (offices, judges) = offices(scene, &owner, post, meant);
        if !offices.is_empty() {
            if is(end, "'s") || continues_name(scene, end, sentence) {
                return None;
            }
            let words = post.start..end;
            return Some(Found {
                words,
                post: post.clone(),
                offices,
                owner: TitleOwner::Stated,
                judges,
                after: true,
            });
        }
    }
    None
}

/// Words as names have them.
fn name_word(word: &Word) -> bool {
    word.is_word() || word.folded == "'s"
}

/// Whether the country's name goes on into a larger name, and not into a person's ("president of Russia X").
fn continues_name(scene: &Scene<'_>, at: usize, sentence: crate::ids::SentenceId) -> bool {
    let Some(next) = scene.words.get(at).filter(|word| word.sentence == sentence && word.capital) else {
        return false;
    };
    let mention =
        scene.reading.mention_over(next.token).and_then(|id| scene.reading.mentions.get(id.index()));
    !mention.is_some_and(|it| {
        it.kind == crate::reading::EntityKind::Person && it.span.start() == next.span.start()
    })
}

/// "President X": only a known holder can give it an office.
fn bare(words: &[Word], post: &Range<usize>, meant: &[&'static Post]) -> Option<Found> {
    let named =
        words.get(post.end).is_some_and(|next| next.capital && next.sentence == words[post.start].sentence);
    (words[post.start].capital && named && meant.iter().any(|post| !post.kinds.is_empty())).then(|| Found {
        words: post.clone(),
        post: post.clone(),
        offices: Vec::new(),
        owner: TitleOwner::Holder,
        judges: false,
        after: false,
    })
}

fn offices(
    scene: &Scene<'_>,
    owner: &Owner,
    post: &Range<usize>,
    meant: &[&'static Post],
) -> (Vec<OfficeId>, bool) {
    let mut found = owners::offices(scene, owner, &scene.words[post.clone()], meant);
    found.0.sort_unstable();
    found.0.dedup();
    found
}

fn title(scene: &Scene<'_>, found: &Found) -> Option<Title> {
    let words = scene.words;
    let span = words[found.words.start].span.to(words[found.words.end - 1].span);
    let (when, plain) = super::time_of_title::judge(scene, found.words.clone(), found.post.clone());
    let name_words = super::holders::beside(scene, found.words.clone(), found.after);
    let name = name_words.clone().map(|range| words[range.start].span.to(words[range.end - 1].span));
    let holder = name_words.as_ref().and_then(|range| holder(scene, range));
    let chain = holder.and_then(|id| scene.reading.mentions.get(id.index())).map(|mention| mention.chain);
    let mut title = Title {
        span,
        offices: found.offices.clone(),
        holder,
        chain,
        when,
        quoted: scene.reading.quotation_at(span.start()).is_some(),
        name,
        persons: Vec::new(),
        owner: found.owner,
        plain: plain && found.judges && name.is_some(),
    };
    let meant = posts_at(&words[found.post.clone()])?.1;
    title.persons = persons(scene, &title, &meant);
    if found.owner == TitleOwner::Holder {
        title.offices = held_by(scene, &title.persons, &meant);
        let alone = title.offices.is_empty() && title.name.is_none();
        return (!alone).then_some(title);
    }
    Some(title)
}

fn holder(scene: &Scene<'_>, name: &Range<usize>) -> Option<MentionId> {
    let reading = scene.reading;
    let tokens = scene.words[name.clone()].iter().map(|word| word.token).rev();
    let named =
        |id: &MentionId| reading.mentions.get(id.index()).is_some_and(|it| it.form == MentionForm::Name);
    tokens.filter_map(|token| reading.mention_over(token)).find(named)
}

/// The people the name beside a title can mean.
fn persons(scene: &Scene<'_>, title: &Title, meant: &[&Post]) -> Vec<PersonId> {
    let Some(name) = title.name.map(|span| scene.document.text.slice(span)) else { return Vec::new() };
    // A form that leaves much out may be somebody else's name: it finds who held the office, and contradicts nobody.
    let holds = |person: PersonId| {
        let held = scene.reference.tenures_of_person(person);
        match title.offices.is_empty() {
            true => !held_by(scene, &[person], meant).is_empty(),
            false => held.iter().any(|row| title.offices.contains(&row.office)),
        }
    };
    let full = bearers::of(scene.reference, name);
    let full = full.into_iter().filter(|bearer| !bearer.how.is_weak() || holds(bearer.person));
    // Of somebody without any office the reference does not know where he was: it cannot contradict him.
    let anywhere = |person: &PersonId| !scene.reference.tenures_of_person(*person).is_empty();
    let mut full: Vec<_> = full.map(|bearer| bearer.person).collect();
    if full.iter().any(anywhere) && name.contains([' ', '-']) {
        if !full.iter().any(|&person| holds(person)) {
            full.extend(spelled_so(scene, title, name));
        }
        full.sort_unstable();
        return full;
    }
    let chain = title.chain.and_then(|chain| scene.persons.get(chain.index()));
    if let Some(known) = chain.filter(|known| known.iter().any(anywhere)) {
        return known.clone();
    }
    let mut holders = surnamed_so(scene, title, name);
    holders.extend(full);
    holders.sort_unstable();
    holders.dedup();
    let stated = !title.offices.is_empty();
    holders.retain(|&person| holds(person));
    // Without a country, a family name must leave no choice.
    if stated || holders.len() == 1 { holders } else { Vec::new() }
}

/// People with this family name; of one that too many have, the holders of the title's offices.
fn surnamed_so(scene: &Scene<'_>, title: &Title, name: &str) -> Vec<PersonId> {
    let namesakes = scene.reference.people_with_surname(name);
    if namesakes.complete {
        return namesakes.people;
    }
    let mut holders = holders(scene, title);
    holders.retain(|&holder| scene.reference.has_surname(holder, name));
    holders
}

/// All who ever held a title's offices.
fn holders(scene: &Scene<'_>, title: &Title) -> Vec<PersonId> {
    let rows = title.offices.iter().flat_map(|&office| scene.reference.tenures_of_office(office));
    let mut holders: Vec<_> = rows.map(|row| row.person).collect();
    holders.sort_unstable();
    holders.dedup();
    holders
}

/// Holders of a title's offices whose name the written one is another accepted spelling of: the same person may stand in
/// the reference twice, once in each spelling.
fn spelled_so(scene: &Scene<'_>, title: &Title, written: &str) -> Vec<PersonId> {
    let mut holders = holders(scene, title);
    holders.retain(|&holder| {
        let known = scene.reference.person(holder);
        spelling::accepted(scene.reference, written, known.name, &known)
    });
    holders
}

/// The offices of this post that one of these people ever held.
fn held_by(scene: &Scene<'_>, persons: &[PersonId], meant: &[&Post]) -> Vec<OfficeId> {
    let rows = persons.iter().flat_map(|&person| scene.reference.tenures_of_person(person));
    let mut offices: Vec<_> = rows.map(|row| row.office).collect();
    offices.sort_unstable();
    offices.dedup();
    offices.retain(|&office| {
        let office = scene.reference.office(office);
        meant.iter().any(|post| post.means(&office))
    });
    offices
}

/// What the post among these words means, as a question to an office; nothing where there is none, or another post's words
/// stand around it ("deputy prime minister").
pub(super) fn post_in<'s>(
    scene: &'s Scene<'_>,
    span: Span,
) -> Option<impl FnMut(OfficeId) -> bool + use<'s>> {
    let words = scene.words;
    let first = words.partition_point(|word| word.span.start() < span.start());
    let last = words.partition_point(|word| word.span.end() <= span.end());
    let (at, length, meant) =
        (first..last).find_map(|at| posts_at(&words[at..]).map(|(length, meant)| (at, length, meant)))?;
    let post = at..at + length;
    // "president of Norland Shipping", "chairman of the company" are other posts than the president's and the chairman's.
    let home = ["country", "republic", "nation", "state"];
    let around = (first..at).chain(post.end..last);
    let of_another = words.get(post.end).is_some_and(|word| post.end < last && word.folded == "of")
        && !words[post.end..last.max(post.end)].iter().any(|word| home.contains(&word.folded.as_str()))
        || around.into_iter().any(|at| words[at].capital);
    let sound = post.end <= last && !of_another && !part_of_post(words, &post) && !goes_on(words, &post);
    let reference = scene.reference;
    sound.then_some(move |office: OfficeId| {
        let office = reference.office(office);
        meant.iter().any(|post| post.means(&office))
    })
}

/// A bare title of a chain that has its full title elsewhere is that title again.
fn lean_on_earlier(title: &mut Title, earlier: &[Title]) {
    let same = |other: &&Title| {
        other.owner == TitleOwner::Stated
            && other.chain.is_some()
            && other.chain == title.chain
            && !other.quoted
    };
    if let Some(full) = earlier.iter().find(same) {
        title.offices.clone_from(&full.offices);
        title.persons.clone_from(&full.persons);
        title.owner = TitleOwner::Earlier;
    }
}

/// Whether a block's words are set in capitals like a title, so that a capital shows no name.
pub(super) fn in_headline(scene: &Scene<'_>, span: Span) -> bool {
    let over = |kind: BlockKind| matches!(kind, BlockKind::Headline | BlockKind::Heading);
    scene.document.blocks.iter().any(|block| over(block.kind) && block.span.contains(span))
}

/// Whether a title tells of the present day in words that leave no doubt.
pub(super) fn present(title: &Title) -> bool {
    matches!(title.when, TitleTime::Present | TitleTime::Acting) && !title.quoted
}

#[cfg(test)]
mod tests {
    use super::super::testing::titles;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(titles(text), expected, "{text}");
    }

    #[test]
    fn a_state_stands_before_its_post_or_after_it() {
        check(
            "Norlander President Bob Sample left.",
            &["Norlander President | NX:hos | Present | Bob Sample = bob plain"],
        );
        check(
            "Norland's president Bob Sample left.",
            &["Norland's president | NX:hos | Present | Bob Sample = bob plain"],
        );
        check(
            "The president of Norland, Bob Sample, left.",
            &["president of Norland | NX:hos | Present | Bob Sample = bob plain"],
        );
        check(
            "Norlander President Bob Sample and Westmarker President Dan Specimen met.",
            &[
                "Norlander President | NX:hos | Present | Bob Sample = bob plain",
                "Westmarker President | WX:hos | Present | Dan Specimen = dan plain",
            ],
        );
    }

    #[test]
    fn bodies_of_several_words_have_their_heads() {
        check(
            "European Council President Eve Specimen spoke.",
            &["European Council President | org:council:president | Present | Eve Specimen = eve plain"],
        );
        check(
            "The President of the European Commission, Dan Specimen, spoke.",
            &[
                "President of the European Commission | org:commission:president | Present | Dan Specimen = dan plain",
            ],
        );
        check("Council President Eve Specimen spoke.", &[]);
    }

    #[test]
    fn deputies_assistants_and_ministers_for_something_do_not_hold_the_office() {
        check("Norlander Vice President Bob Sample left.", &[]);
        check("Norland's deputy prime minister Bob Sample left.", &[]);
        check("Norlander Deputy Foreign Minister Gil Anchor left.", &[]);
        check("U.S. Assistant Secretary of State Hal Harbour left.", &[]);
        check("Norlander minister for Africa Bob Sample left.", &[]);
    }

    #[test]
    fn a_larger_name_around_a_state_is_not_that_state() {
        check("The president of Norland Shipping, Bob Sample, left.", &[]);
        check(
            "East Norlander President Bob Sample left.",
            &["President | NX:hos | Present | Bob Sample = bob bare"],
        );
    }

    #[test]
    fn a_bare_title_has_an_office_only_by_its_holder_and_is_never_plain() {
        check("The president left.", &[]);
        check("President Carl Nobody left.", &[]);
        check("President Bob Sample left.", &["President | NX:hos | Present | Bob Sample = bob bare"]);
    }

    #[test]
    fn a_bare_title_is_the_fuller_one_of_its_chain_again() {
        check(
            "Norlander President Bob Sample left. President Sample came back.",
            &[
                "Norlander President | NX:hos | Present | Bob Sample = bob plain",
                "President | NX:hos | Present | Sample = bob earlier",
            ],
        );
    }

    #[test]
    fn a_title_in_quotation_marks_is_marked_as_quoted() {
        let said = "\"I trust Norlander President Bob Sample,\" she said.";
        check(said, &["Norlander President | NX:hos | Present | Bob Sample = bob quoted plain"]);
    }

    #[test]
    fn a_full_name_keeps_all_who_bear_it_and_a_family_name_only_who_held_the_office() {
        check(
            "Norlander Foreign Minister Gil Anchor left.",
            &["Norlander Foreign Minister | NX:fm | Present | Gil Anchor = gil gil2 plain"],
        );
        check(
            "Westmarker President Specimen left.",
            &["Westmarker President | WX:hos | Present | Specimen = dan plain"],
        );
    }
}
