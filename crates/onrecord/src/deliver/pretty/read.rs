//! What `read` found: who said what, when, how much, and who is named.

use std::io;

use onrecord_core::ids::MentionId;
use onrecord_core::reading::{MentionForm, Modifier, Statement};
use onrecord_core::text::Span;

use super::{INDENT, Page, counted, head};
use crate::deliver::paper::Ink;

pub(super) fn write(page: &mut Page<'_, '_>) -> io::Result<()> {
    head::write(page)?;
    page.problems()?;
    statements(page)?;
    times(page)?;
    quantities(page)?;
    entities(page)?;
    page.paper.end()
}

fn title(page: &mut Page<'_, '_>, number: usize, noun: &str) -> io::Result<()> {
    page.paper.end()?;
    page.paper.ink(Ink::Strong, &counted(number, noun))?;
    page.paper.end()
}

fn statements(page: &mut Page<'_, '_>) -> io::Result<()> {
    let statements = &page.view.case.reading.statements;
    title(page, statements.len(), "statement")?;
    for statement in statements {
        let place = page.place(statement.span);
        page.paper.ink(Ink::Faint, &format!("{place:>7} "))?;
        page.paper.ink(Ink::Blue, &source(page, statement))?;
        page.paper.put(&format!(" · {} · ", cue(page, statement)))?;
        let how = format!(
            "{}, {}, {}",
            statement.form.name(),
            statement.stance.name(),
            statement.factuality.name()
        );
        page.paper.ink(Ink::Faint, &how)?;
        page.paper.end()?;
        let content = joined(page, &statement.content);
        page.remark("", &content)?;
    }
    Ok(())
}

/// Who says it: the name of the thing, and the words where they are others.
fn source(page: &Page<'_, '_>, statement: &Statement) -> String {
    let Some(source) = &statement.source else { return "nobody named".to_owned() };
    let words = joined(page, &source.spans);
    match source.mention.and_then(|mention| name_of(page, mention)) {
        Some(name) if !words.contains(name) => format!("{name} (“{words}”)"),
        _ => words,
    }
}

fn name_of<'v>(page: &Page<'v, '_>, mention: MentionId) -> Option<&'v str> {
    let reading = page.view.case.reading;
    let chain = reading.mentions.get(mention.index())?.chain;
    reading.chains.get(chain.index()).map(|chain| chain.name.as_str())
}

fn cue(page: &Page<'_, '_>, statement: &Statement) -> String {
    statement.cue.as_ref().map_or_else(|| "no cue".to_owned(), |cue| joined(page, &cue.spans))
}

fn joined(page: &Page<'_, '_>, spans: &[Span]) -> String {
    let words: Vec<&str> = spans.iter().map(|&span| page.words(span)).collect();
    words.join(" … ")
}

fn row(page: &mut Page<'_, '_>, span: Span, what: &str) -> io::Result<()> {
    let place = page.place(span);
    page.paper.ink(Ink::Faint, &format!("{place:>7} "))?;
    let words = page.words(span);
    page.paper.put(&format!("“{words}”  "))?;
    page.paper.ink(Ink::Green, what)?;
    page.paper.end()
}

fn times(page: &mut Page<'_, '_>) -> io::Result<()> {
    let times = &page.view.case.reading.times;
    title(page, times.len(), "time")?;
    times.iter().try_for_each(|time| {
        let modifier = time.modifier.map_or(String::new(), |modifier| format!(" {}", modifier.name()));
        row(page, time.span, &format!("{} {}{modifier}", time.kind.name(), time.value))
    })
}

fn quantities(page: &mut Page<'_, '_>) -> io::Result<()> {
    let quantities = &page.view.case.reading.quantities;
    title(page, quantities.len(), "amount")?;
    quantities.iter().try_for_each(|quantity| {
        let mut parts = Vec::new();
        parts.extend(quantity.modifier.map(Modifier::name).map(str::to_owned));
        parts.extend(quantity.value.map(|value| value.to_string()));
        parts.extend(quantity.high.map(|high| format!("to {high}")));
        parts.extend(quantity.unit.clone());
        parts.extend(quantity.of.map(|of| format!("of “{}”", page.words(of))));
        row(page, quantity.span, &parts.join(" "))
    })
}

/// Things named by name, with how often they are mentioned in any form.
fn entities(page: &mut Page<'_, '_>) -> io::Result<()> {
    let case = page.view.case;
    let named = |mention: &MentionId| {
        case.reading.mentions.get(mention.index()).is_some_and(|mention| mention.form == MentionForm::Name)
    };
    let chains = case.reading.chains.iter().enumerate();
    let chains: Vec<_> = chains.filter(|(_, chain)| chain.mentions.iter().any(named)).collect();
    title(page, chains.len(), "name")?;
    for (i, chain) in chains {
        let known = match case.resolution.entities.get(i).map_or(0, |resolved| resolved.entries.len()) {
            0 => "not in the reference",
            1 => "known",
            _ => "one of several",
        };
        page.paper.put(INDENT)?;
        page.paper.put(&format!("{}  ", chain.name))?;
        let mentions = counted(chain.mentions.len(), "mention");
        page.paper.ink(Ink::Faint, &format!("{}, {mentions}, {known}", chain.kind.name()))?;
        page.paper.end()?;
    }
    Ok(())
}
