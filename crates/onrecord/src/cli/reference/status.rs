//! `onrecord reference status`: which layers serve, how much they hold, and how fresh it is, by kind of office and
//! country.

mod json;
mod page;

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches};
use onrecord_core::reference::staleness::{self, Holds, Kind};
use onrecord_core::reference::{Confidence, Reference, Tables};
use onrecord_core::time::{Date, PartialDate};

use super::kinds;
use super::waiting::{self, Learnt};
use crate::cli::{Command, batch, choice, print};
use crate::error::{Exit, Failure};
use crate::{clock, reference};

/// `onrecord reference status`.
pub static COMMAND: Command = Command {
    name: "status",
    doc: "Tell which data serve, and how fresh they are by kind of office and country",
    more: "\
An office counts as known where a row is known to hold on the day asked about, and else by how many months ago its
holder was last known. A term that has ended on a known day does not go stale; neither does a spelling.

Examples:
  onrecord reference status
  onrecord reference status --kind \"foreign minister\"
  onrecord reference status --country UA --at 2026-01-01
  onrecord reference status --json",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    choice::arguments(command)
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("As JSON, for programs"))
        .arg(
            Arg::new("kind")
                .long("kind")
                .value_name("KIND")
                .help("Only this kind of office, each one listed: fm, or “foreign minister”"),
        )
        .arg(
            Arg::new("country")
                .long("country")
                .value_name("CC")
                .help("Only this country, each office listed: UA, or Ukraine"),
        )
        .arg(
            Arg::new("at")
                .long("at")
                .value_name("DATE")
                .value_parser(batch::day)
                .help("How fresh it was on this day [default: today]"),
        )
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let today = clock::today();
    let chosen = choice::chosen(matches);
    let loaded = reference::load(&chosen, today)?;
    loaded.warnings.iter().for_each(|warning| crate::cli::complain(warning));
    let tables = &loaded.tables;
    let country = matches.get_one::<String>("country").map(|asked| country(tables, asked)).transpose()?;
    let at = matches.get_one::<PartialDate>("at").map_or(today, |day| day.first_day());
    let mut found = staleness::by_kind(tables, at, country);
    if let Some(asked) = matches.get_one::<String>("kind") {
        found.retain(|kind| kinds::is(kind.kind, asked));
        if found.is_empty() {
            return Err(no_such_kind(tables, asked));
        }
    }
    let status = Status {
        tables,
        at,
        packed: tables.packed().and(chosen.packed()?.map(PathBuf::from)),
        overlays: chosen.paths.iter().filter(|path| path.is_dir()).cloned().collect(),
        kinds: found,
        each: country.is_some() || matches.contains_id("kind"),
        learnt: waiting::count(chosen.home.as_ref())?,
    };
    match matches.get_flag("json") {
        true => print(&json::written(&status)),
        false => print(&page::written(&status)),
    }
}

/// All that is told.
struct Status<'a> {
    tables: &'a Tables,
    at: Date,
    /// The packed file that serves.
    packed: Option<PathBuf>,
    overlays: Vec<PathBuf>,
    kinds: Vec<Kind<'a>>,
    /// Whether every office is listed.
    each: bool,
    /// Facts read in documents.
    learnt: Learnt,
}

/// The code of a country that was named by code or name.
fn country<'t>(tables: &'t Tables, asked: &str) -> Result<&'t str, Failure> {
    let id = tables.country_with_code(&asked.to_uppercase());
    let id = id.or_else(|| tables.country_named(asked).map(|(id, _)| id));
    id.map(|id| tables.country(id).iso2).ok_or_else(|| {
        let failure = Failure::new(format_args!("the reference knows no country called “{asked}”"));
        failure.with_way_out("give its name, or its code of two letters (UA)")
    })
}

fn no_such_kind(tables: &Tables, asked: &str) -> Failure {
    let mut names: Vec<String> =
        tables.offices().into_iter().map(|office| kinds::name(tables.office(office).kind)).collect();
    names.sort_unstable();
    names.dedup();
    let failure = Failure::new(format_args!("no office is of the kind “{asked}”"));
    match crate::cli::nearest(asked, names.iter().map(String::as_str)) {
        Some(name) => failure.with_way_out(format_args!("did you mean “{name}”?")),
        None => failure.with_way_out("`onrecord reference status` lists the kinds there are"),
    }
}

/// How old what is known of an office is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Age {
    /// Known to hold on the day itself.
    Known,
    /// Last known at most a month before.
    Month,
    /// At most six.
    HalfYear,
    /// At most two years.
    TwoYears,
    /// Longer ago.
    Older,
    /// Nobody is known to hold it.
    Nobody,
}

impl Age {
    const ALL: [Age; 6] = [Age::Known, Age::Month, Age::HalfYear, Age::TwoYears, Age::Older, Age::Nobody];

    fn of(holds: Holds<'_>, day: Date) -> Age {
        match holds.days_old(day) {
            None => Age::Nobody,
            Some(..=0) => Age::Known,
            Some(..=31) => Age::Month,
            Some(..=183) => Age::HalfYear,
            Some(..=731) => Age::TwoYears,
            Some(_) => Age::Older,
        }
    }

    /// Its key in JSON.
    fn key(self) -> &'static str {
        match self {
            Age::Known => "known",
            Age::Month => "last_known_within_1_month",
            Age::HalfYear => "last_known_within_6_months",
            Age::TwoYears => "last_known_within_24_months",
            Age::Older => "last_known_earlier",
            Age::Nobody => "nobody",
        }
    }
}

/// How many posts of a kind are known how well, in the order of [`Age::ALL`].
fn counted(kind: &Kind<'_>, day: Date) -> [usize; 6] {
    Age::ALL.map(|age| kind.posts.iter().filter(|post| Age::of(post.holds, day) == age).count())
}

/// Holders of all kinds by confidence: high, medium, low.
fn by_confidence(kinds: &[Kind<'_>]) -> [usize; 3] {
    let holders = || kinds.iter().flat_map(|kind| &kind.posts).filter_map(|post| post.holds.holder());
    [Confidence::High, Confidence::Medium, Confidence::Low]
        .map(|confidence| holders().filter(|row| row.confidence == confidence).count())
}

/// The word for a confidence.
pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}

/// What a country is called; its code where the reference does not know it.
fn country_name<'a>(tables: &'a Tables, code: &'a str) -> &'a str {
    tables.country_with_code(code).map_or(code, |id| tables.country(id).name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(page: &str, each: bool, country: Option<&str>) -> (String, String) {
        let tables = Tables::from_page(page).unwrap();
        let at = "2026-06-01".parse().unwrap();
        let kinds = staleness::by_kind(&tables, at, country);
        let (packed, overlays) = (None, vec![PathBuf::from("desk")]);
        let learnt = Learnt { confirmed: 1, waiting: 3 };
        let status = Status { tables: &tables, at, packed, overlays, kinds, each, learnt };
        (page::written(&status), json::written(&status))
    }

    const WORLD: &str = "
        today 2026-06-01
        as_of 2026-05-01
        country XA Aland
        country XB Beland
        country XC Celand
        office XA:hos President of Aland
        office XB:hos King of Beland
        office XC:hos President of Celand
        office XA:fm Foreign minister of Aland
        office XC:fm Foreign minister of Celand
        person ann Ann Aal
        person bob Bob Bee
        tenure XA:hos ann 2020-01-01..2027-01-01
        tenure XB:hos ann 2020-01-01.. as_of=2022-01-01 medium
        tenure XC:hos bob 2020-01-01.. as_of=2026-05-20
        tenure XA:fm bob 2020-01-01..2021-01-01
    ";

    #[test]
    fn a_page_counts_by_kind_and_names_the_oldest_and_the_missing() {
        let (page, _) = status(WORLD, false, None);
        let heads = page.lines().find(|line| line.starts_with("  head of state")).unwrap();
        let numbers: Vec<&str> = heads.split_whitespace().skip(3).collect();
        assert_eq!(numbers, ["3", "1", "1", "·", "·", "1", "·", "·"], "{page}");
        let ministers = page.lines().find(|line| line.starts_with("  foreign minister")).unwrap();
        let numbers: Vec<&str> = ministers.split_whitespace().skip(2).collect();
        assert_eq!(numbers, ["2", "·", "·", "·", "·", "·", "2", "1"], "{page}");
        assert!(page.contains("Beland 2022-01-01 (52 months)"), "{page}");
        assert!(page.contains("nobody known\n  foreign minister: Aland, Celand\n"), "{page}");
        assert!(page.contains("no such office listed\n  foreign minister: Beland\n"), "{page}");
        assert!(page.contains("3 facts read in documents wait"), "{page}");
        assert!(page.lines().all(|line| line.chars().count() <= 96), "{page}");
    }

    #[test]
    fn a_country_or_kind_lists_each_office() {
        let (page, _) = status(WORLD, true, Some("XA"));
        assert!(page.contains("President of Aland") && page.contains("Foreign minister of Aland"), "{page}");
        assert!(!page.contains("Beland"), "{page}");
        assert!(page.contains("nobody known; Bob Bee until 2021-01-01"), "{page}");
    }

    #[test]
    fn the_same_is_told_to_programs() {
        let (_, json) = status(WORLD, false, None);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!((&json["at"], &json["waiting"]), (&"2026-06-01".into(), &3.into()));
        let heads = &json["kinds"][0];
        assert_eq!((heads["kind"].as_str(), heads["posts"].as_u64()), (Some("hos"), Some(3)));
        assert_eq!(heads["last_known_earlier"], 1);
        assert_eq!(json["kinds"][1]["not_listed"], serde_json::json!(["XB"]));
        assert_eq!(json["holders_by_confidence"]["medium"], 1);
        assert_eq!(json["layers"][1]["path"], "desk");
    }
}
