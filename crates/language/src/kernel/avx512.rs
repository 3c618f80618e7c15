//! AVX-512F. Tiles of up to eight rows by three vectors of outputs keep the sums in registers.

use std::arch::x86_64::*;

use super::{Dense, HIDDEN, LANES, Norm, Scorer, inverse_deviation, mean};

const WIDTH: usize = 16;

/// The sums of `R` rows by `V` vectors of one panel.
///
/// # Safety
/// `x` must be readable for `R` rows of `layer.shape.inputs` floats, `stride` apart; `panel < layer.shape.panels`,
/// `V == layer.shape.vectors`, `layer.shape.width == 16`.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn tile<const R: usize, const V: usize>(
    layer: &Dense,
    panel: usize,
    x: *const f32,
    stride: usize,
) -> [[__m512; V]; R] {
    // SAFETY: `Dense::arranged` made bias and weights of exactly these sizes; for `x` the caller answers.
    unsafe {
        let bias = layer.bias.as_ptr().add(panel * V * WIDTH);
        let weights = layer.weights.as_ptr().add(panel * layer.shape.inputs * V * WIDTH);
        let mut sums = [[_mm512_setzero_ps(); V]; R];
        for v in 0..V {
            let start = _mm512_loadu_ps(bias.add(v * WIDTH));
            for row in &mut sums {
                row[v] = start;
            }
        }
        for k in 0..layer.shape.inputs {
            let mut column = [_mm512_setzero_ps(); V];
            for (v, vector) in column.iter_mut().enumerate() {
                *vector = _mm512_loadu_ps(weights.add((k * V + v) * WIDTH));
            }
            for (r, row) in sums.iter_mut().enumerate() {
                let value = _mm512_set1_ps(*x.add(r * stride + k));
                for v in 0..V {
                    row[v] = _mm512_fmadd_ps(value, column[v], row[v]);
                }
            }
        }
        sums
    }
}

/// # Safety
/// AVX-512F; `layer` arranged for 16 lanes, `x` and `out` large enough for `rows` (checked by `Engine`).
#[target_feature(enable = "avx512f")]
pub(super) unsafe fn maxout(layer: &Dense, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    // SAFETY: passed on from the caller.
    unsafe {
        match layer.shape.vectors {
            2 => maxout_of::<2>(layer, x, stride, rows, out),
            3 => maxout_of::<3>(layer, x, stride, rows, out),
            pieces => unreachable!("{pieces} pieces are refused when a model is read"),
        }
    }
}

/// # Safety
/// As [`maxout`], with `V` pieces.
#[target_feature(enable = "avx512f")]
unsafe fn maxout_of<const V: usize>(layer: &Dense, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    for panel in 0..layer.shape.panels {
        let mut row = 0;
        while row < rows {
            // SAFETY: each tile reads rows below `rows` only and writes within `out`, both checked by `Engine`.
            row += unsafe {
                match rows - row {
                    8.. => maxout_tile::<8, V>(layer, panel, x, stride, row, out),
                    4.. => maxout_tile::<4, V>(layer, panel, x, stride, row, out),
                    2.. => maxout_tile::<2, V>(layer, panel, x, stride, row, out),
                    _ => maxout_tile::<1, V>(layer, panel, x, stride, row, out),
                }
            };
        }
    }
}

/// # Safety
/// As [`maxout`]; the rows `row .. row + R` exist.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn maxout_tile<const R: usize, const V: usize>(
    layer: &Dense,
    panel: usize,
    x: &[f32],
    stride: usize,
    row: usize,
    out: &mut [f32],
) -> usize {
    // SAFETY: by the caller's word the rows exist in `x` and `out`.
    unsafe {
        let sums = tile::<R, V>(layer, panel, x.as_ptr().add(row * stride), stride);
        let to = out.as_mut_ptr().add(row * layer.units() + panel * WIDTH);
        for (r, sums) in sums.iter().enumerate() {
            let best = sums[1..].iter().fold(sums[0], |best, sum| _mm512_max_ps(best, *sum));
            _mm512_storeu_ps(to.add(r * layer.units()), best);
        }
    }
    R
}

/// # Safety
/// As [`maxout`].
#[target_feature(enable = "avx512f")]
pub(super) unsafe fn linear(layer: &Dense, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    for panel in 0..layer.shape.panels {
        let mut row = 0;
        while row < rows {
            // SAFETY: each tile reads rows below `rows` only and writes within `out`, both checked by `Engine`.
            row += unsafe {
                match rows - row {
                    6.. => linear_tile::<6>(layer, panel, x, stride, row, out),
                    2.. => linear_tile::<2>(layer, panel, x, stride, row, out),
                    _ => linear_tile::<1>(layer, panel, x, stride, row, out),
                }
            };
        }
    }
}

/// # Safety
/// As [`maxout_tile`].
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn linear_tile<const R: usize>(
    layer: &Dense,
    panel: usize,
    x: &[f32],
    stride: usize,
    row: usize,
    out: &mut [f32],
) -> usize {
    const V: usize = 4;
    debug_assert_eq!(layer.shape.vectors, V);
    // SAFETY: by the caller's word the rows exist in `x` and `out`.
    unsafe {
        let sums = tile::<R, V>(layer, panel, x.as_ptr().add(row * stride), stride);
        let to = out.as_mut_ptr().add(row * layer.stride() + panel * V * WIDTH);
        for (r, sums) in sums.iter().enumerate() {
            for (v, sum) in sums.iter().enumerate() {
                _mm512_storeu_ps(to.add(r * layer.stride() + v * WIDTH), *sum);
            }
        }
    }
    R
}

/// Folds sixteen lanes in halves.
#[inline]
#[target_feature(enable = "avx512f")]
fn fold(lanes: __m512) -> f32 {
    let upper = _mm256_castpd_ps(_mm512_extractf64x4_pd::<1>(_mm512_castps_pd(lanes)));
    super::avx2::fold_eight(_mm256_add_ps(_mm512_castps512_ps256(lanes), upper))
}

/// # Safety
/// AVX-512F; sizes as checked by `Engine`.
#[target_feature(enable = "avx512f")]
pub(super) unsafe fn normalise<const ADD: bool>(norm: &Norm, y: &[f32], x: &mut [f32]) {
    let width = norm.gain.len();
    for (y, x) in y.chunks_exact(width).zip(x.chunks_exact_mut(width)) {
        // SAFETY: every load and store is at a multiple of 16 below `width`, the length of all four slices.
        unsafe {
            let mut lanes = _mm512_setzero_ps();
            for i in (0..width).step_by(WIDTH) {
                lanes = _mm512_add_ps(lanes, _mm512_loadu_ps(y.as_ptr().add(i)));
            }
            let mean = _mm512_set1_ps(mean(fold(lanes), width));
            let mut lanes = _mm512_setzero_ps();
            for i in (0..width).step_by(WIDTH) {
                let distance = _mm512_sub_ps(_mm512_loadu_ps(y.as_ptr().add(i)), mean);
                lanes = _mm512_fmadd_ps(distance, distance, lanes);
            }
            let scale = _mm512_set1_ps(inverse_deviation(fold(lanes), width));
            for i in (0..width).step_by(WIDTH) {
                let distance = _mm512_sub_ps(_mm512_loadu_ps(y.as_ptr().add(i)), mean);
                let gain = _mm512_loadu_ps(norm.gain.as_ptr().add(i));
                let offset = _mm512_loadu_ps(norm.offset.as_ptr().add(i));
                let mut normal = _mm512_fmadd_ps(_mm512_mul_ps(distance, scale), gain, offset);
                if ADD {
                    normal = _mm512_add_ps(_mm512_loadu_ps(x.as_ptr().add(i)), normal);
                }
                _mm512_storeu_ps(x.as_mut_ptr().add(i), normal);
            }
        }
    }
}

/// # Safety
/// AVX-512F; sizes as checked by `Engine`.
#[target_feature(enable = "avx512f")]
pub(super) unsafe fn best_class<const SLOTS: usize>(
    scorer: &Scorer,
    table: &[f32],
    rows: [usize; SLOTS],
    mask: &[f32],
) -> usize {
    // SAFETY: `Engine` checked that each row has 2 * HIDDEN floats.
    let hidden = unsafe { hidden(scorer, table, rows) };
    // SAFETY: `Engine` checked the mask's length; a scorer's classes are a multiple of 16.
    unsafe {
        match scorer.bias.len() / LANES {
            5 => best_of::<5>(scorer, &hidden, mask),
            7 => best_of::<7>(scorer, &hidden, mask),
            vectors => {
                // Another model may have other classes: any number, a vector at a time.
                let mut best = (0, f32::NEG_INFINITY);
                for v in 0..vectors {
                    let found = scores::<1>(scorer, &hidden, mask, v);
                    best = later_best(best, &found, v);
                }
                best.0
            }
        }
    }
}

/// # Safety
/// As [`best_class`].
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn hidden<const SLOTS: usize>(scorer: &Scorer, table: &[f32], rows: [usize; SLOTS]) -> [f32; HIDDEN] {
    const VECTORS: usize = 2 * HIDDEN / WIDTH;
    let mut hidden = [0.0; HIDDEN];
    // SAFETY: `start` has 2 * HIDDEN floats since `Scorer::new`; each row too by the caller's word.
    unsafe {
        let mut sums = [_mm512_setzero_ps(); VECTORS];
        for (i, sum) in sums.iter_mut().enumerate() {
            *sum = _mm512_loadu_ps(scorer.start.as_ptr().add(i * WIDTH));
        }
        for at in rows {
            let row = table.as_ptr().add(at);
            for (i, sum) in sums.iter_mut().enumerate() {
                *sum = _mm512_add_ps(*sum, _mm512_loadu_ps(row.add(i * WIDTH)));
            }
        }
        for i in 0..VECTORS / 2 {
            let best = _mm512_max_ps(sums[i], sums[i + VECTORS / 2]);
            _mm512_storeu_ps(hidden.as_mut_ptr().add(i * WIDTH), best);
        }
    }
    hidden
}

/// Masked scores of `N` vectors of classes from the given vector on.
///
/// # Safety
/// Those vectors exist in the scorer and the mask.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn scores<const N: usize>(
    scorer: &Scorer,
    hidden: &[f32; HIDDEN],
    mask: &[f32],
    first: usize,
) -> [__m512; N] {
    let classes = scorer.bias.len();
    let mut scores = [_mm512_setzero_ps(); N];
    // SAFETY: weights have HIDDEN rows of `classes` floats, bias and mask `classes`; `first + N` vectors fit.
    unsafe {
        for (i, score) in scores.iter_mut().enumerate() {
            *score = _mm512_loadu_ps(scorer.bias.as_ptr().add((first + i) * WIDTH));
        }
        for (unit, value) in hidden.iter().enumerate() {
            let value = _mm512_set1_ps(*value);
            let row = scorer.weights.as_ptr().add(unit * classes + first * WIDTH);
            for (i, score) in scores.iter_mut().enumerate() {
                *score = _mm512_fmadd_ps(value, _mm512_loadu_ps(row.add(i * WIDTH)), *score);
            }
        }
        for (i, score) in scores.iter_mut().enumerate() {
            *score = _mm512_add_ps(*score, _mm512_loadu_ps(mask.as_ptr().add((first + i) * WIDTH)));
        }
    }
    scores
}

/// # Safety
/// As [`scores`], for all of the scorer's vectors.
#[target_feature(enable = "avx512f")]
unsafe fn best_of<const N: usize>(scorer: &Scorer, hidden: &[f32; HIDDEN], mask: &[f32]) -> usize {
    // SAFETY: passed on from the caller.
    let scores = unsafe { scores::<N>(scorer, hidden, mask, 0) };
    let best = scores[1..].iter().fold(scores[0], |best, score| _mm512_max_ps(best, *score));
    let best = _mm512_set1_ps(_mm512_reduce_max_ps(best));
    for (i, score) in scores.iter().enumerate() {
        let equal = _mm512_cmpeq_ps_mask(*score, best);
        if equal != 0 {
            return i * WIDTH + equal.trailing_zeros() as usize;
        }
    }
    0
}

/// The better of what was found so far and the best of one more vector of scores.
#[inline]
#[target_feature(enable = "avx512f")]
fn later_best(best: (usize, f32), scores: &[__m512; 1], vector: usize) -> (usize, f32) {
    let score = _mm512_reduce_max_ps(scores[0]);
    if score <= best.1 {
        return best;
    }
    let equal = _mm512_cmpeq_ps_mask(scores[0], _mm512_set1_ps(score));
    (vector * WIDTH + equal.trailing_zeros() as usize, score)
}
