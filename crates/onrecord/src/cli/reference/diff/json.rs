//! What changed, for programs.

use onrecord_core::reference::compare::Change;
use onrecord_core::reference::{PersonId, Reference, Tables, Tenure};
use onrecord_core::time::PartialDate;
use serde_json::{Value, json};

use super::{Difference, Side};

pub(super) fn written(told: &Difference<'_>) -> String {
    let (old, new) = told.tables();
    let offices: Vec<Value> = told
        .offices
        .changed
        .iter()
        .map(|office| {
            let held = new.office(office.new);
            let changes: Vec<Value> =
                office.changes.iter().map(|it| change(old, new, old.office(office.old).title, it)).collect();
            json!({ "office": held.id, "title": held.title, "country": held.country, "changes": changes })
        })
        .collect();
    let whole = json!({
        "old": side(told.old),
        "new": side(told.new),
        "same": told.is_none(),
        "offices": offices,
        "offices_added": told.offices.added.iter().map(|id| new.office(*id).id).collect::<Vec<_>>(),
        "offices_removed": told.offices.removed.iter().map(|id| old.office(*id).id).collect::<Vec<_>>(),
        "terms_known_to_a_later_day": told.offices.confirmed,
        "terms_of_other_confidence": told.offices.reweighed,
        "people": people(told),
    });
    format!("{whole:#}\n")
}

fn side(side: &Side) -> Value {
    json!({ "name": side.name, "version": side.tables.version(), "as_of": side.tables.as_of().to_string() })
}

fn change(old: &Tables, new: &Tables, title: &str, change: &Change<'_, '_>) -> Value {
    match change {
        // Who left stands as the new reference has it, where it still has that term.
        Change::Handover(left, after, came) => {
            json!({ "change": "handover", "left": last(old, left, new, after.as_ref()), "came": row(new, came) })
        }
        Change::Filled(came) => json!({ "change": "filled", "came": row(new, came) }),
        Change::Vacated(left, after) => {
            json!({ "change": "vacated", "left": last(old, left, new, after.as_ref()) })
        }
        Change::Joined(came) => json!({ "change": "joined", "came": row(new, came) }),
        Change::Left(left, after) => {
            json!({ "change": "left", "left": last(old, left, new, after.as_ref()) })
        }
        Change::Corrected(before, after) => {
            json!({ "change": "corrected", "before": row(old, before), "after": row(new, after) })
        }
        Change::Added(it) => json!({ "change": "added", "term": row(new, it) }),
        Change::Removed(it) => json!({ "change": "removed", "term": row(old, it) }),
        Change::Retitled => json!({ "change": "retitled", "before": title }),
    }
}

fn last(old: &Tables, left: &Tenure<'_>, new: &Tables, after: Option<&Tenure<'_>>) -> Value {
    after.map_or_else(|| row(old, left), |after| row(new, after))
}

fn row(tables: &Tables, row: &Tenure<'_>) -> Value {
    let person = tables.person(row.person);
    json!({
        "person": person.id,
        "name": person.name,
        "start": written_date(row.start),
        "end": written_date(row.end),
        "as_of": written_date(row.as_of),
        "acting": row.acting,
        "layer": row.layer.name(),
    })
}

fn written_date(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn people(told: &Difference<'_>) -> Value {
    let Some(people) = &told.people else { return Value::Null };
    let (old, new) = told.tables();
    let each = |pairs: &[(PersonId, PersonId)]| -> Vec<Value> {
        let told = pairs.iter().map(|(one, other)| {
            let (before, after) = (old.person(*one), new.person(*other));
            json!({
                "id": after.id,
                "before": { "name": before.name, "birth": written_date(before.birth), "death": written_date(before.death) },
                "after": { "name": after.name, "birth": written_date(after.birth), "death": written_date(after.death) },
            })
        });
        told.collect()
    };
    json!({
        "died": each(&people.died),
        "renamed": each(&people.renamed),
        "redated": each(&people.redated),
        "added": people.added,
        "removed": people.removed,
    })
}
