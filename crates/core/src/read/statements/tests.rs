//! Small texts and the statements in them.

use crate::document::Document;
use crate::reading::{Reading, Statement};
use crate::testing::reading;
use crate::text::Span;

/// One line a statement: `form stance factuality: source | cue | content / content`, indented where it stands inside another.
fn dump(document: &Document, reading: &Reading) -> String {
    let words = |spans: &[Span]| {
        let words: Vec<&str> = spans.iter().map(|span| document.text.slice(*span)).collect();
        words.join(" / ").replace('\n', "¶")
    };
    let line = |statement: &Statement| {
        let source = statement.source.as_ref().map_or("–".into(), |source| words(&source.spans));
        let cue = statement.cue.as_ref().map_or("–".into(), |cue| words(&cue.spans));
        let indent = if statement.within.is_some() { "  " } else { "" };
        let kinds = [statement.form.name(), statement.stance.name(), statement.factuality.name()].join(" ");
        format!("{indent}{kinds}: {source} | {cue} | {}\n", words(&statement.content))
    };
    reading.statements.iter().map(line).collect()
}

fn check(text: &str, expected: &str) {
    let (document, reading) = reading(text);
    assert_eq!(dump(&document, &reading).trim_end(), expected.trim(), "{text}");
}

#[test]
fn direct_speech_with_the_cue_before_after_and_between() {
    check(
        "“The harbour will open in May,” said Ann Hale, the port director.",
        "direct asserts reported: Ann Hale, the port director | said | “The harbour will open in May,”",
    );
    check(
        "Hale said: “We will open the harbour. It will take a year.”",
        "direct asserts reported: Hale | said: | “We will open the harbour. It will take a year.”",
    );
    check(
        "“The dam is safe,” Hale said on Monday, “and it will stay safe.”",
        "direct asserts reported: Hale | said | “The dam is safe,” / “and it will stay safe.”",
    );
    check(
        "“The dam is safe,” Hale said. “Nobody needs to leave the valley.”",
        "direct asserts reported: Hale | said | “The dam is safe,” / “Nobody needs to leave the valley.”",
    );
    check(
        "“Is it over?” Hale asked. “No,” replied the judge.",
        "direct questions reported: Hale | asked | “Is it over?”
direct asserts reported: the judge | replied | “No,”",
    );
}

#[test]
fn speech_goes_on_over_sentences_and_paragraphs() {
    check(
        "Hale said: “We lost the first round.
“We will win the second.”",
        "direct asserts reported: Hale | said: | “We lost the first round. / “We will win the second.”",
    );
    check(
        "The mayor defended the plan on Tuesday.
“It is the best we can do,” she said.
“Nobody has offered a better one.”",
        "indirect agrees reported: The mayor | defended | the plan
direct asserts reported: she | said | “It is the best we can do,” / “Nobody has offered a better one.”",
    );
}

#[test]
fn a_quotation_without_a_source_has_none_and_a_quoted_word_is_no_speech() {
    check("“We have lost everything.”", "direct asserts reported: – | – | “We have lost everything.”");
    check("The word “resilience” appears on every page.", "");
    check(
        "What he called “a circus” went on for weeks.",
        "mixed asserts reported: he | called | What / “a circus”",
    );
}

#[test]
fn mixed_and_indirect_speech() {
    check(
        "Hale said the dam was “perfectly safe” and would not fail.",
        "mixed asserts reported: Hale | said | the dam was “perfectly safe” and would not fail",
    );
    check(
        "Hale said that the engineers had checked the dam twice.",
        "indirect asserts reported: Hale | said | that the engineers had checked the dam twice",
    );
    check(
        "The talks, Hale said, were over.",
        "indirect asserts reported: Hale | said | The talks / were over",
    );
    check(
        "The dam had failed twice before, officials said.",
        "indirect asserts reported: officials | said | The dam had failed twice before",
    );
    check(
        "European officials warned that the talks could fail.",
        "indirect expects possible: European officials | warned | that the talks could fail",
    );
    check(
        "The report said 40 people died; the government says only three did.",
        "indirect asserts reported: The report | said | 40 people died
indirect asserts reported: the government | says | only three did",
    );
    check(
        "Hale told reporters in Dublin that the bridge would close in July.",
        "indirect asserts reported: Hale | told | that the bridge would close in July",
    );
    check(
        "The mayor said the governor had told him that the bridge was unsafe.",
        "indirect asserts reported: The mayor | said | the governor had told him that the bridge was unsafe
  indirect asserts reported: the governor | had told | that the bridge was unsafe",
    );
    check(
        "The senators, who criticized the bill, said it would harm farmers.",
        "indirect asserts reported: The senators, who criticized the bill, | said | it would harm farmers
indirect rejects reported: who | criticized | the bill",
    );
}

#[test]
fn fixed_phrases() {
    check(
        "According to the finance ministry, prices rose by 3 percent in May.",
        "indirect asserts reported: the finance ministry | According to | prices rose by 3 percent in May",
    );
    check(
        "Prices fell in June, according to a report published by the central bank.",
        "indirect asserts reported: a report published by the central bank | according to | Prices fell in June",
    );
    check(
        "As Hale put it, the city had no choice.",
        "indirect asserts reported: Hale | put it | the city had no choice",
    );
    check(
        "In the words of Hale, the plan is dead.",
        "indirect asserts reported: Hale | In the words of | the plan is dead",
    );
    check(
        "The army is reportedly preparing a new offensive.",
        "indirect asserts reported: – | reportedly | The army is / preparing a new offensive",
    );
    check(
        "It is unclear how the company will pay its debts.",
        "indirect questions open: – | It is unclear | how the company will pay its debts",
    );
    check(
        "It is understood that the board met twice.",
        "indirect asserts reported: – | is understood | that the board met twice",
    );
    check(
        "# Poll: Voters tired of long campaigns
Voters are tired.",
        "indirect asserts reported: Poll | : | Voters tired of long campaigns",
    );
}

#[test]
fn denials_and_what_they_point_back_to() {
    check(
        "The company denied the allegations of fraud.",
        "indirect denies reported: The company | denied | the allegations of fraud
  indirect accuses reported: – | allegations of | fraud",
    );
    check(
        "Hale contested this assertion in Geneva, saying that the dam had never failed.",
        "indirect asserts reported: Hale | saying | that the dam had never failed
indirect denies reported: Hale | contested | this assertion",
    );
    check(
        "The ministry also denied Norland’s claims of gains in the north, calling them propaganda.",
        "indirect rejects reported: The ministry | calling | them propaganda
indirect denies reported: The ministry | also denied | Norland’s claims of gains in the north
  indirect asserts reported: Norland | claims of | gains in the north",
    );
    check(
        "Hale labelled the report as a fabrication.",
        "indirect rejects reported: Hale | labelled | the report as a fabrication",
    );
    check(
        "Critics of the law say it hurts the poor, a charge the minister rejects.",
        "indirect asserts reported: Critics of the law | say | it hurts the poor, a charge the minister rejects",
    );
}

#[test]
fn nouns_and_adjectives() {
    check(
        "The claim that the dam had failed was false.",
        "indirect asserts reported: – | claim | that the dam had failed",
    );
    check(
        "Her accusation that the bank hid its losses angered investors.",
        "indirect accuses reported: Her | accusation | that the bank hid its losses",
    );
    check(
        "Hale is confident that the bill will pass.",
        "indirect expects reported: Hale | is confident | that the bill will pass",
    );
    check(
        "The urgency is underlined by her statement, “Our people wait every day.”",
        "direct asserts reported: her | statement | “Our people wait every day.”",
    );
}

#[test]
fn passives() {
    check(
        "The plan was described as “reckless” by two former ministers.",
        "mixed asserts reported: two former ministers | was described | The plan / as “reckless”",
    );
    check(
        "The economy is expected to grow by 2 percent next year.",
        "indirect expects reported: – | is expected | The economy / to grow by 2 percent next year",
    );
}

#[test]
fn stances() {
    check(
        "The spokesman refused to confirm that a deal had been reached.",
        "indirect withholds reported: The spokesman | refused to confirm | that a deal had been reached",
    );
    check(
        "She did not say whether she would run again.",
        "indirect withholds open: She | did not say | whether she would run again",
    );
    check(
        "The minister declined to comment on the report.",
        "indirect withholds reported: The minister | declined to comment on | the report",
    );
    check(
        "Hale promised to publish the report.",
        "indirect promises reported: Hale | promised | to publish the report",
    );
    check(
        "The union demanded that the company reopen the plant.",
        "indirect demands reported: The union | demanded | that the company reopen the plant",
    );
    check(
        "Doctors asked whether the vaccine was safe.",
        "indirect questions open: Doctors | asked | whether the vaccine was safe",
    );
    check(
        "The rebels vowed to fight on and rejected the offer.",
        "indirect promises reported: The rebels | vowed | to fight on and rejected the offer",
    );
}

#[test]
fn how_far_the_article_commits() {
    check(
        "The court falsely claimed that the witness had lied.",
        "indirect asserts counterfact: The court | falsely claimed | that the witness had lied",
    );
    check(
        "Hale confirmed that the bridge would close.",
        "indirect asserts fact: Hale | confirmed | that the bridge would close",
    );
}

#[test]
fn a_participle_after_a_comma_has_the_speaker_of_its_sentence() {
    check(
        "The minister accused the unions of blocking the reform, adding, “They have no plan.”",
        "direct asserts reported: The minister | adding | “They have no plan.”
indirect accuses reported: The minister | accused | the unions of blocking the reform",
    );
}

#[test]
fn any_text_can_be_read() {
    for text in [
        "",
        " ",
        "“",
        "”",
        "“”",
        "said",
        "“ said",
        "said “",
        ":",
        "—",
        "“x” —",
        "A:",
        "according to",
        "according",
        "reportedly",
        "in the words of",
        "as put it",
        "“a\n“b\n“c",
        "said said said: said, said",
        "\u{200b}“\u{301}” said é",
        "\"\"\" said \"",
        "The claim that",
        "It is unclear",
        ", saying",
        "He said, adding, saying, noting",
        "’’‘‘’’ '' ``",
    ] {
        let (document, reading) = reading(text);
        for statement in &reading.statements {
            assert!(!statement.content.is_empty());
            assert!(
                statement.content.iter().all(|span| statement.span.contains(*span) && !span.is_empty()),
                "{text}"
            );
        }
        dump(&document, &reading);
    }
}

#[test]
fn speakers_beside_a_quotation_are_found_where_the_parse_has_none() {
    check(
        "“I am impressed by his ability to insult every human being,” screenwriter Cole Haddon wrote on Twitter.",
        "direct asserts reported: screenwriter Cole Haddon | wrote | “I am impressed by his ability to insult every human being,”",
    );
    check(
        "“We have no freedom of opinion anymore,” tweeted a German user from Hanover.",
        "direct asserts reported: a German user from Hanover | tweeted | “We have no freedom of opinion anymore,”",
    );
    check(
        "“If she wants to win, she should come to Louisiana,” the editorial read.",
        "direct asserts reported: the editorial | read | “If she wants to win, she should come to Louisiana,”",
    );
    check(
        "Said Ellis: “I don’t get the sense she is interested in reform.”",
        "direct asserts reported: Ellis | Said | “I don’t get the sense she is interested in reform.”",
    );
    check(
        "“You think I will change?” Brook asked reporters rhetorically on Monday. “I will not.”",
        "direct questions reported: Brook | asked | “You think I will change?” / “I will not.”",
    );
    check(
        "The summit achieved “too little,” he added on Twitter. “Without new policies Europe risks a lot.”",
        "mixed asserts reported: he | added | The summit achieved “too little,” / “Without new policies Europe risks a lot.”",
    );
}

/// The name of the chain that each statement's source leads to.
fn check_speakers(text: &str, expected: &[&str]) {
    let (_, reading) = reading(text);
    let speaker = |statement: &Statement| {
        let mention = statement.source.as_ref().and_then(|source| source.mention);
        mention.and_then(|mention| reading.chain_of(mention)).map_or("–", |chain| chain.name.as_str())
    };
    let found: Vec<&str> = reading.statements.iter().map(speaker).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn sources_lead_to_who_they_are() {
    check_speakers(
        "Ann Hale met the unions on Monday. “We will talk,” she said. Hale added that the talks were private.",
        &["Ann Hale", "Ann Hale"],
    );
    check_speakers("The Kremlin said the talks had failed.", &["Kremlin"]);
    check_speakers("The bridge is reportedly closed.", &["–"]);
}

#[test]
fn addressees_and_times_of_saying() {
    let (document, reading) = reading("Hale told Brook on Monday that the bridge would close on Friday.");
    let statement = &reading.statements[0];
    let addressee = statement.addressee.map(|id| document.text.slice(reading.mentions[id.index()].span));
    let time = statement.time.map(|id| document.text.slice(reading.times[id.index()].span));
    assert_eq!((addressee, time), (Some("Brook"), Some("Monday")));
}

#[test]
fn nobody_is_made_to_speak() {
    check("She must raise money to keep the plant “alive,” address old debts and pay its workers.", "");
    check("He sent envoys to win support for his plan.", "");
}

#[test]
fn what_is_denied_or_admitted_may_be_a_gerund() {
    check(
        "Pryce denied moving any money to Cyprus.",
        "indirect denies reported: Pryce | denied | moving any money to Cyprus",
    );
    check("Hale admitted taking bribes.", "indirect agrees reported: Hale | admitted | taking bribes");
}

#[test]
fn whom_one_meets_or_when_is_not_what_one_says() {
    check("The mayor congratulated him.", "");
    check("The council had backed him.", "");
    check("The mayor called on Tuesday.", "");
    check("Hale denied it.", "indirect denies reported: Hale | denied | it");
    check(
        "The mayor called on the unions to stop.",
        "indirect demands reported: The mayor | called on | the unions",
    );
}

#[test]
fn a_quotation_between_two_speakers_is_nobodys() {
    check(
        "Tom Reed added: “Nobody came.”
“We waited for hours.”
“I can’t believe it,” Maria Lopez told reporters.",
        "direct asserts reported: Tom Reed | added: | “Nobody came.”
direct asserts reported: – | – | “We waited for hours.”
direct asserts reported: Maria Lopez | told | “I can’t believe it,”",
    );
    check(
        "Maria Lopez added: “Nobody came.”
“We waited for hours.”
“I can’t believe it,” Lopez told reporters.",
        "direct asserts reported: Maria Lopez | added: | “Nobody came.” / “We waited for hours.”
direct asserts reported: Lopez | told | “I can’t believe it,”",
    );
}
