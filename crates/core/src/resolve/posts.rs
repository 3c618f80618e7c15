//! The words news uses for offices, and which offices of a country or body they mean.
//!
//! Most offices of the reference carry a made-up title ("Foreign minister of X"): what a text writes is put together
//! from a post ("foreign minister"), and a country or body. A post that many hold, or that means other things in other
//! states, has the countries in which it is the office beside it.

use crate::reading::Word;
use crate::reference::Office;

/// A way to write an office, without its country or body.
#[derive(Debug)]
pub(super) struct Post {
    /// Its words, folded.
    pub(super) words: &'static str,
    /// Kinds of office it can mean.
    pub(super) kinds: &'static [&'static str],
    /// One of these is in the office's title or variants; empty: any title will do.
    pub(super) titled: &'static [&'static str],
    /// The countries where it is that office; empty: all.
    pub(super) only: &'static [&'static str],
    /// Whether it names one seat so plainly that another holder contradicts.
    pub(super) judges: bool,
}

const fn post(
    words: &'static str,
    kinds: &'static [&'static str],
    titled: &'static [&'static str],
    only: &'static [&'static str],
) -> Post {
    Post { words, kinds, titled, only, judges: true }
}

/// A post whose words are used for others too (`leader`), or whose holders news names by custom long after (`king`).
const fn loose(words: &'static str, kinds: &'static [&'static str], titled: &'static [&'static str]) -> Post {
    Post { words, kinds, titled, only: &[], judges: false }
}

/// A post that is no office of the reference, but contains the words of one.
const fn other(words: &'static str) -> Post {
    Post { words, kinds: &[], titled: &[], only: &[], judges: false }
}

const HEADS: &[&str] = &["hos", "hog"];
const PRESIDENT: &[&str] = &["president of"];
const PREMIER: &[&str] = &["prime minister", "premier", "taoiseach", "council of ministers"];
const MONARCH: &[&str] = &["king", "monarch", "queen", "emperor", "sultan", "emir", "prince", "duke", "pope"];

/// Longest first among those that start alike.
pub(super) static POSTS: &[Post] = &[
    post("president of the council of ministers", &["hog"], &["council of ministers"], &["IT"]),
    post("president", HEADS, PRESIDENT, &[]),
    post("state president", HEADS, PRESIDENT, &["ZA", "BW", "VN"]),
    post("prime minister", &["hog"], PREMIER, &[]),
    post("premier", &["hog"], PREMIER, &[]),
    post("pm", &["hog"], PREMIER, &[]),
    post("federal chancellor", &["hog"], &["chancellor"], &["DE", "AT"]),
    post("chancellor", &["hog"], &["chancellor"], &["DE", "AT"]),
    post("chancellor", &["fin"], &[], &["GB"]),
    post("chancellor of the exchequer", &["fin"], &[], &["GB"]),
    post("foreign minister", &["fm"], &[], &[]),
    post("foreign affairs minister", &["fm"], &[], &[]),
    post("external affairs minister", &["fm"], &[], &["IN"]),
    post("minister of foreign affairs", &["fm"], &[], &[]),
    post("minister for foreign affairs", &["fm"], &[], &[]),
    post("minister of external affairs", &["fm"], &[], &["IN"]),
    post("minister of external affairs", &["fm"], &[], &["IN"]),
    post("foreign secretary", &["fm"], &[], &["GB"]),
    post("secretary of state", &["secstate"], &[], &["US", "VA"]),
    post("defence minister", &["def"], &[], &[]),
    post("defense minister", &["def"], &[], &[]),
    post("minister of defence", &["def"], &[], &[]),
    post("minister of defense", &["def"], &[], &[]),
    post("minister for defence", &["def"], &[], &[]),
    post("defence secretary", &["def"], &[], &["GB", "US"]),
    post("defense secretary", &["def"], &[], &["GB", "US"]),
    post("secretary of defence", &["def"], &[], &["US"]),
    post("secretary of defense", &["def"], &[], &["US"]),
    post("secretary of war", &["def"], &[], &["US"]),
    post("war secretary", &["def"], &[], &["US"]),
    post("finance minister", &["fin"], &[], &[]),
    post("minister of finance", &["fin"], &[], &[]),
    post("minister for finance", &["fin"], &[], &[]),
    post("treasury secretary", &["fin"], &[], &["US"]),
    post("secretary of the treasury", &["fin"], &[], &["US"]),
    post("interior minister", &["int"], &[], &[]),
    post("minister of the interior", &["int"], &[], &[]),
    post("minister of interior", &["int"], &[], &[]),
    post("internal affairs minister", &["int"], &[], &[]),
    post("home minister", &["int"], &[], &["IN"]),
    post("home secretary", &["int"], &[], &["GB"]),
    post("home affairs minister", &["int"], &[], &["AU", "ZA"]),
    post("attorney general", &["ag"], &[], &["US", "IL"]),
    post("vice president", &["vp"], &[], &["US"]),
    post("homeland security secretary", &["dhs"], &[], &["US"]),
    post("secretary of homeland security", &["dhs"], &[], &["US"]),
    post("commerce secretary", &["commerce"], &[], &["US"]),
    post("secretary of commerce", &["commerce"], &[], &["US"]),
    post("energy secretary", &["energy"], &[], &["US"]),
    post("secretary of energy", &["energy"], &[], &["US"]),
    post("interior secretary", &["interior"], &[], &["US"]),
    post("secretary of the interior", &["interior"], &[], &["US"]),
    post("labor secretary", &["labor"], &[], &["US"]),
    post("secretary of labor", &["labor"], &[], &["US"]),
    post("education secretary", &["education"], &[], &["US"]),
    post("secretary of education", &["education"], &[], &["US"]),
    post("agriculture secretary", &["agriculture"], &[], &["US"]),
    post("secretary of agriculture", &["agriculture"], &[], &["US"]),
    post("transportation secretary", &["transport"], &[], &["US"]),
    post("secretary of transportation", &["transport"], &[], &["US"]),
    post("trade representative", &["ustr"], &[], &["US"]),
    post("national security adviser", &["nsa"], &[], &[]),
    post("national security advisor", &["nsa"], &[], &[]),
    post("director of national intelligence", &["dni"], &[], &["US"]),
    post("director of the cia", &["cia"], &[], &["US"]),
    post("director of the fbi", &["fbi"], &[], &["US"]),
    post("ambassador to the united nations", &["un"], &[], &["US", "RU"]),
    post("ambassador to the un", &["un"], &[], &["US", "RU"]),
    post("chief of staff", &["wh-cos"], &[], &["US"]),
    post("press secretary", &["press"], &[], &["US"]),
    post("governor general", &["gg"], &[], &[]),
    post("supreme leader", &["hos"], &["supreme leader"], &["IR", "KP"]),
    post("governor", &["governor"], &[], &[]),
    post("gov", &["governor"], &[], &[]),
    loose("leader", HEADS, &[]),
    loose("ruler", HEADS, &[]),
    loose("head of state", &["hos"], &[]),
    loose("dictator", HEADS, &[]),
    loose("king", &["hos"], MONARCH),
    loose("queen", &["hos"], MONARCH),
    loose("monarch", &["hos"], MONARCH),
    loose("emperor", &["hos"], MONARCH),
    loose("emir", &["hos"], MONARCH),
    loose("sultan", &["hos"], MONARCH),
    loose("pope", &["hos"], MONARCH),
    loose("special envoy", &["envoy-middle-east", "envoy-ukraine", "envoy-economic"], &[]),
    loose("envoy", &["envoy-middle-east", "envoy-ukraine", "envoy-economic", "un", "informal-envoy"], &[]),
    loose("army chief", &["cds", "cinc"], &[]),
    loose("parliament speaker", &["speaker"], &[]),
    loose("opposition leader", &["opp"], &[]),
    loose("spokesman", &["press"], &[]),
    loose("sen", &["senator"], &[]),
    loose("senator", &["senator"], &[]),
    loose("rep", &["representative"], &[]),
    loose("representative", &["representative"], &[]),
    loose("congressman", &["representative"], &[]),
    loose("congresswoman", &["representative"], &[]),
    other("president of the senate"),
    other("prime ministerial"),
    other("presidential"),
];

/// The words of heads of bodies, tried with the body's names ("NATO secretary general").
pub(super) const BODY_POSTS: &[&str] = &[
    "secretary general",
    "director general",
    "managing director",
    "executive director",
    "high commissioner",
    "commissioner general",
    "chief prosecutor",
    "president",
    "chairperson",
    "chairwoman",
    "chairman",
    "chair",
    "governor",
    "prosecutor",
    "director",
    "secretary",
    "chief",
    "head",
];

/// Central banks and other bodies that are known by a name of their own: the country and the kind of their head.
pub(super) const HEADED: &[(&str, &str, &str)] = &[
    ("federal reserve", "US", "cb"),
    ("fed", "US", "cb"),
    ("bank of england", "GB", "cb"),
    ("bank of japan", "JP", "cb"),
    ("bank of canada", "CA", "cb"),
    ("bank of russia", "RU", "cb"),
    ("bank of france", "FR", "cb"),
    ("bank of israel", "IL", "cb"),
    ("bank of italy", "IT", "cb"),
    ("bank of korea", "KR", "cb"),
    ("bank of mexico", "MX", "cb"),
    ("bundesbank", "DE", "cb"),
    ("reserve bank of india", "IN", "cb"),
    ("reserve bank of australia", "AU", "cb"),
    ("reserve bank of new zealand", "NZ", "cb"),
    ("swiss national bank", "CH", "cb"),
    ("people's bank of china", "CN", "cb"),
    ("riksbank", "SE", "cb"),
    ("fbi", "US", "fbi"),
    ("cia", "US", "cia"),
];

/// Titles that say their state by themselves.
pub(super) const UNIQUE: &[(&str, &str, &str)] = &[
    ("taoiseach", "IE", "hog"),
    ("tánaiste", "IE", "dpm"),
    ("tanaiste", "IE", "dpm"),
    ("chancellor of the exchequer", "GB", "fin"),
    ("pope", "VA", "hos"),
];

/// What is said of a holder between country and post without changing the office.
pub(super) const MODIFIERS: &[&str] = &[
    "new",
    "newly",
    "elected",
    "appointed",
    "installed",
    "current",
    "sitting",
    "incumbent",
    "outgoing",
    "embattled",
    "longtime",
    "long",
    "serving",
    "veteran",
    "conservative",
    "liberal",
    "socialist",
    "leftist",
    "left",
    "right",
    "wing",
    "centrist",
    "populist",
    "nationalist",
    "islamist",
    "hardline",
    "reformist",
    "moderate",
    "authoritarian",
    "strongman",
    "autocratic",
    "beleaguered",
    "besieged",
    "unpopular",
    "popular",
    "young",
    "powerful",
    "controversial",
    "reelected",
    "outspoken",
];

/// Words beside a title that move it to another day.
pub(super) const FORMER: &[&str] = &[
    "former",
    "ex",
    "then",
    "late",
    "onetime",
    "erstwhile",
    "previous",
    "past",
    "ousted",
    "deposed",
    "exiled",
    "toppled",
    "disgraced",
    "jailed",
    "imprisoned",
    "convicted",
    "fugitive",
    "retired",
    "slain",
    "assassinated",
    "murdered",
    "departed",
    "deceased",
    "fallen",
    "overthrown",
    "one",
    "long-time",
    "impeached",
    "defeated",
    "fired",
    "sacked",
    "dismissed",
    "departing",
    "historic",
    "wartime",
    "first",
    "second",
    "third",
    "last",
    "old",
    "era",
    "later",
    "future-ex",
    "dead",
    "killed",
    "legendary",
    "iconic",
    "founding",
    "predecessor",
    "unseated",
    "removed",
    "longest",
];

/// Words beside a title that say it is not held yet, or only wished for.
pub(super) const FUTURE: &[&str] = &[
    "incoming",
    "future",
    "next",
    "prospective",
    "potential",
    "possible",
    "presumptive",
    "presumed",
    "likely",
    "aspiring",
    "would",
    "be",
    "candidate",
    "nominee",
    "shadow",
    "self",
    "proclaimed",
    "declared",
    "styled",
    "parallel",
    "rival",
    "fictional",
    "fake",
    "pretend",
    "honorary",
    "designated",
    "waiting",
    "expected",
    "alleged",
];

/// Words beside a title that say it is held in another's place.
pub(super) const ACTING: &[&str] =
    &["acting", "interim", "caretaker", "provisional", "transitional", "temporary", "facto"];

/// Words right after a title that say it is not held, or is another thing.
pub(super) const AFTER: &[&str] = &[
    "elect",
    "designate",
    "nominee",
    "nominate",
    "candidate",
    "candidates",
    "hopeful",
    "hopefuls",
    "contender",
    "contenders",
    "aspirant",
    "frontrunner",
    "pick",
    "choice",
    "emeritus",
    "impersonator",
    "lookalike",
    "impressionist",
    "select",
    "presumptive",
    "in",
    "apparent",
    "wannabe",
    "role",
    "job",
    "post",
    "position",
    "office",
    "administration",
    "campaign",
];

/// Words before a post that make another post of it.
pub(super) const OTHER_BEFORE: &[&str] = &[
    "vice",
    "deputy",
    "assistant",
    "associate",
    "under",
    "undersecretary",
    "co",
    "junior",
    "adjunct",
    "executive",
    "class",
    "student",
    "club",
    "company",
    "council",
    "party",
    "senate",
    "assembly",
    "parliament",
    "parliamentary",
    "university",
    "college",
    "bank",
    "board",
    "court",
    "regional",
    "state",
    "provincial",
    "municipal",
    "union",
    "league",
    "federation",
    "association",
    "faction",
    "opposition",
    "senior",
    "sub",
    "permanent",
    "mini",
    "non",
    "chief",
    "group",
];

impl Post {
    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.words.split(' ').count()
    }

    /// Whether it stands at the start of these words.
    pub(super) fn starts(&self, words: &[Word]) -> bool {
        phrase_starts(self.words, words)
    }

    /// Whether it can mean this office.
    pub(super) fn means(&self, office: &Office<'_>) -> bool {
        let title = || format!("{}|{}", office.title, office.variants).to_lowercase();
        self.kinds.contains(&office.kind)
            && (self.only.is_empty() || self.only.contains(&office.country))
            && (self.titled.is_empty() || {
                let title = title();
                self.titled.iter().any(|part| title.contains(part))
            })
    }
}

/// Whether the words of a folded phrase stand at the start of these words.
pub(super) fn phrase_starts(phrase: &str, words: &[Word]) -> bool {
    let mut at = words.iter();
    phrase.split(' ').all(|part| at.next().is_some_and(|word| word.folded == part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Layer;

    #[test]
    fn posts_are_folded_and_their_kinds_named() {
        for post in POSTS {
            assert_eq!(post.words, post.words.to_lowercase(), "{}", post.words);
            assert!(!post.words.contains('-'), "{}", post.words);
        }
    }

    fn means(words: &str, country: &str, kind: &str, title: &str) -> bool {
        let layer = Layer::Embedded;
        let (id, wikidata, variants, organisation, one_seat) = ("", "", "", "", true);
        let office = Office { id, wikidata, title, variants, kind, country, organisation, one_seat, layer };
        POSTS.iter().any(|post| post.words == words && post.means(&office))
    }

    #[test]
    fn a_post_means_the_office_of_its_kind_title_and_country() {
        assert!(means("president", "NX", "hos", "President of Norland"));
        assert!(!means("president", "NX", "hos", "King of Norland"));
        assert!(means("foreign secretary", "GB", "fm", "Foreign minister of the United Kingdom"));
        assert!(!means("foreign secretary", "NX", "fm", "Foreign minister of Norland"));
        assert!(!means("vice president", "NX", "hos", "President of Norland"));
    }
}
