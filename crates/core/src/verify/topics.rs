//! What a text is about, by words that stand in one kind of news and hardly in another.
//!
//! A small vocabulary of general newsroom English, by dictionary form; each word belongs to one topic. Words that several
//! kinds of news share ("attack", "win", "strike", "race", "campaign", "goal", "market") are left out on purpose: what is
//! counted should mean one thing wherever it stands.

use crate::reading::{Pos, Reading};

/// A kind of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Topic {
    /// War and the military.
    War,
    /// Crime, police and courts.
    Crime,
    /// Government, parliaments, elections.
    Politics,
    /// Companies, money, trade.
    Business,
    /// Sport.
    Sport,
    /// Medicine and health.
    Health,
    /// Science and technology.
    Science,
    /// Arts, film, music, books, famous people.
    Culture,
    /// Food, fashion, homes, travel.
    Life,
    /// Nature, weather, climate.
    Nature,
}

impl Topic {
    /// All topics, in order.
    pub const ALL: [Topic; 10] = [
        Topic::War,
        Topic::Crime,
        Topic::Politics,
        Topic::Business,
        Topic::Sport,
        Topic::Health,
        Topic::Science,
        Topic::Culture,
        Topic::Life,
        Topic::Nature,
    ];

    /// The word by which people know it.
    pub fn name(self) -> &'static str {
        match self {
            Topic::War => "war",
            Topic::Crime => "crime",
            Topic::Politics => "politics",
            Topic::Business => "business",
            Topic::Sport => "sport",
            Topic::Health => "health",
            Topic::Science => "science and technology",
            Topic::Culture => "culture",
            Topic::Life => "life and style",
            Topic::Nature => "nature and weather",
        }
    }

    fn words(self) -> &'static [&'static str] {
        match self {
            Topic::War => &[
                "terrorism",
                "terrorist",
                "bomber",
                "extremist",
                "hostage",
                "airstrike",
                "ammunition",
                "armistice",
                "armored",
                "armoured",
                "army",
                "artillery",
                "battalion",
                "battlefield",
                "bombardment",
                "brigade",
                "ceasefire",
                "combatant",
                "drone",
                "front-line",
                "frontline",
                "gunship",
                "insurgent",
                "invasion",
                "jihadist",
                "militant",
                "military",
                "militia",
                "missile",
                "mortar",
                "offensive",
                "paratrooper",
                "rebel",
                "rocket",
                "shelling",
                "shrapnel",
                "siege",
                "soldier",
                "troop",
                "truce",
                "warhead",
                "warplane",
                "warship",
                "war",
            ],
            Topic::Crime => &[
                "gunfire",
                "killer",
                "massacre",
                "police",
                "shooter",
                "shooting",
                "acquit",
                "arson",
                "bail",
                "burglar",
                "burglary",
                "convict",
                "conviction",
                "coroner",
                "courtroom",
                "defendant",
                "detective",
                "felony",
                "fraudster",
                "gunman",
                "handcuff",
                "homicide",
                "indict",
                "indictment",
                "inmate",
                "jail",
                "juror",
                "jury",
                "kidnap",
                "manslaughter",
                "murder",
                "murderer",
                "parole",
                "plaintiff",
                "prison",
                "prosecutor",
                "rape",
                "robbery",
                "stab",
                "stabbing",
                "suspect",
                "theft",
                "thief",
                "verdict",
            ],
            Topic::Politics => &[
                "ballot",
                "candidacy",
                "caucus",
                "coalition",
                "congressman",
                "congresswoman",
                "constituency",
                "delegate",
                "democrat",
                "electorate",
                "filibuster",
                "governor",
                "incumbent",
                "lawmaker",
                "legislature",
                "mayor",
                "minister",
                "nominee",
                "parliament",
                "pollster",
                "president",
                "presidential",
                "referendum",
                "republican",
                "senate",
                "senator",
                "voter",
            ],
            Topic::Business => &[
                "acquisition",
                "bankruptcy",
                "bond",
                "borrowing",
                "creditor",
                "dividend",
                "earnings",
                "economist",
                "equity",
                "fiscal",
                "gdp",
                "inflation",
                "investor",
                "layoff",
                "lender",
                "liquidity",
                "manufacturer",
                "merger",
                "mortgage",
                "nasdaq",
                "payroll",
                "pretax",
                "profit",
                "quarterly",
                "recession",
                "retailer",
                "revenue",
                "shareholder",
                "startup",
                "stockholder",
                "subsidiary",
                "takeover",
                "tariff",
                "turnover",
            ],
            Topic::Sport => &[
                "batsman",
                "championship",
                "coach",
                "defender",
                "equaliser",
                "fixture",
                "footballer",
                "forehand",
                "goalkeeper",
                "goalless",
                "halftime",
                "half-time",
                "innings",
                "inning",
                "kickoff",
                "kick-off",
                "knockout",
                "league",
                "medal",
                "midfield",
                "midfielder",
                "offside",
                "olympic",
                "penalty",
                "pitcher",
                "playoff",
                "quarterback",
                "quarterfinal",
                "referee",
                "relegation",
                "rugby",
                "scoreline",
                "semifinal",
                "semi-final",
                "striker",
                "teammate",
                "tournament",
                "touchdown",
                "unbeaten",
                "wicket",
                "winger",
            ],
            Topic::Health => &[
                "antibiotic",
                "cancer",
                "cardiac",
                "chemotherapy",
                "clinic",
                "clinical",
                "clinician",
                "dementia",
                "diabetes",
                "diagnose",
                "diagnosis",
                "disease",
                "dose",
                "epidemic",
                "gp",
                "hospital",
                "immune",
                "infection",
                "medication",
                "medicine",
                "nurse",
                "obesity",
                "outbreak",
                "pandemic",
                "patient",
                "physician",
                "surgeon",
                "surgery",
                "symptom",
                "therapy",
                "tumor",
                "tumour",
                "vaccine",
                "vaccination",
                "virus",
            ],
            Topic::Science => &[
                "algorithm",
                "asteroid",
                "astronomer",
                "astronaut",
                "atom",
                "biologist",
                "browser",
                "chip",
                "chipmaker",
                "cybersecurity",
                "encryption",
                "fossil",
                "galaxy",
                "genome",
                "hacker",
                "laptop",
                "malware",
                "microscope",
                "molecule",
                "neuron",
                "orbit",
                "particle",
                "physicist",
                "physics",
                "planet",
                "processor",
                "quantum",
                "robot",
                "satellite",
                "semiconductor",
                "smartphone",
                "software",
                "spacecraft",
                "species",
                "telescope",
            ],
            Topic::Culture => &[
                "actor",
                "actress",
                "album",
                "artwork",
                "ballet",
                "band",
                "blockbuster",
                "box-office",
                "celebrity",
                "choreographer",
                "cinema",
                "comedian",
                "composer",
                "concert",
                "curator",
                "exhibition",
                "film",
                "filmmaker",
                "gallery",
                "guitarist",
                "lyric",
                "movie",
                "museum",
                "musical",
                "musician",
                "novel",
                "novelist",
                "opera",
                "orchestra",
                "painter",
                "painting",
                "playwright",
                "poet",
                "premiere",
                "rapper",
                "screenplay",
                "sculptor",
                "singer",
                "songwriter",
                "soundtrack",
                "theatre",
            ],
            Topic::Life => &[
                "bake",
                "baking",
                "beauty",
                "bedroom",
                "boutique",
                "brunch",
                "butter",
                "catwalk",
                "chef",
                "chocolate",
                "cocktail",
                "cosmetic",
                "couture",
                "cuisine",
                "dessert",
                "dish",
                "fabric",
                "fashion",
                "flavor",
                "flavour",
                "garlic",
                "getaway",
                "hairstyle",
                "handbag",
                "ingredient",
                "interior",
                "itinerary",
                "jewellery",
                "jewelry",
                "kitchen",
                "lipstick",
                "makeup",
                "menu",
                "outfit",
                "oven",
                "pastry",
                "perfume",
                "recipe",
                "resort",
                "restaurant",
                "runway",
                "skincare",
                "sofa",
                "spa",
                "stylist",
                "wardrobe",
                "wellness",
                "wine",
                "yoga",
            ],
            Topic::Nature => &[
                "biodiversity",
                "blizzard",
                "carbon",
                "climate",
                "conservation",
                "cyclone",
                "deforestation",
                "downpour",
                "drought",
                "earthquake",
                "ecosystem",
                "emission",
                "flood",
                "flooding",
                "forecaster",
                "glacier",
                "habitat",
                "heatwave",
                "hurricane",
                "landslide",
                "rainfall",
                "rainforest",
                "reef",
                "storm",
                "temperature",
                "thunderstorm",
                "tornado",
                "tsunami",
                "volcano",
                "wetland",
                "wildfire",
                "wildlife",
            ],
        }
    }
}

/// What a text has of one topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    /// How many of its words.
    pub total: usize,
    /// Which of them, and how often each, the most frequent first.
    pub words: Vec<(&'static str, usize)>,
}

/// How many words of each topic a text has, in the order of [`Topic::ALL`].
pub(super) fn count(reading: &Reading) -> Vec<(Topic, Share)> {
    let wanted = |pos: Pos| matches!(pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb);
    let lemmas: Vec<String> = reading
        .tokens
        .iter()
        .filter(|token| wanted(token.pos))
        .map(|token| token.lemma.to_lowercase())
        .collect();
    let share = |topic: Topic| {
        let counted =
            topic.words().iter().map(|&word| (word, lemmas.iter().filter(|it| *it == word).count()));
        let mut words: Vec<_> = counted.filter(|(_, count)| *count > 0).collect();
        words.sort_by_key(|&(word, count)| (std::cmp::Reverse(count), word));
        Share { total: words.iter().map(|(_, count)| count).sum(), words }
    };
    Topic::ALL.into_iter().map(|topic| (topic, share(topic))).collect()
}

/// The topics that a section of this name takes; `None` where the name is no topic's ("News", "World", "Opinion").
pub(super) fn of_section(label: &str) -> Option<&'static [Topic]> {
    let label = label.trim().to_lowercase().replace("&amp;", "&").replace(" and ", " & ");
    let found = SECTIONS.iter().find(|(names, _)| names.contains(&label.as_str()));
    found.map(|(_, topics)| *topics)
}

/// Names of sections, with what is at home in each.
const SECTIONS: &[(&[&str], &[Topic])] = &[
    (
        &[
            "gardening",
            "horoscope",
            "horoscopes",
            "lifestyle",
            "life & style",
            "life",
            "style",
            "living",
            "fashion",
            "food",
            "food & drink",
            "travel",
            "home & garden",
            "homes",
            "recipes",
            "beauty",
        ],
        &[Topic::Life, Topic::Culture, Topic::Health, Topic::Nature],
    ),
    (
        &[
            "sport",
            "sports",
            "football",
            "soccer",
            "cricket",
            "rugby",
            "tennis",
            "golf",
            "basketball",
            "baseball",
            "hockey",
            "athletics",
        ],
        &[Topic::Sport],
    ),
    (
        &["business", "economy", "finance", "markets", "money", "companies", "personal finance"],
        &[Topic::Business, Topic::Science, Topic::Politics],
    ),
    (
        &[
            "culture",
            "arts",
            "arts & culture",
            "entertainment",
            "music",
            "film",
            "films",
            "movies",
            "books",
            "theatre",
            "tv & radio",
            "showbiz",
            "celebrity",
            "celebrities",
        ],
        &[Topic::Culture, Topic::Life],
    ),
    (
        &["tech", "technology", "science", "science & technology", "science & tech", "gadgets"],
        &[Topic::Science, Topic::Business, Topic::Health, Topic::Nature],
    ),
    (&["health", "wellness", "health & fitness", "medicine"], &[Topic::Health, Topic::Science, Topic::Life]),
    (
        &["environment", "climate", "weather", "nature"],
        &[Topic::Nature, Topic::Science, Topic::Politics, Topic::Business],
    ),
    (&["crime", "courts", "crime & courts", "crime & justice"], &[Topic::Crime, Topic::War, Topic::Politics]),
    (
        &["politics", "elections", "election"],
        &[Topic::Politics, Topic::War, Topic::Crime, Topic::Business, Topic::Health, Topic::Nature],
    ),
    (&["war", "defence", "defense", "military"], &[Topic::War, Topic::Politics, Topic::Crime]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn words_are_counted_by_their_dictionary_form() {
        let (_, reading) =
            testing::reading("Two soldiers and a third soldier fired missiles. The chef cooked.");
        let counted = count(&reading);
        let (_, war) = counted.iter().find(|(topic, _)| *topic == Topic::War).unwrap();
        assert_eq!((war.total, war.words.as_slice()), (3, &[("soldier", 2), ("missile", 1)][..]));
    }

    #[test]
    fn a_word_belongs_to_one_topic() {
        let mut all: Vec<&str> = Topic::ALL.into_iter().flat_map(Topic::words).copied().collect();
        let before = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), before);
    }

    #[test]
    fn places_and_kinds_of_writing_are_no_topics() {
        for label in ["News", "World", "Opinion", "Europe", "Local", "Features", "Investigations", ""] {
            assert_eq!(of_section(label), None, "{label}");
        }
        assert!(of_section("Life &amp; Style").is_some() && of_section("Arts and Culture").is_some());
    }
}
