//! See the page beside this file.

use std::fmt::Write;

use crate::document::BlockKind;
use crate::finding::{Basis, Level};
use crate::text::Span;
use crate::verify::topics::{Share, Topic, count, of_section};
use crate::verify::{Case, Check, Draft, Findings};

/// A section's label over a text about something else.
pub static CHECK: Check = Check {
    name: "section-disagrees",
    levels: &[Level::Note],
    by_default: true,
    doc: include_str!("section-disagrees.md"),
    run,
};

/// With fewer words of a topic a text is not plainly about it.
const PLAIN: usize = 8;

/// Fewer different words may be one thing told of many times.
const DIFFERENT: usize = 4;

/// How often the words of topics that are not at home outnumber those of the section's own.
const TIMES: usize = 6;

/// Of all words counted, as many in ten must be the one topic's that is named.
const TENTHS: usize = 4;

/// How many words of a topic the basis names.
const NAMED: usize = 6;

fn run(case: &Case<'_>, findings: &mut Findings) {
    let Some(label) = &case.document.source.section else { return };
    let Some(own) = of_section(label) else { return };
    let counted = count(case.reading);
    let all: usize = counted.iter().map(|(_, share)| share.total).sum();
    let at_home: usize =
        counted.iter().filter(|(topic, _)| own.contains(topic)).map(|(_, it)| it.total).sum();
    let strange = counted.iter().filter(|(topic, _)| !own.contains(topic));
    let Some((topic, share)) = strange.max_by_key(|(topic, share)| (share.total, std::cmp::Reverse(*topic)))
    else {
        return;
    };
    let plain = share.total >= PLAIN && share.words.len() >= DIFFERENT;
    if !plain || all - at_home < at_home * TIMES || share.total * 10 < all * TENTHS {
        return;
    }
    let Some(at) = place(case) else { return };
    let message =
        format!("the page is filed under “{}”, and the text is about {}", label.trim(), topic.name());
    let says = written_out(&counted, *topic, own);
    findings.found(Draft::new(Level::Note, at, message, vec![Basis::Arithmetic { says }]));
}

/// The headline, else the first block.
fn place(case: &Case<'_>) -> Option<Span> {
    let blocks = &case.document.blocks;
    let headline = blocks.iter().find(|block| block.kind == BlockKind::Headline);
    headline.or(blocks.first()).map(|block| block.span)
}

/// "words of war 9 (missile 3, soldier 2, …); of life and style 1 (menu 1), culture 0".
fn written_out(counted: &[(Topic, Share)], topic: Topic, own: &[Topic]) -> String {
    let mut says = String::from("words of ");
    let tell = |says: &mut String, topic: &Topic, share: &Share| {
        let _ = write!(says, "{} {}", topic.name(), share.total);
        let words: Vec<String> =
            share.words.iter().take(NAMED).map(|(word, count)| format!("{word} {count}")).collect();
        if !words.is_empty() {
            let more = if share.words.len() > NAMED { ", …" } else { "" };
            let _ = write!(says, " ({}{more})", words.join(", "));
        }
    };
    let first = counted.iter().filter(|(it, _)| *it == topic);
    let others = counted.iter().filter(|(it, _)| own.contains(it));
    for (index, (topic, share)) in first.chain(others).enumerate() {
        says.push_str(match index {
            0 => "",
            1 => "; of ",
            _ => ", ",
        });
        tell(&mut says, topic, share);
    }
    says
}
