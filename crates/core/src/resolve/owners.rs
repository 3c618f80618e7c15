//! The country, state or body a title belongs to, and the offices that follow.

use std::ops::Range;

use super::posts::{self, Post};
use super::titles::Scene;
use crate::reading::Word;
use crate::reference::{CountryWord, Entry, OfficeId, OrganisationId, Reference};

/// Whose office it is.
pub(super) enum Owner {
    /// A country, by ISO alpha-2.
    Country(String),
    /// The seat of a country's government or its head of state ("White House").
    House(String),
    /// A US state, by its postal letters.
    State(&'static str),
    /// An organisation of the reference.
    Body(OrganisationId, String),
    /// Any other name: only a title that has it whole fits.
    Name(String),
    /// A body known by its own name: country and kind of its head.
    Headed(&'static str, &'static str),
}

/// The owner that these words name. `marked`: a possessive or "of" shows that a country's bare name is meant.
pub(super) fn named(scene: &Scene<'_>, range: Range<usize>, marked: bool) -> Option<Owner> {
    let words = scene.words.get(range)?;
    let (first, last) = (words.first()?, words.last()?);
    let written = scene.document.text.slice(first.span.to(last.span));
    let folded: Vec<_> = words.iter().map(|word| word.folded.as_str()).collect();
    let folded = folded.join(" ");
    if ambiguous(&folded) {
        return None;
    }
    if folded == "white house" {
        return Some(Owner::House("US".to_owned()));
    }
    if folded == "kremlin" {
        return Some(Owner::House("RU".to_owned()));
    }
    if let Some((_, letters)) = STATES.iter().find(|(name, _)| *name == folded) {
        return Some(Owner::State(letters));
    }
    if let Some((_, country, kind)) = posts::HEADED.iter().find(|(name, ..)| *name == folded) {
        return Some(Owner::Headed(country, kind));
    }
    if let Some(country) = country(scene.reference, &folded, written, words) {
        let bare_name_misleads = !marked && matches!(folded.as_str(), "jordan" | "chad" | "niger" | "guinea");
        return (!bare_name_misleads).then_some(Owner::Country(country));
    }
    let body = scene.reference.named(written).into_iter().find_map(|named| match named.entry {
        Entry::Organisation(id) => Some(id),
        _ => None,
    });
    Some(match body {
        Some(id) => Owner::Body(id, written.to_owned()),
        None => Owner::Name(written.to_owned()),
    })
}

/// Words that belong to several states.
fn ambiguous(folded: &str) -> bool {
    matches!(
        folded,
        "korean" | "congolese" | "dominican" | "guinean" | "georgia" | "korea" | "congo" | "sudan's"
    )
}

fn country(reference: &dyn Reference, folded: &str, written: &str, words: &[Word]) -> Option<String> {
    // "us" is a pronoun unless it is written as a name.
    if folded == "us" && !words.iter().all(|word| word.capitals) {
        return None;
    }
    let general = DEMONYMS.iter().find(|(word, _)| *word == folded).map(|(_, country)| (*country).to_owned());
    general.or_else(|| {
        let (id, form) = reference.country_named(written)?;
        (form != CountryWord::Metonym).then(|| reference.country(id).iso2.to_owned())
    })
}

/// The offices a post means with its owner, and whether it names one seat plainly.
pub(super) fn offices(
    scene: &Scene<'_>,
    owner: &Owner,
    post: &[Word],
    meant: &[&'static Post],
) -> (Vec<OfficeId>, bool) {
    let reference = scene.reference;
    let of_country = |country: &str, fits: &dyn Fn(&Post) -> bool| {
        let mut found = Vec::new();
        let mut judges = true;
        for post in meant.iter().filter(|post| fits(post)) {
            for kind in post.kinds {
                let offices = reference.offices_of(country, kind).into_iter();
                let before = found.len();
                found.extend(offices.filter(|&office| post.means(&reference.office(office))));
                judges &= post.judges || found.len() == before;
            }
        }
        (found, judges)
    };
    match owner {
        Owner::Country(country) => of_country(country, &|post| !post.kinds.contains(&"wh-cos")),
        Owner::House(country) => of_country(country, &|post| {
            post.kinds.iter().any(|kind| matches!(*kind, "wh-cos" | "press" | "nsa"))
        }),
        Owner::State(letters) => {
            if !meant.iter().any(|post| post.kinds == ["governor"]) {
                return (Vec::new(), false);
            }
            (reference.offices_of(&format!("US-{letters}"), "governor"), true)
        }
        Owner::Headed(country, kind) => {
            let heads =
                ["chair", "chairman", "chairwoman", "chief", "governor", "president", "director", "head"];
            let fits = post.len() == 1 && heads.contains(&post[0].folded.as_str());
            (if fits { reference.offices_of(country, kind) } else { Vec::new() }, true)
        }
        Owner::Body(body, written) => (of_body(reference, *body, written, &joined(post)), true),
        Owner::Name(written) => (titled(reference, written, &joined(post)), true),
    }
}

fn joined(post: &[Word]) -> String {
    post.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}

fn of_body(reference: &dyn Reference, body: OrganisationId, written: &str, post: &str) -> Vec<OfficeId> {
    let organisation = reference.organisation(body);
    let named = [written, organisation.name, organisation.short];
    let found: Vec<_> =
        named.iter().filter(|name| !name.is_empty()).flat_map(|name| titled(reference, name, post)).collect();
    if !found.is_empty() {
        return found;
    }
    let leader = reference.office_with_id(organisation.leader_office);
    let plain = |title: &str| title.to_lowercase().replace('-', " ");
    let fits = |office: &OfficeId| {
        let office = reference.office(*office);
        let titled = |title: &str| title.strip_prefix(post).is_some_and(|rest| rest.starts_with(" of "));
        matches!(post, "chief" | "head" | "leader")
            || office.organisation == organisation.id && titled(&plain(office.title))
    };
    leader.filter(fits).into_iter().collect()
}

/// Offices whose title is this post with this owner, in one of the usual orders.
fn titled(reference: &dyn Reference, owner: &str, post: &str) -> Vec<OfficeId> {
    let orders = [format!("{post} of {owner}"), format!("{post} of the {owner}"), format!("{owner} {post}")];
    orders.iter().flat_map(|title| reference.offices_titled(title)).collect()
}

/// Adjectives of origin and short names in general use, beside those of the reference.
const DEMONYMS: &[(&str, &str)] = &[
    ("south korean", "KR"),
    ("north korean", "KP"),
    ("south sudanese", "SS"),
    ("new zealand", "NZ"),
    ("saudi", "SA"),
    ("saudi arabian", "SA"),
    ("palestinian", "PS"),
    ("taiwanese", "TW"),
    ("ivorian", "CI"),
    ("kosovar", "XK"),
    ("kosovan", "XK"),
    ("emirati", "AE"),
    ("argentine", "AR"),
    ("argentinian", "AR"),
    ("bosnian", "BA"),
    ("vatican", "VA"),
    ("britain", "GB"),
    ("uk", "GB"),
    ("us", "US"),
    ("american", "US"),
    ("united states", "US"),
    ("czech", "CZ"),
];

const STATES: &[(&str, &str)] = &[
    ("alabama", "AL"),
    ("alaska", "AK"),
    ("arizona", "AZ"),
    ("arkansas", "AR"),
    ("california", "CA"),
    ("colorado", "CO"),
    ("connecticut", "CT"),
    ("delaware", "DE"),
    ("florida", "FL"),
    ("hawaii", "HI"),
    ("idaho", "ID"),
    ("illinois", "IL"),
    ("indiana", "IN"),
    ("iowa", "IA"),
    ("kansas", "KS"),
    ("kentucky", "KY"),
    ("louisiana", "LA"),
    ("maine", "ME"),
    ("maryland", "MD"),
    ("massachusetts", "MA"),
    ("michigan", "MI"),
    ("minnesota", "MN"),
    ("mississippi", "MS"),
    ("missouri", "MO"),
    ("montana", "MT"),
    ("nebraska", "NE"),
    ("nevada", "NV"),
    ("new hampshire", "NH"),
    ("new jersey", "NJ"),
    ("new mexico", "NM"),
    ("new york", "NY"),
    ("north carolina", "NC"),
    ("north dakota", "ND"),
    ("ohio", "OH"),
    ("oklahoma", "OK"),
    ("oregon", "OR"),
    ("pennsylvania", "PA"),
    ("rhode island", "RI"),
    ("south carolina", "SC"),
    ("south dakota", "SD"),
    ("tennessee", "TN"),
    ("texas", "TX"),
    ("utah", "UT"),
    ("vermont", "VT"),
    ("virginia", "VA"),
    ("west virginia", "WV"),
    ("wisconsin", "WI"),
    ("wyoming", "WY"),
];

#[cfg(test)]
mod tests {
    use super::super::testing::titles;

    #[test]
    fn a_chancellor_is_head_of_government_only_where_there_is_one() {
        assert_eq!(
            titles("German Chancellor Cyd Pattern left."),
            ["German Chancellor | DE:hog | Present | Cyd Pattern = cyd plain"]
        );
        assert!(titles("Norlander Chancellor Bob Sample left.").is_empty());
    }

    #[test]
    fn a_state_of_the_union_has_a_governor() {
        assert_eq!(
            titles("Texas Governor Una Beacon spoke."),
            ["Texas Governor | US-TX:governor | Present | Una Beacon = una plain"]
        );
        assert!(
            titles("Ohio Governor Carl Nobody spoke.").is_empty(),
            "an office that is not in the reference"
        );
    }
}
