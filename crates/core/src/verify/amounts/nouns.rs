//! Nouns by what they count: people and their kinds, other things and theirs. General English, in dictionary form.

/// Words for people in some state that stand without a noun: "the 12 dead".
pub(super) const PEOPLE_BY_STATE: &[&str] =
    &["dead", "homeless", "injured", "missing", "wounded", "unemployed"];

/// A set of kinds that leave each other out: nobody is both a man and a woman, but a woman may be a soldier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) enum Family {
    /// Women, men, boys, girls, children.
    Sex,
    /// Soldiers, civilians, journalists.
    Role,
    /// Americans, Kenyans.
    Nation,
}

const MALE: &[&str] = &["boy", "father", "husband", "male", "man"];
const FEMALE: &[&str] = &["female", "girl", "mother", "wife", "woman"];
const AGES: &[&str] =
    &["adult", "baby", "child", "infant", "kid", "minor", "newborn", "teen", "teenager", "toddler"];

/// Words for several people as one: "a crew of 40".
pub(super) const GROUPS: &[&str] = &[
    "band",
    "choir",
    "class",
    "crew",
    "crowd",
    "delegation",
    "family",
    "force",
    "group",
    "jury",
    "panel",
    "party",
    "squad",
    "staff",
    "team",
    "troop",
];

/// Words for people that say nothing of what sort they are.
const GENERAL: &[&str] = &[
    "body",
    "casualty",
    "dead",
    "defendant",
    "detainee",
    "fatality",
    "homeless",
    "hostage",
    "human",
    "individual",
    "injured",
    "inmate",
    "juror",
    "member",
    "migrant",
    "missing",
    "occupant",
    "participant",
    "passenger",
    "patient",
    "people",
    "person",
    "prisoner",
    "refugee",
    "resident",
    "respondent",
    "survivor",
    "suspect",
    "victim",
    "voter",
    "wounded",
];

const ROLES: &[&str] = &[
    "activist",
    "actor",
    "actress",
    "agent",
    "artist",
    "athlete",
    "attacker",
    "bystander",
    "civilian",
    "clerk",
    "climber",
    "commander",
    "conscript",
    "cook",
    "cyclist",
    "dentist",
    "deputy",
    "diplomat",
    "director",
    "diver",
    "doctor",
    "driver",
    "employee",
    "engineer",
    "expert",
    "farmer",
    "fighter",
    "firefighter",
    "fireman",
    "fisherman",
    "fishermen",
    "gunman",
    "guard",
    "gunmen",
    "hiker",
    "insurgent",
    "journalist",
    "judge",
    "labourer",
    "laborer",
    "lawmaker",
    "lawyer",
    "legislator",
    "medic",
    "militant",
    "miner",
    "minister",
    "monk",
    "musician",
    "nun",
    "nurse",
    "officer",
    "official",
    "paramedic",
    "pedestrian",
    "photographer",
    "pilot",
    "player",
    "policeman",
    "policemen",
    "policewoman",
    "porter",
    "priest",
    "professor",
    "protester",
    "pupil",
    "rebel",
    "recruit",
    "reporter",
    "rescuer",
    "reservist",
    "sailor",
    "scientist",
    "secretary",
    "senator",
    "settler",
    "singer",
    "skier",
    "soldier",
    "student",
    "teacher",
    "terrorist",
    "tourist",
    "trooper",
    "villager",
    "visitor",
    "volunteer",
    "worker",
];

/// The family a noun for people belongs to.
pub(in crate::verify) fn family(lemma: &str) -> Option<Family> {
    let sex = MALE.contains(&lemma) || FEMALE.contains(&lemma) || AGES.contains(&lemma);
    if sex {
        return Some(Family::Sex);
    }
    ROLES.contains(&lemma).then_some(Family::Role)
}

/// Whether a word counts people by their state.
pub(in crate::verify) fn is_state(lemma: &str) -> bool {
    PEOPLE_BY_STATE.contains(&lemma)
}

/// Whether a noun counts people of any sort.
pub(in crate::verify) fn is_general_person(lemma: &str) -> bool {
    GENERAL.contains(&lemma)
}

/// Whether these kinds together leave nobody out: both sexes, and children where they are told apart.
pub(in crate::verify) fn complementary<'a>(lemmas: impl Iterator<Item = &'a str> + Clone) -> bool {
    let any = |kinds: &[&str]| lemmas.clone().any(|lemma| kinds.contains(&lemma));
    let only = lemmas.clone().all(|lemma| family(lemma) == Some(Family::Sex));
    only && any(MALE) && any(FEMALE)
}

/// Things and their kinds.
const KINDS: &[(&[&str], &[&str])] = &[
    (
        &["vehicle"],
        &[
            "ambulance",
            "bicycle",
            "bike",
            "bus",
            "car",
            "coach",
            "lorry",
            "motorbike",
            "motorcycle",
            "tractor",
            "truck",
            "van",
        ],
    ),
    (&["aircraft", "plane"], &["airliner", "bomber", "drone", "fighter", "helicopter", "jet", "plane"]),
    (
        &["vessel", "ship", "boat"],
        &[
            "boat",
            "carrier",
            "cruiser",
            "destroyer",
            "ferry",
            "freighter",
            "frigate",
            "ship",
            "submarine",
            "tanker",
            "trawler",
            "tug",
            "yacht",
        ],
    ),
    (
        &["animal"],
        &[
            "bear", "cat", "cow", "deer", "dog", "donkey", "elephant", "goat", "horse", "lion", "pig",
            "rabbit", "sheep", "tiger", "wolf",
        ],
    ),
    (&["medal"], &["bronze", "gold", "silver"]),
    (&["game", "match"], &["defeat", "draw", "loss", "tie", "win"]),
    (
        &["building", "structure"],
        &["barn", "block", "factory", "garage", "home", "hospital", "house", "school", "shop", "store"],
    ),
    (
        &["weapon", "gun", "firearm"],
        &["gun", "handgun", "machine gun", "pistol", "revolver", "rifle", "shotgun"],
    ),
    (&["vote", "ballot"], &["abstention", "no", "yes"]),
];

/// Whether things of the one noun are things of the other too: cars are vehicles, cars are cars.
pub(in crate::verify) fn is_kind_of(part: &str, whole: &str) -> bool {
    part == whole || KINDS.iter().any(|(wholes, parts)| wholes.contains(&whole) && parts.contains(&part))
}

const CURRENCIES: &[&str] = &[
    "baht", "bitcoin", "cent", "dinar", "dirham", "dollar", "dong", "euro", "forint", "franc", "guilder",
    "hryvnia", "krona", "krone", "lari", "lira", "manat", "naira", "pence", "penny", "peseta", "peso",
    "pound", "rand", "real", "renminbi", "rial", "ringgit", "riyal", "rouble", "ruble", "rupee", "rupiah",
    "shekel", "shilling", "taka", "tenge", "won", "yen", "yuan", "zloty",
];
const CODES: &[(&str, &str)] = &[
    ("aud", "australian dollar"),
    ("cad", "canadian dollar"),
    ("chf", "swiss franc"),
    ("cny", "yuan"),
    ("eur", "euro"),
    ("gbp", "pound"),
    ("inr", "rupee"),
    ("jpy", "yen"),
    ("rmb", "yuan"),
    ("rub", "rouble"),
    ("uah", "hryvnia"),
    ("usd", "dollar"),
];

/// The plain name of a currency; `None` for a unit that is no money.
pub(super) fn currency(unit: &str) -> Option<String> {
    if let Some(&(_, name)) = CODES.iter().find(|(code, _)| *code == unit) {
        return Some(name.to_owned());
    }
    let last = unit.rsplit(' ').next()?;
    let name = match unit {
        "us dollar" | "american dollar" => "dollar",
        "british pound" => "pound",
        _ => unit,
    };
    CURRENCIES.contains(&last).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_people_leave_each_other_out_inside_a_family() {
        assert_eq!((family("woman"), family("child")), (Some(Family::Sex), Some(Family::Sex)));
        assert_eq!((family("soldier"), family("ship")), (Some(Family::Role), None));
        assert!(complementary(["woman", "man"].into_iter()));
        assert!(!complementary(["woman", "child"].into_iter()), "children may be of either sex");
        assert!(!complementary(["woman", "man", "soldier"].into_iter()));
    }

    #[test]
    fn things_have_kinds() {
        assert!(is_kind_of("truck", "vehicle") && is_kind_of("house", "house"));
        assert!(!is_kind_of("sailor", "ship"));
    }

    #[test]
    fn money_has_one_name() {
        for (unit, name) in [
            ("us dollar", Some("dollar")),
            ("eur", Some("euro")),
            ("swiss franc", Some("swiss franc")),
            ("km", None),
        ] {
            assert_eq!(currency(unit).as_deref(), name);
        }
    }
}
