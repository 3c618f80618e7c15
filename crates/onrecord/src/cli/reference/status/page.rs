//! The status for people, on a terminal of 80 columns or more.

use std::cmp::Reverse;
use std::fmt::Write as _;

use onrecord_core::reference::Reference;
use onrecord_core::reference::packed::Packed;
use onrecord_core::reference::staleness::{Holds, Kind, Post};
use onrecord_core::time::PartialDate;

use super::{Age, Status, by_confidence, confidence, counted, country_name};
use crate::cli::reference::kinds;
use crate::deliver::paper::{columns_of, safe, wrap};

/// Columns that lists are broken at.
const WIDTH: usize = 96;
/// A kind with fewer posts stands among the others.
const FEW: usize = 5;
/// The kinds whose oldest and missing holders are listed by country without being asked for.
const CHIEF: [&str; 7] = ["hos", "hog", "fm", "def", "fin", "int", "cb"];
/// How many countries are listed of each.
const LISTED: usize = 6;

pub(super) fn written(status: &Status<'_>) -> String {
    let mut page = format!("reference on {}\n\n", status.at);
    layers(status, &mut page);
    if status.each {
        status.kinds.iter().for_each(|kind| each(status, kind, &mut page));
        return page;
    }
    rows(status, &mut page);
    table(status, &mut page);
    lists(status, &mut page);
    let [high, medium, low] = by_confidence(&status.kinds);
    // Writing to a string cannot fail.
    let _ = writeln!(
        page,
        "\nholders by confidence: high {}, medium {}, low {}",
        grouped(high),
        grouped(medium),
        grouped(low)
    );
    match status.learnt.waiting {
        0 => {}
        1 => page.push_str("1 fact read in documents waits for a decision (onrecord reference pending)\n"),
        more => {
            let _ = writeln!(
                page,
                "{more} facts read in documents wait for a decision (onrecord reference pending)"
            );
        }
    }
    page
}

fn layers(status: &Status<'_>, page: &mut String) {
    page.push_str("layers, later ones over earlier ones\n");
    let tables = status.tables;
    match tables.packed() {
        None => {
            let held = format!("  starter   {}, kept to {}\n", tables.version(), tables.as_of());
            page.push_str(&safe(held.trim_end()));
            page.push('\n');
        }
        Some(packed) => packed_file(status, packed, page),
    }
    for folder in &status.overlays {
        let _ = writeln!(page, "  overlay   {}", safe(&folder.display().to_string()));
    }
    if status.learnt.confirmed > 0 {
        let _ = writeln!(
            page,
            "  overlay   {} confirmed (onrecord reference decisions)",
            status.learnt.confirmed
        );
    }
}

fn packed_file(status: &Status<'_>, packed: &Packed, page: &mut String) {
    let manifest = packed.manifest();
    let date = |date: Option<PartialDate>| date.map_or("an unknown day".to_owned(), |date| date.to_string());
    let path = status.packed.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
    let _ = writeln!(page, "  packed    {}", safe(&path));
    let made = format!(
        "{}; kept to {}, packed on {}, hash {:016x}…",
        manifest.version,
        date(manifest.as_of),
        date(manifest.packed),
        packed.content_hash() >> 64
    );
    indented(page, &made, "            ");
    for source in &manifest.sources {
        let told = format!(
            "{}: {} rows, kept to {}, {}{}{}",
            source.name,
            grouped(source.rows as usize),
            date(source.as_of),
            if source.licence.is_empty() { "licence unknown" } else { &source.licence },
            if source.origin.is_empty() { "" } else { ", from " },
            source.origin
        );
        indented(page, &told, "            ");
    }
}

/// Words on as many lines as they need, the later ones moved in.
fn indented(page: &mut String, words: &str, margin: &str) {
    for (i, line) in wrap(&safe(words), WIDTH - margin.len() - 2).iter().enumerate() {
        let _ = writeln!(page, "{margin}{}{line}", if i == 0 { "" } else { "  " });
    }
}

fn rows(status: &Status<'_>, page: &mut String) {
    let _ = writeln!(page, "\n{:<18}{:>12}{:>12}{:>12}", "rows", "starter", "packed", "overlay");
    for count in status.tables.census() {
        let cells = [count.starter, count.packed, count.overlay].map(|rows| cell(rows as usize));
        let [starter, packed, overlay] = cells;
        let _ =
            writeln!(page, "  {:<16}{starter:>12}{packed:>12}{overlay:>12}", count.table.replace('_', " "));
    }
}

/// One line a kind: how many posts there are, and how old what is known of them is.
fn table(status: &Status<'_>, page: &mut String) {
    let _ = writeln!(page, "\n{:<44}last known, months ago", format!("who holds office on {}", status.at));
    let heads = ["known", "≤ 1", "≤ 6", "≤ 24", "older", "nobody", "unlisted"];
    let [known, one, six, two, older, nobody, none] = heads;
    let _ = writeln!(
        page,
        "{:<30}{:>5}{known:>7}{one:>5}{six:>5}{two:>6}{older:>7}{nobody:>8}{none:>10}",
        "kind of office", "of"
    );
    let line = |name: &str, of: usize, counts: [usize; 6], unlisted: usize| {
        let [known, one, six, two, older, nobody] = counts.map(cell);
        let none = cell(unlisted);
        format!("  {name:<28}{of:>5}{known:>7}{one:>5}{six:>5}{two:>6}{older:>7}{nobody:>8}{none:>10}\n")
    };
    let (many, few): (Vec<&Kind<'_>>, Vec<&Kind<'_>>) =
        status.kinds.iter().partition(|kind| kind.posts.len() >= FEW || CHIEF.contains(&kind.kind));
    for kind in many {
        let name = safe(&kinds::name(kind.kind));
        let name = if kind.by_country { name } else { format!("{name} *") };
        page.push_str(&line(&name, kind.posts.len(), counted(kind, status.at), kind.unlisted.len()));
    }
    if !few.is_empty() {
        let of = few.iter().map(|kind| kind.posts.len()).sum();
        let counts = few.iter().map(|kind| counted(kind, status.at));
        let sum = counts.fold([0; 6], |sum: [usize; 6], more| std::array::from_fn(|i| sum[i] + more[i]));
        page.push_str(&line(&format!("{} other kinds *", few.len()), of, sum, 0));
    }
    page.push_str(
        "Countries are counted, or offices where marked *; unlisted: states without such an office here.\n",
    );
}

/// The oldest and the missing of the chief offices, by country.
fn lists(status: &Status<'_>, page: &mut String) {
    let chief = || CHIEF.iter().filter_map(|code| status.kinds.iter().find(|kind| kind.kind == *code));
    let mut told = false;
    for kind in chief() {
        let mut old: Vec<&Post<'_>> =
            kind.posts.iter().filter(|post| Age::of(post.holds, status.at) >= Age::HalfYear).collect();
        old.retain(|post| post.holds.holder().is_some());
        old.sort_by_key(|post| Reverse(post.holds.days_old(status.at)));
        let named: Vec<String> = old.iter().map(|post| aged(status, post)).collect();
        list(page, "last known longest ago", kind, &named, &mut told);
    }
    told = false;
    for kind in chief() {
        let nobody = kind.posts.iter().filter(|post| post.holds.holder().is_none());
        let mut named: Vec<String> = nobody.map(|post| place(status, post)).collect();
        named.sort_unstable();
        list(page, "nobody known", kind, &named, &mut told);
    }
    told = false;
    for kind in chief() {
        let name = |code: &&str| country_name(status.tables, code).to_owned();
        let mut named: Vec<String> = kind.unlisted.iter().map(name).collect();
        named.sort_unstable();
        list(page, "no such office listed", kind, &named, &mut told);
    }
}

fn list(page: &mut String, head: &str, kind: &Kind<'_>, named: &[String], told: &mut bool) {
    if named.is_empty() {
        return;
    }
    if !*told {
        let _ = writeln!(page, "\n{head}");
        *told = true;
    }
    let mut words = format!("{}: {}", kinds::name(kind.kind), named[..named.len().min(LISTED)].join(", "));
    if named.len() > LISTED {
        let _ = write!(words, " and {} more (--kind {})", named.len() - LISTED, kind.kind);
    }
    indented(page, &words, "  ");
}

/// "Chad 2022-07-19 (52 months)".
fn aged(status: &Status<'_>, post: &Post<'_>) -> String {
    let name = place(status, post);
    match post.holds {
        Holds::LastKnown(_, as_of) => format!("{name} {as_of} ({})", since(status, post)),
        _ => name,
    }
}

/// "52 months", or days where it is less than two.
fn since(status: &Status<'_>, post: &Post<'_>) -> String {
    const MONTH: i32 = 30;
    match post.holds.days_old(status.at) {
        Some(1) => "1 day".to_owned(),
        Some(days) if days < 2 * MONTH => format!("{days} days"),
        // The mean month of the calendar.
        Some(days) => format!("{} months", (f64::from(days) / 30.436_875) as i32),
        None => String::new(),
    }
}

/// The country of a post, or the office's title where it has none.
fn place(status: &Status<'_>, post: &Post<'_>) -> String {
    match post.country {
        "" => status.tables.office(post.office).title.to_owned(),
        code => country_name(status.tables, code).to_owned(),
    }
}

/// Every post of a kind, the least known first.
fn each(status: &Status<'_>, kind: &Kind<'_>, page: &mut String) {
    let mut posts: Vec<&Post<'_>> = kind.posts.iter().collect();
    let title = |post: &Post<'_>| status.tables.office(post.office).title.to_owned();
    posts.sort_by_cached_key(|post| {
        (
            Reverse(Age::of(post.holds, status.at)),
            Reverse(post.holds.days_old(status.at)),
            place(status, post),
            title(post),
        )
    });
    let named = |post: &Post<'_>| if kind.by_country { place(status, post) } else { title(post) };
    let width = posts.iter().map(|post| columns_of(&named(post))).max().unwrap_or(0).min(36);
    let _ = writeln!(page, "\n{}", safe(&kinds::name(kind.kind)));
    for post in posts {
        let name = cut(&safe(&named(post)), width);
        let pad = width - columns_of(&name).min(width);
        let _ = writeln!(page, "  {name}{:pad$}  {}", "", safe(&state(status, post)));
    }
    if !kind.unlisted.is_empty() {
        let names: Vec<&str> = kind.unlisted.iter().map(|code| country_name(status.tables, code)).collect();
        indented(page, &format!("no such office listed: {}", names.join(", ")), "  ");
    }
}

fn state(status: &Status<'_>, post: &Post<'_>) -> String {
    let person = |row: &onrecord_core::reference::Tenure<'_>| status.tables.person(row.person).name;
    match post.holds {
        Holds::Known(row) => format!("{}, known{}", person(&row), told_by(&row)),
        Holds::LastKnown(row, as_of) => {
            format!("{}, last known as of {as_of}, {}{}", person(&row), since(status, post), told_by(&row))
        }
        Holds::Ended(row) => match row.end {
            Some(end) => format!("nobody known; {} until {end}", person(&row)),
            None => format!("nobody known; {} left on an unknown day", person(&row)),
        },
        Holds::Nobody => "nobody known".to_owned(),
    }
}

/// Where it matters, how sure it is and by which layer.
fn told_by(row: &onrecord_core::reference::Tenure<'_>) -> String {
    let weak = match confidence(row.confidence) {
        "high" => String::new(),
        other => format!(", {other} confidence"),
    };
    format!("{weak}, {}", row.layer.name())
}

/// The first columns of words that are too long.
fn cut(words: &str, width: usize) -> String {
    if columns_of(words) <= width {
        return words.to_owned();
    }
    let mut kept = String::new();
    for c in words.chars() {
        if columns_of(&kept) + 1 >= width {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

/// A number for a column: nothing is a dot, so that what is there stands out.
fn cell(number: usize) -> String {
    if number == 0 { "·".to_owned() } else { grouped(number) }
}

/// 1,132.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}
