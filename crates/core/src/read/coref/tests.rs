use crate::testing;

/// Each chain on a line: its name, its kind, its mentions as written (`>` before a mention of another kind).
fn dump(text: &str) -> Vec<String> {
    let (document, reading) = testing::reading(text);
    let line = |chain: &crate::reading::Chain| {
        let mentions = chain.mentions.iter().map(|id| {
            let mention = &reading.mentions[id.index()];
            let other = if mention.kind == chain.kind { "" } else { ">" };
            format!("{other}{}", document.text.slice(mention.span))
        });
        format!("{} ({}): {}", chain.name, chain.kind.name(), mentions.collect::<Vec<_>>().join(", "))
    };
    reading.chains.iter().map(line).collect()
}

/// Every expected line is a chain of the text; chains that no line tells of are not looked at.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let chains = dump(text);
    for line in expected {
        assert!(
            chains.iter().any(|chain| chain == line),
            "no chain\n  {line}\namong\n  {}",
            chains.join("\n  ")
        );
    }
}

#[test]
fn every_mention_is_in_one_chain_and_chains_are_numbered_in_order() {
    let (_, reading) = testing::reading("Maria Lopez met Paul Weber in Oslo. She thanked him.\nLopez left.");
    assert!(!reading.chains.is_empty());
    for (index, chain) in reading.chains.iter().enumerate() {
        assert!(chain.mentions.iter().all(|id| reading.mentions[id.index()].chain.index() == index));
    }
    let told: usize = reading.chains.iter().map(|chain| chain.mentions.len()).sum();
    assert_eq!(told, reading.mentions.len());
    assert!(reading.chains.windows(2).all(|pair| pair[0].mentions[0] < pair[1].mentions[0]));
}

#[test]
fn a_surname_comes_back_to_the_full_name() {
    check(
        "Weber to visit Oslo.\nGerman Chancellor Paul Weber arrived on Monday. Weber said he would stay.",
        &["Paul Weber (person): Weber, Paul Weber, Weber, he"],
    );
}

#[test]
fn two_people_of_one_surname_stay_apart() {
    check(
        "Anna Weber praised the plan. Paul Weber rejected it. Mr. Weber said nothing more. Ms. Weber smiled.",
        &["Anna Weber (person): Anna Weber, Weber", "Paul Weber (person): Paul Weber, Weber"],
    );
}

#[test]
fn two_spellings_of_one_name_are_one_chain() {
    check(
        "Senator Marko Lindholm spoke first. Later Marco Lindholm left the hall.",
        &["Marko Lindholm (person): Marko Lindholm, Marco Lindholm"],
    );
}

#[test]
fn titles_and_possessives_are_no_part_of_a_name() {
    check(
        "U.S. Secretary of State Carla Mendes met President Olaf Brandt’s aide.",
        &["Carla Mendes (person): Carla Mendes", "Olaf Brandt (person): Olaf Brandt"],
    );
}

#[test]
fn descriptions_come_back_to_the_one_they_describe() {
    check(
        "Ukrainian President Ivan Bondar spoke in Rome. Jean Moreau, the French envoy, listened. \
         The envoy later met the Ukrainian president.",
        &[
            "Ivan Bondar (person): Ivan Bondar, the Ukrainian president",
            "Jean Moreau (person): Jean Moreau, the French envoy, The envoy",
        ],
    );
}

#[test]
fn bodies_are_found_by_their_shape_and_their_acronym() {
    check(
        "The Latvian General Staff denied the report. The Office of Public Works (OPW) agreed. OPW staff left.",
        &[
            "Latvian General Staff (organisation): Latvian General Staff",
            "Office of Public Works (organisation): Office of Public Works, OPW, OPW",
        ],
    );
}

#[test]
fn a_house_that_acts_is_a_body_and_else_a_house() {
    check(
        "The Kremlin said the talks were useful. The envoys had met in the Kremlin.",
        &["Kremlin (organisation): Kremlin, >Kremlin"],
    );
}

#[test]
fn pronouns_follow_gender_and_the_subject() {
    check(
        "Anna Weber called Paul Klein on Friday. She asked him to resign.",
        &["Anna Weber (person): Anna Weber, She", "Paul Klein (person): Paul Klein, him"],
    );
    check("During his visit to Peru, Paul Klein met lawmakers.", &["Paul Klein (person): his, Paul Klein"]);
}

#[test]
fn i_is_the_speaker_of_the_quotation() {
    check("“I will not go,” Anna Weber said. Paul Klein agreed.", &["Anna Weber (person): I, Anna Weber"]);
}

#[test]
fn an_it_that_means_nothing_is_no_mention() {
    let chains = dump("It is unclear whether it will rain.");
    assert!(chains.is_empty(), "{chains:?}");
}

#[test]
fn a_headline_in_capitals_names_only_what_the_text_names() {
    let text = "# Weber Hails Frank Talks As Harbour Deal Nears End\nPaul Weber, the mayor, praised the talks in Oslo.";
    check(text, &["Paul Weber (person): Weber, Paul Weber, the mayor"]);
    assert_eq!(dump(text).len(), 2, "only the mayor and Oslo: {:?}", dump(text));
}

#[test]
fn what_stands_before_a_hyphen_is_no_part_of_the_name() {
    check("The pro-Moscow paper praised Moscow.", &["Moscow (place): Moscow, Moscow"]);
}

#[test]
fn amounts_seats_and_bare_titles_are_no_names() {
    let chains = dump("Rs 450 was paid. Ann Weber, D-N.Y., said the GDP grew.");
    assert_eq!(chains, ["Ann Weber (person): Ann Weber"]);
}

#[test]
fn a_surname_that_is_a_title_elsewhere_comes_back() {
    check(
        "Laura King opened the show. Ms. King thanked the crew.",
        &["Laura King (person): Laura King, King"],
    );
}
