//! Named entities: one action per token from left to right, begin, inside, last, unit or out (section 10).

use crate::analysis::{Entity, EntityLabel};
use crate::kernel::Engine;
use crate::model::Sections;
use crate::model_error::ModelError;
use crate::steps::{Hidden, Steps};

const BEGIN: u8 = 1;
const INSIDE: u8 = 2;
const LAST: u8 = 3;
const UNIT: u8 = 4;
const OUT: u8 = 5;

/// The token itself, the first of the open entity, the one before inside an open entity.
const SLOTS: usize = 3;

/// Finds names.
pub(crate) struct Names {
    steps: Steps<SLOTS>,
    /// Entity label of each class; `None` for "out" and for a label that is none.
    labels: Vec<Option<EntityLabel>>,
    outside: OutsideMasks,
    inside: Vec<InsideMasks>,
}

/// What may happen where no entity is open.
struct OutsideMasks {
    /// A whitespace token.
    out: Vec<f32>,
    /// The last token of a sentence or of the text.
    unit: Vec<f32>,
    any: Vec<f32>,
}

/// What may happen inside an entity of one label.
struct InsideMasks {
    label: EntityLabel,
    last: Vec<f32>,
    any: Vec<f32>,
}

impl Names {
    pub(crate) fn read(sections: &Sections, width: usize, engine: Engine) -> Result<Names, ModelError> {
        let steps = Steps::read(sections, "names", width, engine)?;
        let labels: Vec<_> = steps.classes.iter().map(|(_, label)| entity_label(label)).collect();
        let wrong = |reason: &str| ModelError::new("names", reason);
        for ((action, label), known) in steps.classes.iter().zip(&labels) {
            if *action > OUT || (known.is_none() && !label.is_empty()) {
                return Err(wrong(&format!("class {action}-{label} is unknown")));
            }
        }
        let has = |action: u8, label: Option<EntityLabel>| {
            steps.classes.iter().zip(&labels).any(|(class, known)| class.0 == action && *known == label)
        };
        if !has(OUT, None) {
            return Err(wrong("there is no way to be outside an entity"));
        }
        let mut begun: Vec<EntityLabel> = Vec::new();
        for (class, label) in steps.classes.iter().zip(&labels) {
            if let (BEGIN, Some(label)) = (class.0, label) {
                if !has(LAST, Some(*label)) {
                    return Err(wrong("an entity that begins can never end"));
                }
                begun.push(*label);
            }
        }
        let named = |label: &str| !label.is_empty();
        let outside = OutsideMasks {
            out: steps.mask(|action, _| action == OUT),
            unit: steps.mask(|action, label| action == OUT || action == UNIT && named(label)),
            any: steps
                .mask(|action, label| action == OUT || (action == UNIT || action == BEGIN) && named(label)),
        };
        let inside = begun
            .into_iter()
            .map(|label| {
                let same = |name: &str| entity_label(name) == Some(label);
                InsideMasks {
                    label,
                    last: steps.mask(|action, name| action == LAST && same(name)),
                    any: steps.mask(|action, name| (action == LAST || action == INSIDE) && same(name)),
                }
            })
            .collect();
        Ok(Names { steps, labels, outside, inside })
    }

    /// Entities of a text with these vectors. `spaces` marks whitespace tokens, `starts` the first of each sentence.
    pub(crate) fn find(
        &self,
        engine: Engine,
        (rows, width): (&[f32], usize),
        (spaces, starts): (&[bool], &[bool]),
        hidden: &mut Hidden,
    ) -> Vec<Entity> {
        let count = spaces.len();
        self.steps.prepare(engine, rows, width, count, hidden);
        let mut entities = Vec::new();
        let mut open: Option<(usize, &InsideMasks)> = None;
        for token in 0..count {
            let ends = token + 1 == count || starts[token + 1];
            let mask = match open {
                None if spaces[token] => &self.outside.out,
                None if ends => &self.outside.unit,
                None => &self.outside.any,
                Some((_, masks)) if ends => &masks.last,
                Some((_, masks)) => &masks.any,
            };
            let before = open.map(|_| token.wrapping_sub(1));
            let slots = [Some(token), open.map(|(first, _)| first), before];
            let class = self.steps.best(engine, hidden, slots, mask);
            match (self.steps.classes[class].0, self.labels[class]) {
                (BEGIN, Some(label)) => {
                    open = self.inside.iter().find(|masks| masks.label == label).map(|masks| (token, masks));
                }
                (UNIT, Some(label)) => entities.push(Entity { tokens: token..token + 1, label }),
                (LAST, Some(label)) => {
                    if let Some((first, _)) = open.take() {
                        entities.push(Entity { tokens: first..token + 1, label });
                    }
                }
                _ => {}
            }
        }
        entities
    }
}

/// The label that OntoNotes writes so.
fn entity_label(name: &str) -> Option<EntityLabel> {
    Some(match name {
        "PERSON" => EntityLabel::Person,
        "NORP" => EntityLabel::Norp,
        "FAC" => EntityLabel::Fac,
        "ORG" => EntityLabel::Org,
        "GPE" => EntityLabel::Gpe,
        "LOC" => EntityLabel::Loc,
        "PRODUCT" => EntityLabel::Product,
        "EVENT" => EntityLabel::Event,
        "WORK_OF_ART" => EntityLabel::WorkOfArt,
        "LAW" => EntityLabel::Law,
        "LANGUAGE" => EntityLabel::Language,
        "DATE" => EntityLabel::Date,
        "TIME" => EntityLabel::Time,
        "PERCENT" => EntityLabel::Percent,
        "MONEY" => EntityLabel::Money,
        "QUANTITY" => EntityLabel::Quantity,
        "ORDINAL" => EntityLabel::Ordinal,
        "CARDINAL" => EntityLabel::Cardinal,
        _ => return None,
    })
}
