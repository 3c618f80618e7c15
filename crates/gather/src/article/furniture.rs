//! The words of a page that are not its article: general to news sites of any house.

/// Labels that stand alone on a page and belong to the site.
const LABELS: &[&str] = &[
    "about us",
    "about",
    "accessibility",
    "account",
    "ad",
    "ad feedback",
    "advert",
    "advertise",
    "advertise with us",
    "advertisement",
    "all rights reserved",
    "also read",
    "archive",
    "archives",
    "article continues after advertisement",
    "author",
    "back to top",
    "bookmark",
    "breaking",
    "browse",
    "careers",
    "categories",
    "close",
    "comment",
    "comments",
    "connect",
    "connect with us",
    "contact",
    "contact us",
    "continue reading",
    "cookie policy",
    "cookie settings",
    "copy link",
    "copy url",
    "discover more",
    "discover",
    "donate",
    "don't miss",
    "download the app",
    "e-paper",
    "editor's picks",
    "editors' picks",
    "email",
    "explore",
    "facebook",
    "faq",
    "featured",
    "feedback",
    "follow",
    "follow us",
    "follow us on",
    "find us on",
    "get in touch",
    "get the app",
    "help",
    "home",
    "homepage",
    "hot topics",
    "in case you missed it",
    "instagram",
    "join the conversation",
    "join us",
    "keep in touch",
    "keep reading",
    "latest",
    "latest news",
    "latest stories",
    "leave a comment",
    "leave a reply",
    "legal",
    "like this",
    "like us",
    "linkedin",
    "live",
    "load more",
    "loading",
    "log in",
    "login",
    "main menu",
    "manage cookies",
    "menu",
    "more",
    "more for you",
    "more from",
    "more from us",
    "more news",
    "more on this",
    "more on this story",
    "more stories",
    "more to explore",
    "most popular",
    "most read",
    "most viewed",
    "must read",
    "my account",
    "navigation",
    "newsletter",
    "newsletters",
    "next",
    "next article",
    "next story",
    "open menu",
    "our apps",
    "partner content",
    "pinterest",
    "podcasts",
    "popular",
    "popular now",
    "previous",
    "previous article",
    "print",
    "privacy",
    "privacy policy",
    "promoted",
    "promoted content",
    "read also",
    "read more",
    "read next",
    "recent posts",
    "recommended",
    "recommended for you",
    "reddit",
    "register",
    "related",
    "related articles",
    "related content",
    "related news",
    "related posts",
    "related stories",
    "related topics",
    "reply",
    "rss",
    "save",
    "search",
    "search for",
    "see also",
    "see more",
    "share",
    "share article",
    "share on facebook",
    "share on twitter",
    "share on x",
    "share this",
    "share this article",
    "share this story",
    "show more",
    "sign in",
    "sign up",
    "site map",
    "sitemap",
    "skip to content",
    "skip to main content",
    "skip to navigation",
    "social",
    "sponsored",
    "sponsored content",
    "stay connected",
    "stay in touch",
    "stay informed",
    "stay up to date",
    "story continues below",
    "subscribe",
    "subscribe now",
    "support us",
    "tags",
    "telegram",
    "terms",
    "terms and conditions",
    "terms of service",
    "terms of use",
    "the latest",
    "today's top stories",
    "top news",
    "top stories",
    "topics",
    "trending",
    "trending now",
    "trending topics",
    "tweet",
    "twitter",
    "up next",
    "view all",
    "view comments",
    "watch live",
    "watch now",
    "what to read next",
    "whatsapp",
    "what's hot",
    "you may also like",
    "you might also like",
    "you may have missed",
    "youtube",
    "x",
];

/// Labels after which links to other stories follow.
const LINK_LISTS: &[&str] = &[
    "also read",
    "discover more",
    "don't miss",
    "editor's picks",
    "editors' picks",
    "hot topics",
    "in case you missed it",
    "keep reading",
    "latest",
    "latest news",
    "latest stories",
    "more for you",
    "more from",
    "more from us",
    "more news",
    "more on this",
    "more on this story",
    "more stories",
    "more to explore",
    "most popular",
    "most read",
    "most viewed",
    "must read",
    "popular",
    "popular now",
    "read also",
    "read more",
    "read next",
    "recent posts",
    "recommended",
    "recommended for you",
    "related",
    "related articles",
    "related content",
    "related news",
    "related posts",
    "related stories",
    "related topics",
    "see also",
    "the latest",
    "today's top stories",
    "top news",
    "top stories",
    "trending",
    "trending now",
    "trending topics",
    "up next",
    "what to read next",
    "what's hot",
    "you may also like",
    "you might also like",
    "you may have missed",
    "tags",
    "topics",
];

/// How a line starts that asks the reader to do something on the site.
const INVITATIONS: &[&str] = &[
    "also read:",
    "click here",
    "click to",
    "continue reading",
    "download our app",
    "download the",
    "follow us",
    "get our",
    "get the latest",
    "join our",
    "join the conversation",
    "like us on",
    "more:",
    "read also:",
    "read more:",
    "read next:",
    "register for",
    "related:",
    "see also:",
    "share this",
    "sign in to",
    "sign up",
    "subscribe to",
    "support our",
    "support independent",
    "to read more",
    "view all",
    "watch:",
    "you can unsubscribe",
];

/// Names of sections of a newspaper.
const SECTIONS: &[&str] = &[
    "africa",
    "americas",
    "arts",
    "asia",
    "breaking news",
    "business",
    "climate",
    "crime",
    "culture",
    "economy",
    "education",
    "energy",
    "entertainment",
    "environment",
    "europe",
    "fashion",
    "features",
    "finance",
    "food",
    "football",
    "health",
    "international",
    "investigations",
    "life",
    "lifestyle",
    "local",
    "local news",
    "markets",
    "media",
    "middle east",
    "money",
    "music",
    "national",
    "news",
    "opinion",
    "politics",
    "religion",
    "science",
    "society",
    "sport",
    "sports",
    "style",
    "tech",
    "technology",
    "travel",
    "uk",
    "uk news",
    "us",
    "us news",
    "u.s.",
    "video",
    "videos",
    "weather",
    "world",
    "world news",
];

/// Words of rights notices and disclaimers.
const LEGAL: &[&str] = &[
    "©",
    "(c)",
    "copyright",
    "all rights reserved",
    "rights reserved",
    "informational purposes",
    "professional advice",
    "not responsible",
    "not liable",
    "no liability",
    "accuracy",
    "completeness",
    "reliability",
    "guarantee",
    "this website",
    "this site",
    "privacy policy",
    "terms of use",
    "terms of service",
    "terms and conditions",
    "cookie",
    "cookies",
    "reproduced",
    "redistributed",
    "republished",
    "without permission",
    "written permission",
    "prior permission",
    "registered in",
    "registered office",
    "trademark",
    "trademarks",
    "disclaimer",
    "endorse",
    "external links",
    "third-party",
    "loss or",
    "own risk",
    "does not constitute",
    "consult",
];

/// Words by which a publisher speaks of its own trade.
const TRADE: &[&str] = &[
    "news",
    "newsroom",
    "journalism",
    "journalists",
    "journalist",
    "reporting",
    "reporters",
    "reporter",
    "editorial",
    "editors",
    "editor",
    "stories",
    "story",
    "coverage",
    "headlines",
    "headline",
    "readers",
    "newsletter",
    "subscribers",
    "subscribe",
    "publication",
    "publisher",
    "facts",
    "report",
    "newspaper",
    "magazine",
    "website",
    "site",
    "content",
    "analysis",
    "inbox",
    "independent",
    "community",
    "platform",
    "advertising",
    "deliver",
    "verify",
    "breaking",
];

/// Words around a date in a page's furniture.
const DATE_WORDS: &[&str] = &[
    "published",
    "updated",
    "posted",
    "modified",
    "last",
    "first",
    "originally",
    "on",
    "at",
    "by",
    "date",
    "time",
    "created",
];

/// A block's words in lower case, with one kind of apostrophe, and without marks at either end.
pub(super) fn plain(words: &str) -> String {
    let folded = words.to_lowercase().replace('’', "'");
    folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '©').to_owned()
}

/// Whether the block is a label of the site ("Trending", "Share", "12 comments").
pub(super) fn is_label(plain: &str) -> bool {
    LABELS.binary_search(&plain).is_ok() || LABELS.contains(&plain) || is_counter(plain)
}

/// Whether links to other stories follow such a label.
pub(super) fn opens_links(plain: &str) -> bool {
    LINK_LISTS.contains(&plain)
}

/// Whether readers' comments follow such a label.
pub(super) fn opens_comments(plain: &str) -> bool {
    let counted = plain.split_once(' ').is_some_and(|(number, rest)| {
        number.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(rest, "comment" | "comments" | "responses" | "replies")
    });
    counted
        || matches!(
            plain,
            "comments" | "leave a comment" | "leave a reply" | "post a comment" | "join the conversation"
        )
}

/// Whether the block asks the reader to do something on the site.
pub(super) fn is_invitation(plain: &str) -> bool {
    INVITATIONS.iter().any(|start| plain.starts_with(start))
}

/// Whether the block is the name of a newspaper's section.
pub(super) fn is_section(plain: &str) -> bool {
    SECTIONS.contains(&plain)
}

/// Whether the block is furniture around a date that may be missing ("Published", "Last updated on").
pub(super) fn is_date_furniture(plain: &str) -> bool {
    let mut words = plain.split(|c: char| c.is_whitespace() || c == ':').filter(|word| !word.is_empty());
    !plain.is_empty() && words.all(|word| DATE_WORDS.contains(&word))
}

/// Whether date furniture says that a date should be here: "on" alone does not.
pub(super) fn asks_for_date(plain: &str) -> bool {
    ["published", "updated", "posted", "modified", "created", "date"].iter().any(|word| plain.contains(word))
}

/// "12 comments", "3 min read", "1.2k shares".
fn is_counter(plain: &str) -> bool {
    let mut words = plain.split_whitespace();
    let number = words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let rest: Vec<&str> = words.collect();
    number
        && matches!(
            rest.as_slice(),
            ["comment" | "comments" | "share" | "shares" | "likes" | "views" | "reactions"]
                | ["min" | "mins" | "minute" | "minutes", "read"]
                | ["minute" | "minutes" | "hour" | "hours" | "day" | "days", "ago"]
        )
}

/// How many different marks of a rights notice or disclaimer the words carry.
pub(super) fn legal_marks(lower: &str) -> usize {
    LEGAL.iter().filter(|mark| contains_words(lower, mark)).count()
}

/// How many different words of the publisher's trade the words carry.
pub(super) fn trade_marks(lower: &str) -> usize {
    TRADE.iter().filter(|mark| contains_words(lower, mark)).count()
}

fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        (edge(before) || !words.starts_with(char::is_alphanumeric)) && edge(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_whole_blocks_only() {
        assert!(
            is_label(&plain("Trending"))
                && is_label(&plain("Read More »"))
                && is_label(&plain("12 Comments"))
        );
        assert!(!is_label(&plain("Trending upwards")) && !is_label(&plain("12 dead")));
        assert!(opens_links(&plain("You may also like:")));
    }

    #[test]
    fn date_furniture_needs_no_date() {
        assert!(
            is_date_furniture("published")
                && is_date_furniture("last updated on")
                && !is_date_furniture("published works")
        );
        assert!(asks_for_date("published") && !asks_for_date("on"));
    }

    #[test]
    fn marks_are_whole_words() {
        assert_eq!(legal_marks("copyright © all rights reserved"), 4);
        assert_eq!(trade_marks("the historyteller"), 0);
    }
}
