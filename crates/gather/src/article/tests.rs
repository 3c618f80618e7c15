//! Pages are built from the same invented article with different furniture around it, in different places.

use super::*;
use crate::input::Input;

const HEADLINE: &str = "Aldmere Harbour Reopens After Storm";
const BODY: &str = "The harbour of Aldmere reopened on Tuesday after divers had raised the two barges that a storm sank in its entrance last week, the port authority said.\n\n“We worked day and night,” said Ines Dorval, the harbour master. “The first ferry left at noon.”\n\nFishermen in the town, who could not leave the harbour for six days, have asked the region for help with what they lost.";

fn dump(page: &str) -> String {
    let input = Input::of(page.as_bytes());
    let mut document = input.document(page.as_bytes(), page.to_owned()).unwrap();
    lay_out(&mut document);
    document.blocks.iter().fold(String::new(), |dump, block| {
        let words: Vec<&str> = document.text.slice(block.span).split_whitespace().take(3).collect();
        dump + block.kind.name() + ": " + &words.join(" ") + "\n"
    })
}

const ARTICLE: &str = "headline: Aldmere Harbour Reopens\nparagraph: The harbour of\nparagraph: “We worked day\nparagraph: Fishermen in the\n";

#[test]
fn remarks_to_onrecord_are_no_words_of_the_text() {
    let text = "Port reopens\n\n<!-- onrecord off -->\nThe port was <!-- onrecord on -->opened again on Monday by the mayor.\n<!-- onrecord:ignore doubled-word -->\n\nShips left in the evening for the islands in the north.";
    let mut document = Input::of(text.as_bytes()).document(text.as_bytes(), text.to_owned()).unwrap();
    lay_out(&mut document);
    assert_eq!(document.text.as_str(), text);
    let blocks: Vec<&str> = document.blocks.iter().map(|block| document.text.slice(block.span)).collect();
    assert_eq!(blocks.len(), 3, "{blocks:?}");
    assert!(blocks[1].starts_with("The port") && blocks[1].ends_with("mayor."));
    let hidden: Vec<&str> = document.hidden.iter().map(|hidden| document.text.slice(*hidden)).collect();
    assert_eq!(hidden, ["<!-- onrecord on -->"]);
}

#[test]
fn a_bare_draft_is_all_article() {
    assert_eq!(dump(&format!("{HEADLINE}\n\n{BODY}")), ARTICLE);
    assert_eq!(dump(BODY), ARTICLE.split_once('\n').unwrap().1);
}

#[test]
fn furniture_before_and_after_is_left_out() {
    let page = format!(
        "Follow us\n\nWorld\n\n{HEADLINE}\n\nStaff reporter\n\nPublished\n\non\n\n{BODY}\n\nOur newsroom never sleeps. We check every fact, we tell the stories that matter to readers, and our journalists are there when it happens.\n\nMost read\n\nTen recipes for a rainy day\n\n© 2025 The Aldmere Courier. All rights reserved."
    );
    assert_eq!(dump(&page), ARTICLE.replacen("\nparagraph", "\nbyline: Staff reporter\nparagraph", 1));
}

#[test]
fn the_same_holds_when_furniture_is_moved_and_reworded() {
    let page = format!(
        "The information on this site is given without guarantee of completeness or reliability and does not constitute professional advice of any kind.\n\nMenu\n\nSubscribe\n\nAt the Courier, our reporters bring you independent news. We hold the powerful to account and you, our readers, make this journalism possible.\n\nYou may also like\n\nWhy cats always land on their feet\n\nSport\n\n{HEADLINE}\n\nBy Ann Bell and Bo Carr\n\nUpdated: 2 December 2025\n\n{BODY}\n\nShare this article"
    );
    let expected =
        ARTICLE.replacen("\nparagraph", "\nbyline: By Ann Bell\ndateline: Updated: 2 December\nparagraph", 1);
    assert_eq!(dump(&page), expected);
}

#[test]
fn what_the_page_says_of_itself_is_noted() {
    let of = |page: &str| {
        let mut document = Input::of(b"x").document(b"x", page.to_owned()).unwrap();
        lay_out(&mut document);
        (
            document.source.section,
            document.source.authors,
            document.source.published,
            document.source.date_furniture.is_some(),
        )
    };
    let (section, authors, published, furniture) =
        of(&format!("World\n\n{HEADLINE}\n\nBy Ann Bell and Bo Carr\n\nPublished 2 December 2025\n\n{BODY}"));
    assert_eq!((section.as_deref(), authors.len(), furniture), (Some("World"), 2, false));
    assert_eq!(published.map(|stamp| stamp.written).as_deref(), Some("2025-12-02"));
    let (_, _, published, furniture) = of(&format!("{HEADLINE}\n\nPublished\n\non\n\n{BODY}"));
    assert_eq!((published, furniture), (None, true));
    assert!(!of(&format!("{HEADLINE}\n\n{BODY}")).3, "a bare draft has no furniture for a date");
}

#[test]
fn news_that_says_we_in_quotes_stays() {
    let quoted = "“We owe our readers the facts, and our newsroom will report every story,” the editor told reporters at the news conference.";
    assert!(dump(&format!("{HEADLINE}\n\n{BODY}\n\n{quoted}")).ends_with("paragraph: “We owe our\n"));
}

#[test]
fn headings_lists_and_captions_are_known() {
    let page = format!(
        "{HEADLINE}\n\n{BODY}\n\nWhat happens next\n\n- Repairs to the quay will take a month, the authority said.\n\nPhoto: the harbour on Monday\n\nThe region will decide on the money in the spring of next year, its council said."
    );
    let tail = "heading: What happens next\nlist: - Repairs to\ncaption: Photo: the harbour\nparagraph: The region will\n";
    assert_eq!(dump(&page), format!("{ARTICLE}{tail}"));
}

#[test]
fn short_texts_are_read_whole() {
    assert_eq!(dump("Hello World"), "paragraph: Hello World\n");
    assert_eq!(
        dump("Port closed\n\nIt shut on Monday."),
        "headline: Port closed\nparagraph: It shut on\n"
            .replace("headline: Port closed", "heading: Port closed")
    );
    assert_eq!(dump(""), "");
}

#[test]
fn a_short_last_paragraph_is_kept_on_a_page_with_much_furniture() {
    let page = format!(
        "Home\n\nMenu\n\nSign in\n\nShare this article\n\nFacebook\n\nTwitter\n\n{HEADLINE}\n\n{BODY}\n\nThe region declined to comment.\n\nRelated articles\n\nTen ways to save"
    );
    assert_eq!(dump(&page), format!("{ARTICLE}paragraph: The region declined\n"));
}

#[test]
fn a_line_of_place_and_day_is_no_headline() {
    let page = format!("{HEADLINE}\n\nAldmere, Tuesday 2 December 2025\n\n{BODY}");
    assert!(dump(&page).starts_with("headline: Aldmere Harbour Reopens\n"), "{}", dump(&page));
}

#[test]
fn a_dateline_is_no_part_of_the_first_sentence() {
    let opened = |dateline: &str| dump(&format!("{HEADLINE}\n\n{dateline}{BODY}"));
    let expected = ARTICLE.replacen("\nparagraph", "\ndateline: ALDMERE,\nparagraph", 1);
    for dateline in ["ALDMERE (Newswire) — ", "ALDMERE, 2 December 2025 (Newswire) - ", "ALDMERE _ "] {
        let found = opened(dateline);
        let lines: Vec<&str> = found.lines().collect();
        assert_eq!(lines.len(), expected.lines().count(), "{found}");
        assert!(
            lines[1].starts_with("dateline: ALDMERE") && lines[2] == "paragraph: The harbour of",
            "{found}"
        );
    }
    assert_eq!(opened(""), ARTICLE);
}
