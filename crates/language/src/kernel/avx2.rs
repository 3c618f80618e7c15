//! AVX2 with FMA. Tiles of six rows by two vectors of outputs keep the sums in registers.

use std::arch::x86_64::*;

use super::{Dense, HIDDEN, LANES, Norm, Scorer, inverse_deviation, mean};

const WIDTH: usize = 8;

/// Vectors of a panel. With six rows their sums, two weights and one input fill fifteen of the sixteen registers;
/// a third vector would have to be spilled.
const V: usize = 2;

/// The sums of `R` rows of one panel.
///
/// # Safety
/// `x` must be readable for `R` rows of `layer.shape.inputs` floats, `stride` apart; `panel < layer.shape.panels`,
/// and the panels are [`V`] vectors of 8 lanes.
#[inline]
#[target_feature(enable = "avx2,fma")]
unsafe fn tile<const R: usize>(
    layer: &Dense,
    panel: usize,
    x: *const f32,
    stride: usize,
) -> [[__m256; V]; R] {
    // SAFETY: `Dense::arranged` made bias and weights of exactly these sizes; for `x` the caller answers.
    unsafe {
        let bias = layer.bias.as_ptr().add(panel * V * WIDTH);
        let weights = layer.weights.as_ptr().add(panel * layer.shape.inputs * V * WIDTH);
        let mut sums = [[_mm256_setzero_ps(); V]; R];
        for v in 0..V {
            let start = _mm256_loadu_ps(bias.add(v * WIDTH));
            for row in &mut sums {
                row[v] = start;
            }
        }
        for k in 0..layer.shape.inputs {
            let mut column = [_mm256_setzero_ps(); V];
            for (v, vector) in column.iter_mut().enumerate() {
                *vector = _mm256_loadu_ps(weights.add((k * V + v) * WIDTH));
            }
            for (r, row) in sums.iter_mut().enumerate() {
                let value = _mm256_set1_ps(*x.add(r * stride + k));
                for v in 0..V {
                    row[v] = _mm256_fmadd_ps(value, column[v], row[v]);
                }
            }
        }
        sums
    }
}

/// # Safety
/// AVX2 and FMA; `layer` arranged for them, `x` and `out` large enough for `rows` (checked by `Engine`).
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn maxout(layer: &Dense, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    // SAFETY: passed on from the caller.
    unsafe {
        match layer.shape.pieces {
            2 => maxout_of::<2>(layer, x, stride, rows, out),
            3 => maxout_of::<3>(layer, x, stride, rows, out),
            pieces => unreachable!("{pieces} pieces are refused when a model is read"),
        }
    }
}

/// # Safety
/// As [`maxout`], with `P` pieces.
#[target_feature(enable = "avx2,fma")]
unsafe fn maxout_of<const P: usize>(layer: &Dense, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    // So many panels hold all pieces of two vectors of units.
    for first in (0..layer.shape.panels).step_by(P) {
        let mut row = 0;
        while row < rows {
            // SAFETY: each tile reads rows below `rows` only and writes within `out`, both checked by `Engine`; the
            // number of panels is a multiple of `P` since units are one of 16.
            row += unsafe {
                match rows - row {
                    6.. => maxout_tile::<6, P>(layer, first, x, stride, row, out),
                    3.. => maxout_tile::<3, P>(layer, first, x, stride, row, out),
                    _ => maxout_tile::<1, P>(layer, first, x, stride, row, out),
                }
            };
        }
    }
}

/// # Safety
/// As [`maxout`]; the rows `row .. row + R` and the panels `first .. first + P` exist.
#[inline]
#[target_feature(enable = "avx2,fma")]
unsafe fn maxout_tile<const R: usize, const P: usize>(
    layer: &Dense,
    first: usize,
    x: &[f32],
    stride: usize,
    row: usize,
    out: &mut [f32],
) -> usize {
    // SAFETY: by the caller's word the rows exist in `x` and `out`, and the panels in `layer`.
    unsafe {
        let mut sums = [[[_mm256_setzero_ps(); V]; P]; R];
        for panel in 0..P {
            let tile = tile::<R>(layer, first + panel, x.as_ptr().add(row * stride), stride);
            for (sums, tile) in sums.iter_mut().zip(tile) {
                sums[panel] = tile;
            }
        }
        let to = out.as_mut_ptr().add(row * layer.units() + first * V * WIDTH / P);
        for (r, sums) in sums.iter().enumerate() {
            let vectors = sums.as_flattened();
            for unit in 0..V {
                let pieces = &vectors[unit * P..(unit + 1) * P];
                let best = pieces[1..].iter().fold(pieces[0], |best, piece| _mm256_max_ps(best, *piece));
                _mm256_storeu_ps(to.add(r * layer.units() + unit * WIDTH), best);
            }
        }
    }
    R
}

/// # Safety
/// As [`maxout`].
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn linear(layer: &Dense, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    for panel in 0..layer.shape.panels {
        let mut row = 0;
        while row < rows {
            // SAFETY: each tile reads rows below `rows` only and writes within `out`, both checked by `Engine`.
            row += unsafe {
                match rows - row {
                    6.. => linear_tile::<6>(layer, panel, x, stride, row, out),
                    3.. => linear_tile::<3>(layer, panel, x, stride, row, out),
                    _ => linear_tile::<1>(layer, panel, x, stride, row, out),
                }
            };
        }
    }
}

/// # Safety
/// As [`maxout_tile`].
#[inline]
#[target_feature(enable = "avx2,fma")]
unsafe fn linear_tile<const R: usize>(
    layer: &Dense,
    panel: usize,
    x: &[f32],
    stride: usize,
    row: usize,
    out: &mut [f32],
) -> usize {
    // SAFETY: by the caller's word the rows exist in `x` and `out`.
    unsafe {
        let sums = tile::<R>(layer, panel, x.as_ptr().add(row * stride), stride);
        let to = out.as_mut_ptr().add(row * layer.stride() + panel * V * WIDTH);
        for (r, sums) in sums.iter().enumerate() {
            for (v, sum) in sums.iter().enumerate() {
                _mm256_storeu_ps(to.add(r * layer.stride() + v * WIDTH), *sum);
            }
        }
    }
    R
}

/// The later folds of sixteen lanes: eight, four, two, one.
#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn fold_eight(eight: __m256) -> f32 {
    let four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps::<1>(eight));
    let two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)))
}

/// # Safety
/// AVX2 and FMA; sizes as checked by `Engine`.
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn normalise<const ADD: bool>(norm: &Norm, y: &[f32], x: &mut [f32]) {
    let width = norm.gain.len();
    for (y, x) in y.chunks_exact(width).zip(x.chunks_exact_mut(width)) {
        // SAFETY: every load and store is at a multiple of 8 below `width`, the length of all four slices.
        unsafe {
            // Two registers are the sixteen lanes.
            let mut lanes = [_mm256_setzero_ps(); 2];
            for i in (0..width).step_by(LANES) {
                for (half, lanes) in lanes.iter_mut().enumerate() {
                    *lanes = _mm256_add_ps(*lanes, _mm256_loadu_ps(y.as_ptr().add(i + half * WIDTH)));
                }
            }
            let mean = _mm256_set1_ps(mean(fold_eight(_mm256_add_ps(lanes[0], lanes[1])), width));
            let mut lanes = [_mm256_setzero_ps(); 2];
            for i in (0..width).step_by(LANES) {
                for (half, lanes) in lanes.iter_mut().enumerate() {
                    let distance = _mm256_sub_ps(_mm256_loadu_ps(y.as_ptr().add(i + half * WIDTH)), mean);
                    *lanes = _mm256_fmadd_ps(distance, distance, *lanes);
                }
            }
            let scale =
                _mm256_set1_ps(inverse_deviation(fold_eight(_mm256_add_ps(lanes[0], lanes[1])), width));
            for i in (0..width).step_by(WIDTH) {
                let distance = _mm256_sub_ps(_mm256_loadu_ps(y.as_ptr().add(i)), mean);
                let gain = _mm256_loadu_ps(norm.gain.as_ptr().add(i));
                let offset = _mm256_loadu_ps(norm.offset.as_ptr().add(i));
                let mut normal = _mm256_fmadd_ps(_mm256_mul_ps(distance, scale), gain, offset);
                if ADD {
                    normal = _mm256_add_ps(_mm256_loadu_ps(x.as_ptr().add(i)), normal);
                }
                _mm256_storeu_ps(x.as_mut_ptr().add(i), normal);
            }
        }
    }
}

/// # Safety
/// AVX2 and FMA; sizes as checked by `Engine`.
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn best_class<const SLOTS: usize>(
    scorer: &Scorer,
    table: &[f32],
    rows: [usize; SLOTS],
    mask: &[f32],
) -> usize {
    // SAFETY: `Engine` checked that each row has 2 * HIDDEN floats.
    let hidden = unsafe { hidden(scorer, table, rows) };
    let vectors = scorer.bias.len() / WIDTH;
    let mut best = (0, f32::NEG_INFINITY);
    let mut first = 0;
    while first < vectors {
        // SAFETY: `first + N` stays within the scorer's vectors; `Engine` checked the mask's length.
        first += unsafe {
            match vectors - first {
                10 => best_of::<10>(scorer, &hidden, mask, first, &mut best),
                7.. => best_of::<7>(scorer, &hidden, mask, first, &mut best),
                _ => best_of::<1>(scorer, &hidden, mask, first, &mut best),
            }
        };
    }
    best.0
}

/// # Safety
/// As [`best_class`].
#[inline]
#[target_feature(enable = "avx2,fma")]
unsafe fn hidden<const SLOTS: usize>(scorer: &Scorer, table: &[f32], rows: [usize; SLOTS]) -> [f32; HIDDEN] {
    let mut hidden = [0.0; HIDDEN];
    for i in (0..HIDDEN).step_by(WIDTH) {
        // SAFETY: `start` has 2 * HIDDEN floats since `Scorer::new`; each row too by the caller's word.
        unsafe {
            let mut first = _mm256_loadu_ps(scorer.start.as_ptr().add(i));
            let mut second = _mm256_loadu_ps(scorer.start.as_ptr().add(HIDDEN + i));
            for at in rows {
                let row = table.as_ptr().add(at + i);
                first = _mm256_add_ps(first, _mm256_loadu_ps(row));
                second = _mm256_add_ps(second, _mm256_loadu_ps(row.add(HIDDEN)));
            }
            _mm256_storeu_ps(hidden.as_mut_ptr().add(i), _mm256_max_ps(first, second));
        }
    }
    hidden
}

/// Scores `N` vectors of classes from `first` on and keeps the best, the earlier of equals.
///
/// # Safety
/// Those vectors exist in the scorer and the mask.
#[inline]
#[target_feature(enable = "avx2,fma")]
unsafe fn best_of<const N: usize>(
    scorer: &Scorer,
    hidden: &[f32; HIDDEN],
    mask: &[f32],
    first: usize,
    best: &mut (usize, f32),
) -> usize {
    let classes = scorer.bias.len();
    let mut scores = [_mm256_setzero_ps(); N];
    // SAFETY: weights have HIDDEN rows of `classes` floats, bias and mask `classes`; `first + N` vectors fit.
    unsafe {
        for (i, score) in scores.iter_mut().enumerate() {
            *score = _mm256_loadu_ps(scorer.bias.as_ptr().add((first + i) * WIDTH));
        }
        for (unit, value) in hidden.iter().enumerate() {
            let value = _mm256_set1_ps(*value);
            let row = scorer.weights.as_ptr().add(unit * classes + first * WIDTH);
            for (i, score) in scores.iter_mut().enumerate() {
                *score = _mm256_fmadd_ps(value, _mm256_loadu_ps(row.add(i * WIDTH)), *score);
            }
        }
        for (i, score) in scores.iter_mut().enumerate() {
            *score = _mm256_add_ps(*score, _mm256_loadu_ps(mask.as_ptr().add((first + i) * WIDTH)));
        }
    }
    let greatest = largest(scores[1..].iter().fold(scores[0], |best, score| _mm256_max_ps(best, *score)));
    if greatest > best.1 {
        let wanted = _mm256_set1_ps(greatest);
        for (i, score) in scores.iter().enumerate() {
            let equal = _mm256_movemask_ps(_mm256_cmp_ps::<_CMP_EQ_OQ>(*score, wanted));
            if equal != 0 {
                *best = ((first + i) * WIDTH + equal.trailing_zeros() as usize, greatest);
                break;
            }
        }
    }
    N
}

#[inline]
#[target_feature(enable = "avx2")]
fn largest(eight: __m256) -> f32 {
    let four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps::<1>(eight));
    let two = _mm_max_ps(four, _mm_movehl_ps(four, four));
    _mm_cvtss_f32(_mm_max_ss(two, _mm_movehdup_ps(two)))
}
