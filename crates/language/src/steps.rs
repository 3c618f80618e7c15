//! What parser and entity recogniser share: a score for every action in every state, from the vectors of a few
//! tokens that the state points at (section 6, "step model").

use crate::kernel::{Dense, Engine, HIDDEN, Scorer};
use crate::model::{Cursor, Sections};
use crate::model_error::ModelError;

/// A transition scorer with `SLOTS` tokens of context.
pub(crate) struct Steps<const SLOTS: usize> {
    project: Dense,
    lower: Dense,
    /// What an absent token contributes, per slot, in the order of a row of `lower`.
    absent: Vec<f32>,
    scorer: Scorer,
    /// Action and label of each class.
    pub(crate) classes: Vec<(u8, &'static str)>,
}

/// Contributions of every token of a text in every slot.
#[derive(Default)]
pub(crate) struct Hidden {
    projected: Vec<f32>,
    table: Vec<f32>,
}

/// Floats that one slot takes in a row of the table: two pieces.
const SLOT: usize = 2 * HIDDEN;

impl<const SLOTS: usize> Steps<SLOTS> {
    /// Reads a scorer over vectors of the given width.
    pub(crate) fn read(
        sections: &Sections,
        name: &'static str,
        width: usize,
        engine: Engine,
    ) -> Result<Self, ModelError> {
        let mut cursor = sections.read(name)?;
        let (weights, _) = cursor.floats([HIDDEN, width])?;
        let (bias, _) = cursor.floats([HIDDEN])?;
        let project = engine.linear_layer(&weights, &bias, width);
        let (weights, _) = cursor.floats([SLOTS, HIDDEN, 2, HIDDEN])?;
        let (start, _) = cursor.floats([HIDDEN, 2])?;
        let (absent, _) = cursor.floats([SLOTS, HIDDEN, 2])?;
        let lower = engine.linear_layer(&pieces_first(&weights, HIDDEN), &vec![0.0; SLOTS * SLOT], HIDDEN);
        let absent = pieces_first(&absent, 1);
        let (weights, [count, _]) = cursor.floats([0, HIDDEN])?;
        let (bias, _) = cursor.floats([count])?;
        let classes = classes(&mut cursor)?;
        if count == 0 || count > 1024 || classes.len() != count {
            return Err(cursor.wrong(format!("{} classes for {count} scores", classes.len())));
        }
        let scorer = Scorer::new(&start, &weights, &bias);
        Ok(Steps { project, lower, absent, scorer, classes })
    }

    /// Prepares a text: `rows` are its vectors, `width` numbers apart.
    pub(crate) fn prepare(
        &self,
        engine: Engine,
        rows: &[f32],
        width: usize,
        tokens: usize,
        hidden: &mut Hidden,
    ) {
        hidden.projected.resize(tokens * self.project.stride(), 0.0);
        engine.linear(&self.project, rows, width, tokens, &mut hidden.projected);
        hidden.table.resize((tokens + 1) * SLOTS * SLOT, 0.0);
        hidden.table[..SLOTS * SLOT].copy_from_slice(&self.absent);
        let table = &mut hidden.table[SLOTS * SLOT..];
        engine.linear(&self.lower, &hidden.projected, self.project.stride(), tokens, table);
    }

    /// The best class that `mask` allows, with these tokens in the slots.
    pub(crate) fn best(
        &self,
        engine: Engine,
        hidden: &Hidden,
        slots: [Option<usize>; SLOTS],
        mask: &[f32],
    ) -> usize {
        let mut rows = [0; SLOTS];
        for (slot, row) in rows.iter_mut().enumerate() {
            *row = (slots[slot].map_or(0, |token| token + 1) * SLOTS + slot) * SLOT;
        }
        engine.best_class(&self.scorer, &hidden.table, rows, mask)
    }

    /// A mask for [`Steps::best`] that lets through the classes whose action and label are valid.
    pub(crate) fn mask(&self, valid: impl Fn(u8, &str) -> bool) -> Vec<f32> {
        self.scorer.mask(self.classes.len(), |class| {
            let (action, label) = self.classes[class];
            valid(action, label)
        })
    }
}

/// `[slot][unit][piece][k]` to `[slot][piece][unit][k]`: then a maximum over pieces is one of whole vectors.
fn pieces_first(values: &[f32], k: usize) -> Vec<f32> {
    let mut out = Vec::with_capacity(values.len());
    for slot in values.chunks_exact(SLOT * k) {
        for piece in 0..2 {
            for unit in 0..HIDDEN {
                let at = (unit * 2 + piece) * k;
                out.extend_from_slice(&slot[at..at + k]);
            }
        }
    }
    out
}

fn classes(cursor: &mut Cursor) -> Result<Vec<(u8, &'static str)>, ModelError> {
    cursor.align();
    let count = cursor.u32()?;
    (0..count).map(|_| Ok((cursor.u8()?, cursor.str()?))).collect()
}
