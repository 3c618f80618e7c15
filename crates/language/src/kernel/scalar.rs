//! Plain Rust: the definition of what the other kernels compute.

use super::{Dense, HIDDEN, LANES, Norm, Scorer, Shape, inverse_deviation, mean};

/// Most outputs of a panel: three pieces of 8 lanes, or two vectors.
const PANEL: usize = 24;

/// One panel of outputs of one row.
fn products(layer: &Dense, panel: usize, row: &[f32]) -> [f32; PANEL] {
    let Shape { inputs, vectors, width, .. } = layer.shape;
    let lanes = vectors * width;
    let mut sums = [0.0; PANEL];
    let sums_here = &mut sums[..lanes];
    sums_here.copy_from_slice(&layer.bias[panel * lanes..(panel + 1) * lanes]);
    let weights = &layer.weights[panel * inputs * lanes..(panel + 1) * inputs * lanes];
    for (x, column) in row[..inputs].iter().zip(weights.chunks_exact(lanes)) {
        for (sum, weight) in sums_here.iter_mut().zip(column) {
            *sum = x.mul_add(*weight, *sum);
        }
    }
    sums
}

/// As the vector instruction has it: the second operand unless the first is greater.
fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

pub(super) fn maxout(layer: &Dense, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    let Shape { panels, vectors: pieces, width, .. } = layer.shape;
    for panel in 0..panels {
        for row in 0..rows {
            let sums = products(layer, panel, &x[row * stride..]);
            let to = row * layer.units() + panel * width;
            for (lane, best) in out[to..to + width].iter_mut().enumerate() {
                *best = (1..pieces).fold(sums[lane], |best, piece| greater(best, sums[piece * width + lane]));
            }
        }
    }
}

pub(super) fn linear(layer: &Dense, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    let Shape { panels, vectors, width, .. } = layer.shape;
    let lanes = vectors * width;
    for panel in 0..panels {
        for row in 0..rows {
            let to = row * layer.stride() + panel * lanes;
            out[to..to + lanes].copy_from_slice(&products(layer, panel, &x[row * stride..])[..lanes]);
        }
    }
}

/// Folds the lanes in halves.
fn fold(mut lanes: [f32; LANES]) -> f32 {
    for half in [8, 4, 2, 1] {
        for lane in 0..half {
            lanes[lane] += lanes[lane + half];
        }
    }
    lanes[0]
}

pub(super) fn normalise<const ADD: bool>(norm: &Norm, y: &[f32], x: &mut [f32]) {
    let width = norm.gain.len();
    for (y, x) in y.chunks_exact(width).zip(x.chunks_exact_mut(width)) {
        let mut lanes = [0.0; LANES];
        for part in y.chunks_exact(LANES) {
            for (lane, value) in lanes.iter_mut().zip(part) {
                *lane += value;
            }
        }
        let mean = mean(fold(lanes), width);
        let mut lanes = [0.0f32; LANES];
        for part in y.chunks_exact(LANES) {
            for (lane, value) in lanes.iter_mut().zip(part) {
                let distance = value - mean;
                *lane = distance.mul_add(distance, *lane);
            }
        }
        let scale = inverse_deviation(fold(lanes), width);
        for (i, value) in y.iter().enumerate() {
            let normal = ((value - mean) * scale).mul_add(norm.gain[i], norm.offset[i]);
            x[i] = if ADD { x[i] + normal } else { normal };
        }
    }
}

pub(super) fn best_class<const SLOTS: usize>(
    scorer: &Scorer,
    table: &[f32],
    rows: [usize; SLOTS],
    mask: &[f32],
) -> usize {
    let mut sums = [0.0; 2 * HIDDEN];
    sums.copy_from_slice(&scorer.start);
    for at in rows {
        for (sum, value) in sums.iter_mut().zip(&table[at..at + 2 * HIDDEN]) {
            *sum += value;
        }
    }
    let mut scores = scorer.bias.clone();
    for (unit, row) in scorer.weights.chunks_exact(scores.len()).enumerate() {
        let hidden = greater(sums[unit], sums[HIDDEN + unit]);
        for (score, weight) in scores.iter_mut().zip(row) {
            *score = hidden.mul_add(*weight, *score);
        }
    }
    let mut best = (0, f32::NEG_INFINITY);
    for (class, score) in scores.iter().zip(mask).map(|(score, mask)| score + mask).enumerate() {
        if score > best.1 {
            best = (class, score);
        }
    }
    best.0
}
