//! Words that general English and the craft of news know: offices, bodies, verbs of saying, given names.
//!
//! Every list is lower-case and sorted, so that [`has`] finds a word by halving; a test holds the order.

/// Whether a list holds a word, whatever its capitals.
pub(in crate::read) fn has(list: &[&str], word: &str) -> bool {
    let lower = word.to_lowercase();
    list.binary_search(&lower.as_str()).is_ok()
}

/// Titles of address, which only a person bears.
#[rustfmt::skip]
pub(in crate::read) static HONORIFICS: &[&str] = &[
    "adm", "archbishop", "ayatollah", "bishop", "brother", "capt", "cardinal", "cmdr", "col", "cpl",
    "dame", "det", "dr", "father", "fr", "frau", "gen", "gov", "herr", "hon", "imam", "insp", "lady",
    "lord", "lt", "madam", "madame", "maj", "messrs", "miss", "mlle", "mme", "monsieur", "monsignor",
    "mr", "mrs", "ms", "mx", "pastor", "pope", "prof", "pvt", "rabbi", "rep", "rev", "reverend", "sen",
    "señor", "señora", "sgt", "sheikh", "sheikha", "sir", "sister", "supt",
];

/// Offices, ranks and trades that stand before a person's name.
#[rustfmt::skip]
pub(in crate::read) static TITLES: &[&str] = &[
    "activist", "actor", "actress", "admiral", "adviser", "advisor", "aide", "alderman", "ambassador",
    "analyst", "archbishop", "artist", "assemblyman", "assemblywoman", "attorney", "author", "ayatollah",
    "billionaire", "bishop", "brigadier", "candidate", "captain", "cardinal", "ceo", "cfo", "chair",
    "chairman", "chairperson", "chairwoman", "chancellor", "chief", "chief-of-staff", "co-founder",
    "coach", "colonel", "comedian", "commander", "commissioner", "commodore", "comptroller",
    "congressman", "congressperson", "congresswoman", "constable", "coo", "corporal", "correspondent",
    "councillor", "councilman", "councilor", "councilwoman", "cto", "czar", "dean", "defender", "deputy",
    "detective", "dictator", "diplomat", "director", "director-general", "doctor", "duchess", "duke",
    "economist", "editor", "emir", "emperor", "empress", "envoy", "filmmaker", "founder", "general",
    "goalkeeper", "governor", "historian", "imam", "inspector", "journalist", "judge", "justice", "king",
    "lawmaker", "lawyer", "leader", "legislator", "lieutenant", "lord", "magistrate", "major", "manager",
    "marshal", "mayor", "mep", "midfielder", "minister", "mp", "musician", "negotiator", "nominee",
    "novelist", "officer", "pastor", "pitcher", "pm", "poet", "pollster", "pope", "premier", "president",
    "prince", "princess", "principal", "private", "producer", "professor", "prosecutor", "provost",
    "quarterback", "queen", "rabbi", "rapper", "rector", "reporter", "representative", "researcher",
    "ruler", "scientist", "secretary", "secretary-general", "senator", "sergeant", "sheikh", "sheriff",
    "singer", "speaker", "spokesman", "spokesperson", "spokeswoman", "strategist", "striker", "sultan",
    "superintendent", "treasurer", "trustee", "tsar", "tycoon", "under-secretary", "undersecretary",
    "vice-president", "winger",
];

/// Words that stand before or inside a title.
#[rustfmt::skip]
pub(in crate::read) static TITLE_PARTS: &[&str] = &[
    "acting", "agriculture", "assistant", "associate", "attorney", "board", "brigadier", "campaign",
    "chief", "city", "communications", "conservative", "county", "court", "crown", "culture", "current",
    "defence", "defense", "democratic", "deputy", "district", "economy", "education", "energy",
    "environment", "ex", "ex-", "executive", "federal", "fellow", "finance", "first", "foreign", "former",
    "general", "grand", "head", "health", "high", "home", "house", "incoming", "independent", "interim",
    "interior", "junior", "justice", "labor", "labour", "late", "lead", "liberal", "lieutenant",
    "long-time", "longtime", "major", "majority", "managing", "master", "minority", "national", "new",
    "newly", "nobel", "opposition", "outgoing", "outspoken", "party", "presidential", "press", "prime",
    "rear", "regional", "republican", "second", "senate", "senior", "special", "staff", "state",
    "supreme", "team", "then", "then-", "top", "trade", "transport", "veteran", "vice", "warrant",
];

/// Words that make a capitalised run the name of a body of people.
#[rustfmt::skip]
pub(in crate::read) static BODY_HEADS: &[&str] = &[
    "academy", "administration", "affiliate", "ag", "agency", "airlines", "airways", "alliance", "army",
    "assembly", "association", "authority", "bancorp", "bank", "battalion", "board", "brigade",
    "broadcasting", "bundesbank", "bundestag", "bureau", "cabinet", "capital", "caucus", "center",
    "centre", "chamber", "church", "club", "co", "coalition", "college", "command", "commission",
    "committee", "community", "company", "confederation", "conference", "congress", "consortium",
    "constabulary", "cooperative", "corp", "corporation", "corps", "council", "court", "daily",
    "delegation", "department", "directorate", "division", "duma", "embassy", "enterprises", "federation",
    "fleet", "force", "forces", "foundation", "front", "fund", "gmbh", "government", "group", "guard",
    "guardian", "guards", "guild", "herald", "holdings", "house", "inc", "industries", "infantry",
    "institute", "institution", "international", "investigators", "journal", "judiciary", "knesset",
    "laboratories", "laboratory", "league", "legion", "legislature", "llc", "lp", "ltd", "magazine",
    "media", "militia", "ministry", "mission", "monitor", "motors", "museum", "nations", "navy",
    "network", "news", "newspaper", "nv", "observatory", "observer", "office", "opera", "orchestra",
    "organisation", "organization", "parliament", "partners", "partnership", "party", "patrol",
    "pharmaceuticals", "plc", "police", "post", "presidency", "press", "prosecutor", "regiment",
    "registry", "reserve", "rights", "sa", "school", "secretariat", "securities", "senate", "service",
    "services", "society", "squad", "squadron", "staff", "studios", "syndicate", "systems", "taskforce",
    "team", "technologies", "telegraph", "theater", "theatre", "times", "treasury", "tribunal", "tribune",
    "trust", "union", "university", "ventures", "watch", "workers",
];

/// Words that open the name of a body: "Ministry of Justice".
#[rustfmt::skip]
pub(in crate::read) static BODY_STARTS: &[&str] = &[
    "academy", "agency", "alliance", "army", "assembly", "association", "authority", "bank", "board",
    "bureau", "cabinet", "center", "centre", "chamber", "church", "college", "commission", "committee",
    "community", "confederation", "conference", "congress", "consulate", "council", "court", "department",
    "directorate", "embassy", "federation", "foundation", "fund", "general-staff", "house", "institute",
    "joint", "league", "ministry", "museum", "office", "organisation", "organization", "parliament",
    "party", "school", "secretariat", "senate", "society", "state", "supreme", "tribunal", "union",
    "university",
];

/// Endings that only companies bear.
#[rustfmt::skip]
pub(in crate::read) static CORPORATE: &[&str] = &[
    "ag", "bhd", "co", "corp", "gmbh", "inc", "llc", "llp", "lp", "ltd", "nv", "plc", "pte", "pty",
    "sarl", "spa",
];

/// Heads of names of buildings and works.
#[rustfmt::skip]
pub(in crate::read) static FACILITIES: &[&str] = &[
    "airfield", "airport", "arena", "avenue", "base", "boulevard", "bridge", "building", "castle",
    "cathedral", "cemetery", "church", "dam", "garden", "gardens", "gate", "hall", "harbor", "harbour",
    "highway", "hospital", "hotel", "jail", "library", "mall", "market", "memorial", "monastery",
    "mosque", "motorway", "museum", "palace", "plant", "port", "prison", "pyramid", "railway", "reactor",
    "refinery", "road", "shipyard", "shrine", "square", "stadium", "station", "street", "subway",
    "synagogue", "temple", "terminal", "theater", "theatre", "tower", "tunnel", "villa", "zoo",
];

/// Heads of names of places on the ground.
#[rustfmt::skip]
pub(in crate::read) static PLACES: &[&str] = &[
    "archipelago", "basin", "bay", "beach", "borough", "canal", "canton", "canyon", "cape", "city",
    "coast", "county", "creek", "delta", "desert", "district", "east", "emirates", "federation", "forest",
    "glacier", "governorate", "gulf", "heights", "hemisphere", "hill", "hills", "island", "islands",
    "isle", "kingdom", "lake", "mount", "mountain", "mountains", "north", "oblast", "ocean", "parish",
    "peninsula", "plateau", "prefecture", "province", "reef", "region", "republic", "river", "sea",
    "south", "springs", "states", "strait", "territory", "town", "valley", "village", "west", "woods",
];

/// Heads of names of happenings.
#[rustfmt::skip]
pub(in crate::read) static EVENTS: &[&str] = &[
    "battle", "biennale", "bowl", "carnival", "championship", "championships", "christmas", "conference",
    "crisis", "cup", "cyclone", "derby", "earthquake", "easter", "eid", "election", "elections",
    "festival", "forum", "games", "grand-prix", "holocaust", "hurricane", "marathon", "massacre",
    "masters", "olympics", "open", "operation", "oscars", "pandemic", "paralympics", "ramadan",
    "rebellion", "referendum", "revolution", "series", "spring", "storm", "summit", "super-bowl",
    "tournament", "typhoon", "uprising", "war", "wars",
];

/// Heads of names of laws and treaties.
#[rustfmt::skip]
pub(in crate::read) static LAWS: &[&str] = &[
    "accord", "accords", "act", "agreement", "amendment", "bill", "charter", "code", "constitution",
    "convention", "decree", "directive", "law", "memorandum", "pact", "protocol", "regulation",
    "resolution", "statute", "treaty",
];

/// Nouns for people whose bearer a text can come back to.
#[rustfmt::skip]
pub(in crate::read) static HUMAN: &[&str] = &[
    "accountant", "activist", "actor", "actress", "adviser", "advisor", "agent", "aide", "ally",
    "ambassador", "analyst", "applicant", "artist", "assistant", "astronaut", "athlete", "attacker",
    "attorney", "auditor", "aunt", "author", "banker", "baron", "billionaire", "bishop", "blogger",
    "boss", "boy", "boyfriend", "brother", "brother-in-law", "businessman", "businesswoman", "campaigner",
    "candidate", "captain", "cardinal", "celebrity", "ceo", "chair", "chairman", "chairperson",
    "chairwoman", "challenger", "chancellor", "chief", "child", "cleric", "client", "co-founder",
    "co-worker", "coach", "colleague", "colonel", "columnist", "comedian", "commander", "commentator",
    "commissioner", "composer", "congressman", "congresswoman", "conservative", "constable", "consultant",
    "contractor", "councillor", "counsel", "counselor", "counterpart", "cousin", "critic", "customer",
    "dad", "dancer", "daughter", "daughter-in-law", "dean", "defendant", "defender", "delegate",
    "democrat", "demonstrator", "deputy", "designer", "detective", "developer", "diplomat", "director",
    "director-general", "dissident", "doctor", "driver", "drummer", "economist", "editor", "emperor",
    "employee", "employer", "engineer", "entrepreneur", "envoy", "executive", "expert", "farmer",
    "father", "father-in-law", "fighter", "filmmaker", "firefighter", "founder", "friend", "frontman",
    "fugitive", "general", "girl", "girlfriend", "goalkeeper", "governor", "graduate", "grandfather",
    "grandmother", "guard", "guest", "guitarist", "gunman", "head", "historian", "host", "husband",
    "immigrant", "informant", "inmate", "insider", "inspector", "investigator", "investor", "journalist",
    "judge", "justice", "killer", "king", "lady", "lawmaker", "lawyer", "leader", "lecturer",
    "legislator", "liberal", "lieutenant", "lobbyist", "magistrate", "man", "manager", "marshal", "mayor",
    "mayor-elect", "mediator", "medic", "member", "merchant", "midfielder", "midwife", "migrant",
    "militant", "millionaire", "minister", "mobster", "model", "mogul", "monarch", "monk", "mother",
    "mother-in-law", "musician", "native", "negotiator", "neighbor", "neighbour", "nephew", "newcomer",
    "niece", "nominee", "novelist", "nurse", "observer", "occupant", "offender", "officer", "official",
    "opponent", "organiser", "organizer", "owner", "painter", "paramedic", "parent", "partner",
    "passenger", "pastor", "patient", "peer", "people", "philosopher", "photographer", "physician",
    "pilot", "player", "poet", "policeman", "policewoman", "politician", "pollster", "pope",
    "predecessor", "premier", "president", "president-elect", "priest", "prime", "prince", "princess",
    "prisoner", "producer", "professor", "prosecutor", "protester", "protestor", "publisher", "queen",
    "rapper", "reader", "rebel", "refugee", "regulator", "reporter", "representative", "republican",
    "researcher", "resident", "rival", "ruler", "sailor", "scholar", "scientist", "secretary",
    "secretary-general", "senator", "sergeant", "sheriff", "shooter", "singer", "sister", "sister-in-law",
    "skipper", "smuggler", "soldier", "son", "son-in-law", "songwriter", "source", "speaker",
    "specialist", "spokesman", "spokesperson", "spokeswoman", "sportsman", "spouse", "spy", "staffer",
    "star", "stepfather", "stepmother", "strategist", "striker", "student", "subordinate", "successor",
    "superintendent", "superior", "supporter", "surgeon", "survivor", "suspect", "teacher", "teammate",
    "technician", "teenager", "terrorist", "thief", "titan", "trader", "trainer", "treasurer", "troop",
    "trustee", "tycoon", "uncle", "user", "veteran", "vice-president", "victim", "viewer", "villager",
    "visitor", "volunteer", "voter", "warden", "whistleblower", "wife", "winger", "winner", "witness",
    "woman", "worker", "writer", "youth",
];

/// Nouns for bodies of people that a text can come back to.
#[rustfmt::skip]
pub(in crate::read) static COLLECTIVE: &[&str] = &[
    "administration", "agency", "airline", "alliance", "army", "association", "authority", "automaker",
    "band", "bank", "board", "body", "brand", "broadcaster", "bureau", "business", "cabinet", "carmaker",
    "carrier", "charity", "chipmaker", "church", "club", "coalition", "college", "command", "commission",
    "committee", "company", "conglomerate", "congress", "consortium", "corporation", "council", "court",
    "crew", "daily", "delegation", "department", "developer", "directorate", "drugmaker", "duma",
    "embassy", "enterprise", "faction", "federation", "firm", "force", "foundation", "fund", "giant",
    "government", "group", "hospital", "institute", "institution", "insurer", "judiciary", "junta",
    "jury", "laboratory", "league", "legislature", "lender", "magazine", "maker", "manufacturer", "media",
    "military", "militia", "ministry", "navy", "network", "newspaper", "ngo", "nonprofit", "office",
    "operator", "opposition", "organisation", "organization", "outlet", "panel", "parliament", "party",
    "patrol", "police", "presidency", "publication", "publisher", "regime", "regulator", "retailer",
    "school", "secretariat", "senate", "side", "squad", "staff", "start-up", "startup", "subsidiary",
    "supplier", "syndicate", "tabloid", "team", "think-tank", "tribunal", "troupe", "union", "university",
    "utility", "watchdog",
];

/// Verbs with a speaker for subject (lemmas).
#[rustfmt::skip]
pub(in crate::read) static SAYING: &[&str] = &[
    "accuse", "acknowledge", "add", "admit", "advise", "affirm", "agree", "allege", "announce", "answer",
    "argue", "ask", "assert", "assure", "believe", "blame", "boast", "call", "caution", "charge", "cite",
    "claim", "comment", "complain", "concede", "conclude", "confess", "confirm", "contend", "contest",
    "convey", "counter", "criticise", "criticize", "declare", "decline", "demand", "denounce", "deny",
    "describe", "detail", "disagree", "disclose", "dismiss", "dispute", "elaborate", "emphasise",
    "emphasize", "estimate", "exclaim", "explain", "express", "forecast", "hint", "imply", "indicate",
    "inform", "insist", "instruct", "joke", "lament", "maintain", "mention", "mutter", "note", "object",
    "observe", "opine", "order", "plead", "pledge", "point", "post", "praise", "predict", "proclaim",
    "promise", "propose", "protest", "question", "quip", "quote", "reaffirm", "reassure", "recall",
    "recommend", "recount", "refuse", "refute", "reiterate", "reject", "relate", "remark", "remind",
    "repeat", "reply", "report", "respond", "retort", "reveal", "say", "share", "shout", "shrug",
    "signal", "speak", "specify", "speculate", "state", "stress", "suggest", "swear", "talk", "tell",
    "testify", "think", "threaten", "tout", "tweet", "underline", "underscore", "urge", "vow", "warn",
    "whisper", "wonder", "write", "yell",
];

/// Other verbs whose subject is a person or a body that decides (lemmas).
#[rustfmt::skip]
pub(in crate::read) static ACTING: &[&str] = &[
    "appoint", "approve", "arrest", "arrive", "attend", "authorise", "authorize", "back", "ban", "begin",
    "campaign", "cancel", "condemn", "decide", "deploy", "dispatch", "elect", "endorse", "expect", "face",
    "fire", "hire", "hope", "impose", "inaugurate", "intend", "issue", "launch", "lead", "marry", "meet",
    "mull", "name", "negotiate", "nominate", "oppose", "ordain", "order", "oversee", "plan", "pledge",
    "prepare", "pressure", "prohibit", "push", "reach", "receive", "reject", "release", "resign",
    "retire", "return", "rule", "seek", "sell", "send", "sign", "sue", "support", "travel", "try", "veto",
    "visit", "vote", "want", "welcome", "win", "withdraw",
];

/// Words that, capitalised after a full stop, open a sentence rather than go on with a name.
#[rustfmt::skip]
pub(in crate::read) static STARTERS: &[&str] = &[
    "a", "about", "above", "according", "after", "again", "all", "although", "among", "an", "and",
    "another", "any", "are", "as", "at", "be", "because", "been", "before", "both", "but", "by", "can",
    "could", "despite", "did", "do", "does", "dozens", "during", "each", "earlier", "either", "even",
    "every", "everybody", "everyone", "few", "finally", "first", "for", "from", "had", "has", "have",
    "he", "he's", "her", "here", "hers", "his", "how", "however", "hundreds", "i", "i'm", "if", "in",
    "instead", "is", "it", "it's", "its", "just", "last", "later", "let", "many", "may", "meanwhile",
    "might", "millions", "more", "moreover", "most", "much", "must", "my", "neither", "never", "next",
    "no", "nobody", "none", "nor", "not", "nothing", "now", "of", "officials", "on", "once", "one",
    "only", "or", "other", "others", "our", "over", "perhaps", "please", "police", "several", "she",
    "she's", "should", "since", "so", "some", "somebody", "someone", "sometimes", "soon", "still", "such",
    "than", "that", "that's", "the", "their", "them", "then", "there", "there's", "these", "they",
    "they're", "this", "those", "though", "thousands", "three", "thus", "to", "today", "together", "too",
    "two", "under", "unless", "until", "up", "was", "we", "we're", "well", "were", "what", "when",
    "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within",
    "without", "would", "yes", "yesterday", "yet", "you", "your",
];

/// Abbreviations that a name follows: never the end of a sentence before a capital.
#[rustfmt::skip]
pub(in crate::read) static ABBREVIATED_TITLES: &[&str] = &[
    "adm", "atty", "brig", "capt", "cmdr", "col", "cpl", "det", "dist", "dr", "fr", "ft", "gen", "gov",
    "hon", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "pfc", "pres",
    "prof", "pvt", "rep", "rev", "sen", "sgt", "sr.", "st", "supt",
];

/// Abbreviations that never end a sentence.
#[rustfmt::skip]
pub(in crate::read) static ABBREVIATIONS_INSIDE: &[&str] = &[
    "al.", "approx", "ca", "cf", "e.g", "eg", "f.e", "i.e", "ie", "resp", "v", "viz", "vs",
];

/// Abbreviations that a number follows.
#[rustfmt::skip]
pub(in crate::read) static ABBREVIATIONS_BEFORE_NUMBER: &[&str] = &[
    "apr", "art", "arts", "aug", "ch", "cl", "dec", "ext", "feb", "fig", "figs", "jan", "jul", "jun",
    "mar", "no", "nos", "nov", "nr", "n°", "oct", "op", "p", "para", "paras", "pp", "rs", "sec", "secs",
    "sep", "sept", "tel", "ver", "vol", "vols",
];

/// Abbreviations that may or may not end a sentence.
#[rustfmt::skip]
pub(in crate::read) static ABBREVIATIONS_ANYWHERE: &[&str] = &[
    "a.m", "al", "ala", "am", "apr", "ariz", "ark", "assn", "aug", "ave", "b.a", "blvd", "bros", "btw",
    "calif", "co", "colo", "conn", "corp", "dec", "del", "dept", "e.u", "esq", "est", "etc", "feb", "fla",
    "ga", "gov", "govt", "hon", "ill", "inc", "ind", "intl", "jan", "jr", "kan", "ky", "la", "llc", "ltd",
    "m.a", "m.d", "mar", "mass", "md", "med", "mfg", "mich", "min", "minn", "miss", "mo", "mont", "natl",
    "neb", "nev", "nov", "oct", "okla", "ore", "p.m", "pa", "ph.d", "plc", "pm", "rd", "sept", "sr", "st",
    "tenn", "tex", "u.k", "u.n", "u.s", "univ", "va", "vt", "wash", "wis", "wyo",
];

/// Common given names of men.
#[rustfmt::skip]
pub(in crate::read) static MALE_NAMES: &[&str] = &[
    "aaron", "abdel", "abdul", "abdullah", "adam", "adrian", "ahmad", "ahmed", "alan", "albert",
    "alejandro", "alex", "alexander", "alexandre", "alexei", "alexis", "ali", "allan", "allen", "amir",
    "anders", "andre", "andreas", "andrei", "andres", "andrew", "andrey", "andriy", "andrzej", "andré",
    "andrés", "andy", "angelo", "angus", "anthony", "antoine", "anton", "antonio", "antony", "ariel",
    "armando", "arnold", "arthur", "artur", "ashraf", "austin", "barack", "barry", "bart", "bashar",
    "ben", "benedict", "benjamin", "benjamín", "benny", "bernard", "bernie", "bert", "bill", "billy",
    "bob", "bobby", "boris", "brad", "bradley", "brandon", "brendan", "bret", "brett", "brian", "bruce",
    "bruno", "bryan", "burt", "byron", "calvin", "carl", "carlo", "carlos", "cecil", "cesar", "chad",
    "charles", "charlie", "chester", "chris", "christian", "christoph", "christopher", "chuck",
    "clarence", "clark", "claude", "clayton", "clement", "clifford", "clint", "clive", "clyde", "colin",
    "connor", "conor", "craig", "curtis", "cyril", "césar", "dale", "damian", "damien", "dan", "daniel",
    "danny", "darrell", "darren", "dave", "david", "dean", "denis", "dennis", "derek", "dick", "diego",
    "dieter", "dirk", "dmitri", "dmitry", "dmytri", "dmytro", "dominic", "don", "donald", "doug",
    "douglas", "duncan", "dustin", "dwight", "earl", "eddie", "edgar", "eduardo", "edward", "edwin",
    "eli", "elijah", "elon", "emil", "emmanuel", "enrico", "enrique", "eric", "erik", "ernest", "ernesto",
    "erwin", "ethan", "eugene", "evan", "evgeny", "fabio", "felipe", "felix", "ferdinand", "fernando",
    "floyd", "francesco", "francis", "francisco", "franco", "frank", "franklin", "franz", "françois",
    "fred", "freddie", "frederick", "friedrich", "fumio", "gareth", "gary", "gavin", "geoff", "geoffrey",
    "george", "georges", "gerald", "gerard", "gerhard", "gilbert", "giorgio", "giovanni", "giuseppe",
    "glen", "glenn", "gonzalo", "gordon", "graham", "greg", "gregory", "guido", "guillermo", "gus",
    "gustav", "gustavo", "guy", "günter", "hakeem", "hamid", "hans", "harold", "harry", "harvey",
    "hassan", "heinrich", "heinz", "helmut", "henri", "henrik", "henry", "herbert", "herman", "hervé",
    "hiroshi", "horace", "howard", "hugh", "hugo", "hussein", "ian", "ibrahim", "igor", "ilya", "imran",
    "ismail", "ivan", "jack", "jackson", "jacob", "jacques", "jaime", "jake", "jakob", "jalen", "jamal",
    "james", "jamie", "jan", "jared", "jarosław", "jason", "javier", "jay", "jean", "jeff", "jeffrey",
    "jens", "jeremy", "jerome", "jerry", "jesse", "jesus", "jesús", "jim", "jimmy", "joachim", "joao",
    "joe", "joel", "johan", "johannes", "john", "johnny", "jon", "jonas", "jonathan", "jordan", "jorge",
    "jose", "josef", "joseph", "josh", "joshua", "josé", "joão", "juan", "jules", "julian", "julio",
    "jurgen", "justin", "jérôme", "jürgen", "kamal", "karim", "karl", "keir", "keith", "ken", "kenneth",
    "kevin", "khalid", "kim", "kiran", "kirk", "klaus", "konstantin", "kurt", "kyle", "larry", "lars",
    "laurence", "laurent", "lawrence", "lech", "lee", "leo", "leon", "leonard", "leonid", "leroy",
    "leslie", "lester", "lewis", "liam", "lindsey", "lloyd", "logan", "lorenzo", "louis", "luca", "lucas",
    "luigi", "luis", "luiz", "lukas", "luke", "lula", "magnus", "mahmoud", "malcolm", "manuel", "marc",
    "marcel", "marco", "marcos", "marcus", "mario", "mark", "marko", "markus", "marshall", "martin",
    "marty", "martín", "marvin", "mateo", "mateusz", "mathieu", "matt", "matteo", "matthew", "matthias",
    "maurice", "mauricio", "mauro", "max", "maxim", "maximilian", "maxwell", "mehmet", "melvin",
    "michael", "michel", "micheál", "micky", "miguel", "mike", "mikhail", "miles", "milton", "mitch",
    "mitchell", "mohamed", "mohammad", "mohammed", "morgan", "morris", "muhammad", "murray", "mustafa",
    "mykola", "narendra", "nathan", "nathaniel", "neil", "nelson", "neville", "nicholas", "nick",
    "nicolas", "nicolás", "nigel", "nikita", "nikolai", "nikolas", "noah", "noel", "norman", "olaf",
    "oleg", "oleksandr", "oliver", "olivier", "omar", "oscar", "osman", "otto", "owen", "pablo", "paolo",
    "pascal", "pat", "patrick", "paul", "paulo", "pavel", "pavlo", "pedro", "percy", "perry", "pete",
    "peter", "petro", "phil", "philip", "philippe", "phillip", "pierre", "pieter", "piotr", "rafael",
    "rahul", "raj", "rajiv", "ralph", "ramon", "randy", "raul", "ray", "raymond", "raúl", "recep",
    "reginald", "rene", "rené", "ricardo", "richard", "rick", "ricky", "rishi", "rob", "robert",
    "roberto", "robin", "rod", "rodney", "rodrigo", "roger", "roland", "rolf", "roman", "ron", "ronald",
    "ronnie", "roy", "ruben", "rudolf", "rudy", "rupert", "ruslan", "russell", "ryan", "salman",
    "salvador", "sam", "samir", "samuel", "sandro", "santiago", "scott", "sean", "sebastian", "serge",
    "sergei", "sergey", "sergio", "sergiy", "seth", "shane", "shaun", "sheldon", "shinzo", "sidney",
    "silvio", "simon", "spencer", "stanley", "stefan", "stephan", "stephen", "steve", "steven", "stewart",
    "stuart", "sven", "sylvester", "tariq", "tayyip", "ted", "terrence", "terry", "thaddeus", "theodore",
    "thomas", "tim", "timo", "timothy", "toby", "todd", "tom", "tomas", "tommy", "tony", "travis",
    "trevor", "tristan", "tyler", "umberto", "vaclav", "vadim", "valentin", "valeriy", "vasily", "viktor",
    "vince", "vincent", "vinod", "vitaly", "vlad", "vladimir", "volodymyr", "wallace", "walter", "warren",
    "wayne", "wendell", "werner", "wilfred", "wilhelm", "will", "willem", "william", "willie", "winston",
    "wolfgang", "xavier", "xi", "yasser", "yevgeny", "yuri", "yusuf", "zachary", "álvaro",
];

/// Common given names of women.
#[rustfmt::skip]
pub(in crate::read) static FEMALE_NAMES: &[&str] = &[
    "abigail", "ada", "adele", "adriana", "agatha", "agnes", "aisha", "alana", "alejandra", "alexandra",
    "alexia", "alice", "alicia", "alina", "alison", "allison", "alma", "amanda", "amber", "amelia", "amy",
    "ana", "anastasia", "andrea", "angela", "angelina", "anita", "ann", "anna", "annabel", "anne",
    "annette", "annie", "antonia", "aoife", "ariana", "astrid", "audrey", "aung", "barbara", "beatrice",
    "becky", "bella", "bernadette", "bertha", "beth", "bethany", "betty", "beverly", "bianca", "bonnie",
    "brenda", "bridget", "britney", "brooke", "camila", "camilla", "candace", "carla", "carmen", "carol",
    "carole", "carolina", "caroline", "carolyn", "carrie", "catarina", "catherine", "cathy", "cecilia",
    "celia", "chantal", "charlene", "charlotte", "chelsea", "cheryl", "chloe", "christina", "christine",
    "cindy", "claire", "clara", "clare", "claudia", "colleen", "connie", "constance", "cora", "corinne",
    "courtney", "cristina", "crystal", "cynthia", "daisy", "dana", "daniela", "danielle", "daphne",
    "dawn", "deb", "deborah", "debra", "delia", "denise", "diana", "diane", "dilma", "dolores", "donna",
    "dora", "doris", "dorothy", "edith", "edna", "eileen", "elaine", "eleanor", "elena", "elisa",
    "elisabeth", "elise", "eliza", "elizabeth", "ella", "ellen", "elsa", "emilia", "emily", "emma",
    "erica", "erika", "erin", "esther", "ethel", "eugenia", "eva", "evelyn", "faith", "fatima", "felicia",
    "fiona", "flora", "florence", "frances", "francesca", "frieda", "gabriela", "gabrielle", "gail",
    "geraldine", "gertrude", "gina", "giorgia", "giulia", "gladys", "glenda", "gloria", "grace", "greta",
    "gretchen", "gwen", "hannah", "harriet", "hazel", "heather", "heidi", "helen", "helena", "helene",
    "henrietta", "hilary", "hillary", "hope", "huma", "ida", "ilona", "imelda", "ina", "inez", "ingrid",
    "irene", "irina", "iris", "irma", "iryna", "isabel", "isabella", "isabelle", "ivanka", "ivy",
    "jacinda", "jackie", "jacqueline", "jan", "jane", "janet", "janice", "jasmine", "jean", "jeanne",
    "jennie", "jennifer", "jenny", "jessica", "jill", "joan", "joanna", "joanne", "jocelyn", "jodie",
    "josephine", "joy", "joyce", "juana", "juanita", "judith", "judy", "julia", "juliana", "julie",
    "juliet", "june", "kaja", "kamala", "karen", "karin", "karina", "kate", "katharine", "katherine",
    "kathleen", "kathryn", "kathy", "katie", "katrina", "kay", "kayla", "keiko", "kelly", "kellyanne",
    "kerry", "khadija", "kim", "kimberly", "kirsten", "kristen", "kristi", "kristin", "kristina", "lara",
    "laura", "lauren", "laurie", "layla", "lea", "leah", "leila", "lena", "leslie", "leticia", "lidia",
    "lila", "lillian", "lily", "linda", "lisa", "liudmila", "liz", "liza", "lois", "lola", "lorena",
    "lorraine", "louise", "lucia", "lucille", "lucy", "luisa", "lydia", "lynn", "lyudmila", "mabel",
    "madeleine", "madison", "malala", "margaret", "margarita", "margot", "maria", "mariana", "marie",
    "marilyn", "marina", "marine", "marion", "marisa", "marjorie", "marlene", "marta", "martha", "mary",
    "mary-jane", "maryam", "matilda", "maureen", "mavis", "maxine", "maya", "megan", "melania", "melanie",
    "melinda", "melissa", "mercedes", "meredith", "mette", "mia", "michelle", "mildred", "mina", "mindy",
    "miranda", "miriam", "moira", "molly", "mona", "monica", "monique", "muriel", "myra", "nadia",
    "nadine", "nadiya", "nanaia", "nancy", "naomi", "natalia", "natalie", "nataliya", "natasha", "nell",
    "niamh", "nicola", "nicole", "nikki", "nina", "nora", "norma", "nuala", "oksana", "oleksandra",
    "olena", "olga", "olivia", "ophelia", "pam", "pamela", "patricia", "paula", "pauline", "pearl",
    "peggy", "penelope", "penny", "petra", "phoebe", "phyllis", "polly", "priscilla", "priti", "priya",
    "rachel", "ramona", "rebecca", "regina", "renata", "renee", "rhoda", "rita", "roberta", "robyn",
    "rosa", "rosalind", "rosanna", "rose", "rosemary", "roxanne", "ruby", "ruth", "sabrina", "sadie",
    "sally", "samantha", "sandra", "sanna", "sara", "sarah", "sasha", "selena", "serena", "shannon",
    "sharon", "sheila", "shelley", "sheryl", "shirley", "sian", "sienna", "silvia", "simone", "siobhan",
    "sofia", "sonia", "sonya", "sophia", "sophie", "stacey", "stacy", "stella", "stephanie", "sue",
    "susan", "susanna", "susannah", "suzanne", "svetlana", "sylvia", "sylvie", "tamara", "tania", "tanya",
    "tara", "tatiana", "teresa", "tess", "tessa", "thelma", "theresa", "tiffany", "tina", "tracey",
    "tracy", "trudy", "tulsi", "uma", "ursula", "valentina", "valeria", "valerie", "vanessa", "vera",
    "veronica", "verónica", "vicky", "victoria", "viola", "violet", "virginia", "vivian", "vivien",
    "wanda", "wendy", "whitney", "wilma", "winifred", "yasmin", "yolanda", "yulia", "yuliya", "yuriko",
    "yvette", "yvonne", "zainab", "zoe", "zoë",
];

/// Adjectives and nouns of nations, peoples, faiths and parties.
#[rustfmt::skip]
pub(in crate::read) static DEMONYMS: &[&str] = &[
    "aboriginal", "afghan", "african", "afrikaner", "albanian", "algerian", "american", "anglican",
    "angolan", "arab", "arabian", "argentine", "argentinian", "armenian", "asian", "australian",
    "austrian", "azerbaijani", "bahraini", "baloch", "bangladeshi", "baptist", "basque", "belarusian",
    "belgian", "bengali", "berber", "bolivian", "bolshevik", "bosnian", "brazilian", "british", "briton",
    "buddhist", "bulgarian", "burmese", "cambodian", "cameroonian", "canadian", "cantonese", "caribbean",
    "catalan", "catholic", "chechen", "chilean", "chinese", "christian", "colombian", "communist",
    "congolese", "conservative", "cree", "croatian", "cuban", "cypriot", "czech", "dalit", "dane",
    "danish", "democrat", "democratic", "dominican", "druze", "dutch", "ecuadorian", "egyptian",
    "emirati", "english", "eritrean", "estonian", "ethiopian", "european", "evangelical", "filipino",
    "finn", "finnish", "french", "gaelic", "gambian", "georgian", "german", "ghanaian", "greek",
    "guatemalan", "haitian", "hausa", "hindu", "hispanic", "honduran", "houthi", "hungarian", "hutu",
    "icelandic", "indian", "indigenous", "indonesian", "inuit", "iranian", "iraqi", "irish", "islamic",
    "islamist", "israeli", "italian", "ivorian", "jamaican", "japanese", "jew", "jewish", "jordanian",
    "kashmiri", "kazakh", "kenyan", "korean", "kosovar", "kurd", "kurdish", "kuwaiti", "kyrgyz", "labour",
    "laotian", "latin", "latino", "latvian", "lebanese", "lgbt", "lgbtq", "liberal", "liberian", "libyan",
    "lithuanian", "lutheran", "macedonian", "malaysian", "maltese", "maoist", "maori", "mapuche",
    "marxist", "methodist", "mexican", "moldovan", "mongolian", "montenegrin", "mormon", "moroccan",
    "mozambican", "muslim", "namibian", "nazi", "nepalese", "nepali", "nicaraguan", "nigerian",
    "norwegian", "omani", "orthodox", "pakistani", "palestinian", "panamanian", "paraguayan", "pashtun",
    "persian", "peruvian", "pole", "polish", "portuguese", "protestant", "punjabi", "qatari",
    "republican", "rohingya", "roma", "romanian", "russian", "rwandan", "salvadoran", "saudi",
    "scandinavian", "scot", "scottish", "senegalese", "serb", "serbian", "shia", "shiite", "sikh",
    "sikhs", "singaporean", "slovak", "slovenian", "socialist", "somali", "soviet", "spaniard", "spanish",
    "sudanese", "sunni", "swede", "swedish", "swiss", "syrian", "sámi", "taiwanese", "tajik", "tamil",
    "tanzanian", "thai", "tibetan", "tory", "tunisian", "turk", "turkish", "turkmen", "tutsi", "ugandan",
    "uighur", "ukrainian", "uruguayan", "uyghur", "uzbek", "venezuelan", "vietnamese", "welsh", "western",
    "yazidi", "yemeni", "zambian", "zimbabwean", "zionist", "zulu",
];

/// Countries and continents by their common names.
#[rustfmt::skip]
pub(in crate::read) static COUNTRIES: &[&str] = &[
    "afghanistan", "africa", "albania", "algeria", "america", "andorra", "angola", "antarctica",
    "argentina", "armenia", "asia", "australia", "austria", "azerbaijan", "bahamas", "bahrain",
    "bangladesh", "barbados", "belarus", "belgium", "belize", "benin", "bhutan", "bolivia", "botswana",
    "brazil", "britain", "brunei", "bulgaria", "burundi", "california", "cambodia", "cameroon", "canada",
    "catalonia", "chad", "chile", "china", "colombia", "comoros", "congo", "crimea", "croatia", "cuba",
    "cyprus", "czechia", "denmark", "djibouti", "dominica", "donbas", "ecuador", "egypt", "england",
    "eritrea", "estonia", "eswatini", "ethiopia", "europe", "fiji", "finland", "florida", "france",
    "gabon", "gambia", "gaza", "germany", "ghana", "greece", "greenland", "grenada", "guatemala",
    "guinea", "guyana", "haiti", "honduras", "hungary", "iceland", "india", "indonesia", "iran", "iraq",
    "ireland", "israel", "italy", "jamaica", "japan", "jordan", "kashmir", "kazakhstan", "kenya",
    "kiribati", "kosovo", "kuwait", "kyrgyzstan", "laos", "latvia", "lebanon", "lesotho", "liberia",
    "libya", "liechtenstein", "lithuania", "luxembourg", "madagascar", "malawi", "malaysia", "maldives",
    "mali", "malta", "mauritania", "mauritius", "mexico", "moldova", "monaco", "mongolia", "montenegro",
    "morocco", "mozambique", "myanmar", "namibia", "nauru", "nepal", "netherlands", "nicaragua", "niger",
    "nigeria", "norway", "oman", "pakistan", "palestine", "panama", "paraguay", "peru", "philippines",
    "poland", "portugal", "qatar", "romania", "russia", "rwanda", "samoa", "scotland", "senegal",
    "serbia", "seychelles", "singapore", "slovakia", "slovenia", "somalia", "spain", "sudan", "suriname",
    "sweden", "switzerland", "syria", "taiwan", "tajikistan", "tanzania", "texas", "thailand", "togo",
    "tonga", "tunisia", "turkey", "turkmenistan", "tuvalu", "türkiye", "u.k", "u.s", "u.s.a", "uae",
    "uganda", "uk", "ukraine", "uruguay", "usa", "uzbekistan", "vanuatu", "venezuela", "vietnam", "wales",
    "yemen", "zambia", "zimbabwe",
];

/// Buildings and streets that stand for those who work there.
#[rustfmt::skip]
pub(in crate::read) static METONYMS: &[&str] = &[
    "downing", "elysee", "kremlin", "pentagon", "westminster", "whitehall", "élysée",
];

/// Days and months, which name no thing.
#[rustfmt::skip]
pub(in crate::read) static CALENDAR: &[&str] = &[
    "apr", "april", "aug", "august", "dec", "december", "feb", "february", "fri", "friday", "jan",
    "january", "jul", "july", "jun", "june", "mar", "march", "may", "mon", "monday", "nov", "november",
    "oct", "october", "sat", "saturday", "sep", "sept", "september", "sun", "sunday", "thu", "thurs",
    "thursday", "tue", "tues", "tuesday", "wed", "wednesday",
];

/// Initialisms and capitalised words that name no thing a text can be about by name.
#[rustfmt::skip]
pub(in crate::read) static NO_THINGS: &[&str] = &[
    "ad", "adhd", "ai", "aids", "am", "bc", "bce", "bsc", "ce", "ceo", "cet", "cfo", "coo", "covid",
    "covid-19", "cpi", "dna", "dr", "edt", "est", "faq", "gdp", "gmt", "gnp", "gps", "hiv", "id", "ii",
    "iii", "internet", "ipo", "ipos", "it", "iv", "jr", "kg", "km", "llb", "mba", "md", "mep", "meps",
    "mp", "mph", "mps", "mr", "mrs", "ms", "msc", "nft", "nfts", "ngo", "ngos", "ok", "pcr", "pdf", "phd",
    "pm", "ppe", "pr", "pst", "ptsd", "q&a", "rn", "rna", "sr", "tb", "tv", "ufo", "usb", "utc", "vat",
    "vip", "wi-fi",
];

/// Words inside a person's name that need no capital.
#[rustfmt::skip]
pub(in crate::read) static PARTICLES: &[&str] = &[
    "abu", "af", "al", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "e", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu", "zum",
];

/// Nouns for men.
#[rustfmt::skip]
pub(in crate::read) static MALE_NOUNS: &[&str] = &[
    "actor", "bishop", "boy", "boyfriend", "brother", "brother-in-law", "businessman", "cardinal",
    "chairman", "congressman", "dad", "duke", "emperor", "father", "father-in-law", "fireman", "frontman",
    "gentleman", "grandfather", "grandson", "gunman", "husband", "king", "lord", "man", "men", "monk",
    "mr", "nephew", "policeman", "pope", "priest", "prince", "sir", "son", "son-in-law", "spokesman",
    "sportsman", "stepfather", "uncle", "widower",
];

/// Nouns for women.
#[rustfmt::skip]
pub(in crate::read) static FEMALE_NOUNS: &[&str] = &[
    "actress", "aunt", "businesswoman", "chairwoman", "congresswoman", "dame", "daughter",
    "daughter-in-law", "duchess", "empress", "girl", "girlfriend", "goddess", "granddaughter",
    "grandmother", "heroine", "lady", "madam", "midwife", "mom", "mother", "mother-in-law", "mrs", "ms",
    "mum", "niece", "nun", "policewoman", "princess", "queen", "sister", "sister-in-law", "spokeswoman",
    "stepmother", "waitress", "widow", "wife", "woman", "women",
];

/// Short forms of given names with the full form.
#[rustfmt::skip]
pub(in crate::read) static NICKNAMES: &[(&str, &str)] = &[
    ("abe", "abraham"), ("al", "albert"), ("alex", "alexander"), ("alex", "alexandra"),
    ("alex", "alexandre"), ("andy", "andrew"), ("becky", "rebecca"), ("ben", "benjamin"),
    ("bernie", "bernard"), ("beth", "elizabeth"), ("betty", "elizabeth"), ("bill", "william"),
    ("billy", "william"), ("bob", "robert"), ("bobby", "robert"), ("cathy", "catherine"),
    ("charlie", "charles"), ("chris", "christopher"), ("chuck", "charles"), ("cindy", "cynthia"),
    ("dan", "daniel"), ("danny", "daniel"), ("dave", "david"), ("deb", "deborah"), ("debbie", "deborah"),
    ("dick", "richard"), ("don", "donald"), ("doug", "douglas"), ("drew", "andrew"), ("ed", "edward"),
    ("eddie", "edward"), ("fred", "frederick"), ("gabe", "gabriel"), ("geoff", "geoffrey"),
    ("greg", "gregory"), ("gus", "august"), ("hal", "harold"), ("hank", "henry"), ("harry", "henry"),
    ("jack", "john"), ("jamie", "james"), ("jeff", "jeffrey"), ("jen", "jennifer"), ("jenny", "jennifer"),
    ("jerry", "gerald"), ("jim", "james"), ("jimmy", "james"), ("jo", "joseph"), ("joe", "joseph"),
    ("joey", "joseph"), ("johnny", "john"), ("jon", "jonathan"), ("josh", "joshua"),
    ("kate", "catherine"), ("kate", "katherine"), ("kathy", "katherine"), ("katie", "katherine"),
    ("ken", "kenneth"), ("larry", "lawrence"), ("liz", "elizabeth"), ("maggie", "margaret"),
    ("mandy", "amanda"), ("manny", "manuel"), ("marty", "martin"), ("matt", "matthew"),
    ("max", "maxwell"), ("meg", "margaret"), ("mick", "michael"), ("mickey", "michael"),
    ("mike", "michael"), ("mitch", "mitchell"), ("nate", "nathan"), ("nate", "nathaniel"),
    ("ned", "edward"), ("nick", "nicholas"), ("nicky", "nicholas"), ("pam", "pamela"),
    ("pat", "patricia"), ("pat", "patrick"), ("peggy", "margaret"), ("pete", "peter"), ("phil", "philip"),
    ("phil", "phillip"), ("randy", "randall"), ("ray", "raymond"), ("rich", "richard"),
    ("rick", "richard"), ("ricky", "richard"), ("rob", "robert"), ("robbie", "robert"), ("ron", "ronald"),
    ("rudy", "rudolph"), ("russ", "russell"), ("sam", "samuel"), ("sandy", "sandra"), ("stan", "stanley"),
    ("steve", "stephen"), ("steve", "steven"), ("steven", "stephen"), ("sue", "susan"), ("ted", "edward"),
    ("tim", "timothy"), ("tom", "thomas"), ("tommy", "thomas"), ("tony", "anthony"), ("tony", "antony"),
    ("vicky", "victoria"), ("vince", "vincent"), ("vlad", "vladimir"), ("walt", "walter"),
    ("wes", "wesley"), ("will", "william"), ("zach", "zachary"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_so_that_halving_finds_every_word() {
        let lists = [
            HONORIFICS,
            TITLES,
            TITLE_PARTS,
            BODY_HEADS,
            BODY_STARTS,
            CORPORATE,
            FACILITIES,
            PLACES,
            EVENTS,
            LAWS,
            HUMAN,
            COLLECTIVE,
            SAYING,
            ACTING,
            STARTERS,
            ABBREVIATED_TITLES,
            ABBREVIATIONS_INSIDE,
            ABBREVIATIONS_BEFORE_NUMBER,
            ABBREVIATIONS_ANYWHERE,
            MALE_NAMES,
            FEMALE_NAMES,
            DEMONYMS,
            COUNTRIES,
            METONYMS,
            CALENDAR,
            NO_THINGS,
            PARTICLES,
            MALE_NOUNS,
            FEMALE_NOUNS,
        ];
        for list in lists {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", list.first());
        }
        assert!(has(HONORIFICS, "Mrs") && !has(HONORIFICS, "mrs."));
    }
}
