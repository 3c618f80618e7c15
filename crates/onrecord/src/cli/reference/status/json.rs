//! The status for programs.

use onrecord_core::reference::Reference;
use onrecord_core::reference::staleness::{Holds, Kind, Post};
use serde_json::{Map, Value, json};

use super::{Age, Status, by_confidence, confidence, counted};
use crate::cli::reference::kinds;

pub(super) fn written(status: &Status<'_>) -> String {
    let tables = status.tables;
    let rows: Vec<Value> = tables
        .census()
        .into_iter()
        .map(|count| json!({ "table": count.table, "starter": count.starter, "packed": count.packed, "overlay": count.overlay }))
        .collect();
    let [high, medium, low] = by_confidence(&status.kinds);
    let whole = json!({
        "at": status.at.to_string(),
        "reference": { "version": tables.version(), "as_of": tables.as_of().to_string() },
        "layers": layers(status),
        "rows": rows,
        "kinds": status.kinds.iter().map(|kind| self::kind(status, kind)).collect::<Vec<_>>(),
        "holders_by_confidence": { "high": high, "medium": medium, "low": low },
        "confirmed": status.learnt.confirmed,
        "waiting": status.learnt.waiting,
    });
    format!("{whole:#}\n")
}

fn layers(status: &Status<'_>) -> Vec<Value> {
    let tables = status.tables;
    let mut layers = Vec::new();
    match tables.packed() {
        None => layers.push(
            json!({ "layer": "starter", "version": tables.version(), "as_of": tables.as_of().to_string() }),
        ),
        Some(packed) => {
            let manifest = packed.manifest();
            let date = |date: Option<onrecord_core::time::PartialDate>| date.map(|date| date.to_string());
            let sources: Vec<Value> = manifest
                .sources
                .iter()
                .map(|source| json!({ "name": source.name, "as_of": date(source.as_of), "licence": source.licence, "origin": source.origin, "rows": source.rows }))
                .collect();
            layers.push(json!({
                "layer": "packed",
                "path": status.packed.as_ref().map(|path| path.display().to_string()),
                "version": manifest.version,
                "as_of": date(manifest.as_of),
                "packed": date(manifest.packed),
                "hash": format!("{:032x}", packed.content_hash()),
                "sources": sources,
            }));
        }
    }
    layers.extend(
        status.overlays.iter().map(|path| json!({ "layer": "overlay", "path": path.display().to_string() })),
    );
    layers
}

fn kind(status: &Status<'_>, kind: &Kind<'_>) -> Value {
    let mut told = Map::new();
    told.insert("kind".into(), kind.kind.into());
    told.insert("name".into(), kinds::name(kind.kind).into());
    told.insert("by".into(), if kind.by_country { "country" } else { "office" }.into());
    told.insert("posts".into(), kind.posts.len().into());
    for (age, count) in Age::ALL.into_iter().zip(counted(kind, status.at)) {
        told.insert(age.key().into(), count.into());
    }
    told.insert("not_listed".into(), kind.unlisted.clone().into());
    told.insert("offices".into(), kind.posts.iter().map(|post| self::post(status, post)).collect());
    Value::Object(told)
}

fn post(status: &Status<'_>, post: &Post<'_>) -> Value {
    let tables = status.tables;
    let office = tables.office(post.office);
    let mut told = json!({ "country": post.country, "office": office.id, "title": office.title, "state": state(post.holds) });
    let row = match post.holds {
        Holds::Known(row) | Holds::LastKnown(row, _) | Holds::Ended(row) => row,
        Holds::Nobody => return told,
    };
    let date = |date: Option<onrecord_core::time::PartialDate>| date.map(|date| date.to_string());
    let person = tables.person(row.person);
    told["person"] = json!({ "id": person.id, "name": person.name });
    told["start"] = date(row.start).into();
    told["end"] = date(row.end).into();
    told["as_of"] = onrecord_core::reference::freshness::of_tenure(tables, &row).to_string().into();
    told["days_old"] = post.holds.days_old(status.at).into();
    told["confidence"] = confidence(row.confidence).into();
    told["layer"] = row.layer.name().into();
    told
}

fn state(holds: Holds<'_>) -> &'static str {
    match holds {
        Holds::Known(_) => "known",
        Holds::LastKnown(..) => "last_known",
        Holds::Ended(_) => "ended",
        Holds::Nobody => "nobody",
    }
}
