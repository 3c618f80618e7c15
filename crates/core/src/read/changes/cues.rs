//! The words that tell changes of office: general English, a row each.

use crate::reading::ChangeKind::{self, *};

/// Who of those a verb names is the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The one who does it.
    Subject,
    /// The one to whom it is done.
    Object,
}

/// A verb that tells a change.
#[derive(Debug)]
pub(super) struct VerbCue {
    pub(super) lemma: &'static str,
    /// The particle it needs ("swear *in*"), or nothing.
    pub(super) particle: &'static str,
    /// The objects it needs, one of them ("take *office*"), or none.
    pub(super) object: &'static [&'static str],
    pub(super) kind: ChangeKind,
    pub(super) person: Role,
    /// Whether the other of subject and object is who held the office before.
    pub(super) replaces: bool,
    /// How the office stands with it: `=` as a complement ("named *president*"), else after these prepositions.
    pub(super) office: &'static [&'static str],
    /// Whether it tells a change only where it names an office ("retired *as judge*").
    pub(super) needs_office: bool,
}

const fn verb(
    lemma: &'static str,
    kind: ChangeKind,
    person: Role,
    office: &'static [&'static str],
) -> VerbCue {
    VerbCue { lemma, particle: "", object: &[], kind, person, replaces: false, office, needs_office: false }
}

impl VerbCue {
    const fn with(self, particle: &'static str) -> VerbCue {
        VerbCue { particle, ..self }
    }

    const fn taking(self, object: &'static [&'static str]) -> VerbCue {
        VerbCue { object, ..self }
    }

    const fn of_office(self) -> VerbCue {
        VerbCue { needs_office: true, ..self }
    }

    const fn replacing(self) -> VerbCue {
        VerbCue { replaces: true, ..self }
    }
}

use Role::{Object, Subject};

/// Nouns that stand for the holding of an office, whose own name follows ("the post of …", "his job as …").
pub(super) const CARRIERS: &[&str] = &[
    "post", "position", "job", "role", "office", "seat", "duty", "title", "oath", "function", "helm", "rein",
];

/// Last words of the names of posts: general English. What somebody becomes is no post by itself ("became a liability").
pub(super) const POSTS: &[&str] = &[
    "administrator",
    "adviser",
    "advisor",
    "ambassador",
    "archbishop",
    "attorney",
    "auditor",
    "bishop",
    "cardinal",
    "ceo",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chancellor",
    "chief",
    "coach",
    "commander",
    "commissioner",
    "comptroller",
    "congressman",
    "congresswoman",
    "consul",
    "councillor",
    "councilor",
    "councilman",
    "councilwoman",
    "coordinator",
    "counselor",
    "counsellor",
    "dean",
    "deputy",
    "director",
    "editor",
    "emir",
    "emperor",
    "envoy",
    "executive",
    "general",
    "governor",
    "head",
    "inspector",
    "judge",
    "justice",
    "king",
    "lawmaker",
    "leader",
    "legislator",
    "manager",
    "mayor",
    "member",
    "monarch",
    "minister",
    "mp",
    "officer",
    "ombudsman",
    "pm",
    "pontiff",
    "pope",
    "premier",
    "president",
    "principal",
    "prosecutor",
    "queen",
    "rector",
    "regent",
    "representative",
    "secretary",
    "senator",
    "sheriff",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "staff",
    "sultan",
    "superintendent",
    "taoiseach",
    "treasurer",
    "tsar",
    "czar",
    "undersecretary",
    "whip",
];

/// Posts that somebody may hold with others ("became *a* senator"): of other posts with an indefinite article the words
/// say what somebody is like ("became a leader of the movement", "a close adviser").
pub(super) const SEATS: &[&str] = &[
    "ambassador",
    "archbishop",
    "bishop",
    "cardinal",
    "commissioner",
    "congressman",
    "congresswoman",
    "councillor",
    "councilor",
    "governor",
    "judge",
    "justice",
    "lawmaker",
    "legislator",
    "member",
    "minister",
    "mp",
    "representative",
    "senator",
];

/// Last words of the names of bodies that have seats: one is elected *to* them and resigns *from* them.
pub(super) const BODIES: &[&str] = &[
    "assembly",
    "bench",
    "board",
    "bundestag",
    "cabinet",
    "commission",
    "commons",
    "congress",
    "council",
    "court",
    "duma",
    "government",
    "house",
    "knesset",
    "legislature",
    "lords",
    "parliament",
    "senate",
];

/// Verbs whose perfect tells what may be long ago ("has become", "has assumed").
pub(super) const DRAWN_OUT: &[&str] = &["assume", "become"];

/// All verbs, by lemma.
pub(super) static VERBS: &[VerbCue] = &[
    verb("abdicate", Resigned, Subject, &["as"]),
    verb("appoint", Appointed, Object, &["=", "as", "to"]).of_office(),
    verb("assassinate", Died, Object, &[]),
    verb("assume", TookOffice, Subject, &["as", "of"])
        .taking(&["office", "post", "role", "position"])
        .of_office(),
    verb("axe", Dismissed, Object, &["as", "from"]).of_office(),
    verb("become", TookOffice, Subject, &["="]).of_office(),
    verb("choose", Nominated, Object, &["as"]).of_office(),
    verb("confirm", Appointed, Object, &["as"]).of_office(),
    verb("crown", TookOffice, Object, &["=", "as"]).of_office(),
    verb("depose", Dismissed, Object, &["as", "from"]),
    verb("designate", Nominated, Object, &["=", "as"]).of_office(),
    verb("die", Died, Subject, &[]),
    verb("dismiss", Dismissed, Object, &["as", "from"]),
    verb("elect", Elected, Object, &["=", "as", "to"]).of_office(),
    verb("fire", Dismissed, Object, &["as", "from"]),
    verb("inaugurate", SwornIn, Object, &["as"]).of_office(),
    verb("install", TookOffice, Object, &["as"]).of_office(),
    verb("kill", Died, Object, &[]),
    verb("leave", TermEnded, Subject, &["as", "of"]).taking(&["office", "post", "job", "position"]),
    verb("name", Appointed, Object, &["=", "as", "to"]).of_office(),
    verb("nominate", Nominated, Object, &["=", "as", "to", "for"]).of_office(),
    verb("oust", Dismissed, Object, &["as", "from"]),
    verb("overthrow", Dismissed, Object, &["as"]),
    verb("pass", Died, Subject, &[]).with("away"),
    verb("pick", Nominated, Object, &["as", "for"]).of_office(),
    verb("promote", Appointed, Object, &["to"]).of_office(),
    verb("quit", Resigned, Subject, &["as", "of"]).of_office(),
    verb("re-appoint", Appointed, Object, &["=", "as", "to"]).of_office(),
    verb("re-elect", Elected, Object, &["=", "as", "to"]).of_office(),
    verb("reappoint", Appointed, Object, &["=", "as", "to"]).of_office(),
    verb("reelect", Elected, Object, &["=", "as", "to"]).of_office(),
    verb("reinstate", TookOffice, Object, &["as"]).of_office(),
    verb("relieve", Dismissed, Object, &["as", "of"]).of_office(),
    verb("remove", Dismissed, Object, &["as", "from"]).of_office(),
    verb("replace", TookOffice, Subject, &["as"]).replacing(),
    verb("resign", Resigned, Subject, &["as", "from"]),
    verb("retire", TermEnded, Subject, &["as"]).of_office(),
    verb("sack", Dismissed, Object, &["as", "from"]),
    verb("select", Nominated, Object, &["as"]).of_office(),
    verb("stand", Resigned, Subject, &["as", "from"]).with("down"),
    verb("step", Resigned, Subject, &["as", "from"]).with("aside"),
    verb("step", Resigned, Subject, &["as", "from"]).with("down"),
    verb("succeed", TookOffice, Subject, &["as"]).replacing(),
    verb("swear", SwornIn, Object, &["as"]).with("in"),
    verb("take", SwornIn, Subject, &["as", "of"]).taking(&["oath"]),
    verb("take", TookOffice, Subject, &["as"]).taking(&["office"]),
    verb("take", TookOffice, Subject, &["as"]).with("over").of_office(),
    verb("topple", Dismissed, Object, &["as"]),
    verb("unseat", Dismissed, Object, &["as"]),
];

/// A noun that tells a change of the person it belongs to ("the resignation *of Hale*", "*Hale's* resignation").
#[derive(Debug)]
pub(super) struct NounCue {
    pub(super) lemma: &'static str,
    pub(super) kind: ChangeKind,
}

const fn noun(lemma: &'static str, kind: ChangeKind) -> NounCue {
    NounCue { lemma, kind }
}

/// All nouns, by lemma.
pub(super) static NOUNS: &[NounCue] = &[
    noun("abdication", Resigned),
    noun("appointment", Appointed),
    noun("assassination", Died),
    noun("death", Died),
    noun("dismissal", Dismissed),
    noun("election", Elected),
    noun("inauguration", SwornIn),
    noun("nomination", Nominated),
    noun("ouster", Dismissed),
    noun("ousting", Dismissed),
    noun("removal", Dismissed),
    noun("resignation", Resigned),
    noun("sacking", Dismissed),
];

/// The noun for who holds an office next.
pub(super) const SUCCESSOR: &str = "successor";

/// Whether a word of this dictionary form can tell a change at all.
pub(super) fn may_tell(lemma: &str) -> bool {
    lemma == SUCCESSOR
        || noun_cue(lemma).is_some()
        || VERBS.binary_search_by(|cue| cue.lemma.cmp(lemma)).is_ok()
}

/// The verbs of this dictionary form.
pub(super) fn verb_cues(lemma: &str) -> impl Iterator<Item = &'static VerbCue> {
    let first = VERBS.partition_point(|cue| cue.lemma < lemma);
    VERBS[first..].iter().take_while(move |cue| cue.lemma == lemma)
}

/// The noun of this dictionary form.
pub(super) fn noun_cue(lemma: &str) -> Option<&'static NounCue> {
    NOUNS.binary_search_by(|cue| cue.lemma.cmp(lemma)).ok().map(|at| &NOUNS[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(VERBS.is_sorted_by_key(|cue| cue.lemma) && NOUNS.is_sorted_by_key(|cue| cue.lemma));
    }
}
