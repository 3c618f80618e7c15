//! The arithmetic of the networks, once per instruction set, with one result.
//!
//! Every sum has one fixed order: a product sum starts at the bias and adds its terms in ascending order, each with
//! one fused multiply-add; means and variances are taken in sixteen lanes that are folded in halves. Vector
//! kernels work across outputs, which leaves that order alone, so all kernels give the same bits. `unsafe` lives
//! only here and in the files below this one.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod scalar;

/// Which instructions the networks are computed with. All give the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kernel {
    /// Plain Rust, on any processor; many times slower than the others on x86.
    Scalar,
    /// AVX2 and FMA: x86 processors since about 2013.
    Avx2,
    /// AVX-512F: x86 servers since about 2017, AMD since Zen 4.
    Avx512,
}

impl Kernel {
    /// All kernels, slowest first.
    pub const ALL: [Kernel; 3] = [Kernel::Scalar, Kernel::Avx2, Kernel::Avx512];

    /// Whether this processor has the instructions.
    pub fn is_available(self) -> bool {
        match self {
            Kernel::Scalar => true,
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma"),
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512 => std::is_x86_feature_detected!("avx512f"),
            #[cfg(not(target_arch = "x86_64"))]
            Kernel::Avx2 | Kernel::Avx512 => false,
        }
    }

    /// The fastest kernel this processor has.
    pub fn best() -> Kernel {
        Kernel::ALL.into_iter().rev().find(|kernel| kernel.is_available()).unwrap_or(Kernel::Scalar)
    }
}

/// A kernel that this processor has: the only way to call one.
#[derive(Clone, Copy)]
pub(crate) struct Engine(Kernel);

/// Lanes of the sums of [`Engine::normalise`]; widths are multiples of it.
pub(crate) const LANES: usize = 16;

/// Hidden units of a [`Scorer`], and inputs of its classes.
pub(crate) const HIDDEN: usize = 64;

impl Engine {
    /// `None` where the processor lacks the instructions.
    pub(crate) fn new(kernel: Kernel) -> Option<Engine> {
        kernel.is_available().then_some(Engine(kernel))
    }

    pub(crate) fn kernel(self) -> Kernel {
        self.0
    }

    /// Arranges the weights of a maxout layer, given as `[unit][piece][input]`, bias as `[unit][piece]`. The pieces of
    /// a register's worth of units follow each other, so that their maximum is one of whole registers.
    pub(crate) fn maxout_layer(self, weights: &[f32], bias: &[f32], pieces: usize, inputs: usize) -> Dense {
        let (width, vectors) = match self.0 {
            Kernel::Scalar => (8, pieces),
            Kernel::Avx2 => (8, 2),
            Kernel::Avx512 => (16, pieces),
        };
        let row = |vector: usize, lane: usize| (vector / pieces * width + lane) * pieces + vector % pieces;
        let panels = bias.len() / (width * vectors);
        Dense::arranged(weights, bias, Shape { inputs, panels, vectors, width, pieces }, row)
    }

    /// Arranges the weights of a linear layer, given as `[output][input]`. Outputs are filled up with zeros to a
    /// multiple of 64, whatever the kernel, so that results lie alike.
    pub(crate) fn linear_layer(self, weights: &[f32], bias: &[f32], inputs: usize) -> Dense {
        let (width, vectors) = match self.0 {
            Kernel::Scalar | Kernel::Avx2 => (8, 2),
            Kernel::Avx512 => (16, 4),
        };
        let panels = bias.len().next_multiple_of(HIDDEN) / (width * vectors);
        let row = |vector: usize, lane: usize| vector * width + lane;
        Dense::arranged(weights, bias, Shape { inputs, panels, vectors, width, pieces: 1 }, row)
    }

    /// `out[r][unit] = max over pieces of (weights · x[r] + bias)`; row `r` of `x` starts at `r * stride`.
    pub(crate) fn maxout(self, layer: &Dense, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
        assert!(layer.reads(x, stride, rows) && out.len() >= rows * layer.units());
        match self.0 {
            Kernel::Scalar => scalar::maxout(layer, x, stride, rows, out),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: an `Engine` exists only where its instructions do; the sizes were just checked.
            Kernel::Avx2 => unsafe { avx2::maxout(layer, x, stride, rows, out) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Kernel::Avx512 => unsafe { avx512::maxout(layer, x, stride, rows, out) },
            #[cfg(not(target_arch = "x86_64"))]
            Kernel::Avx2 | Kernel::Avx512 => scalar::maxout(layer, x, stride, rows, out),
        }
    }

    /// `out[r] = weights · x[r] + bias`; rows of `out` are [`Dense::stride`] apart.
    pub(crate) fn linear(self, layer: &Dense, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
        assert!(layer.reads(x, stride, rows) && out.len() >= rows * layer.stride());
        match self.0 {
            Kernel::Scalar => scalar::linear(layer, x, stride, rows, out),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: an `Engine` exists only where its instructions do; the sizes were just checked.
            Kernel::Avx2 => unsafe { avx2::linear(layer, x, stride, rows, out) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Kernel::Avx512 => unsafe { avx512::linear(layer, x, stride, rows, out) },
            #[cfg(not(target_arch = "x86_64"))]
            Kernel::Avx2 | Kernel::Avx512 => scalar::linear(layer, x, stride, rows, out),
        }
    }

    /// Layer normalisation of each row of `y`, added to `x` (`ADD`) or written over it.
    pub(crate) fn normalise<const ADD: bool>(self, norm: &Norm, y: &[f32], x: &mut [f32]) {
        assert!(norm.gain.len().is_multiple_of(LANES) && norm.gain.len() == norm.offset.len());
        assert!(y.len() == x.len() && y.len().is_multiple_of(norm.gain.len()));
        match self.0 {
            Kernel::Scalar => scalar::normalise::<ADD>(norm, y, x),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: an `Engine` exists only where its instructions do; the sizes were just checked.
            Kernel::Avx2 => unsafe { avx2::normalise::<ADD>(norm, y, x) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Kernel::Avx512 => unsafe { avx512::normalise::<ADD>(norm, y, x) },
            #[cfg(not(target_arch = "x86_64"))]
            Kernel::Avx2 | Kernel::Avx512 => scalar::normalise::<ADD>(norm, y, x),
        }
    }

    /// The class of the highest score among those whose mask is 0 (and not -∞), the first of equals.
    /// `rows` are the places in `table` of the slots' contributions.
    pub(crate) fn best_class<const SLOTS: usize>(
        self,
        scorer: &Scorer,
        table: &[f32],
        rows: [usize; SLOTS],
        mask: &[f32],
    ) -> usize {
        assert!(rows.iter().all(|at| at + 2 * HIDDEN <= table.len()) && mask.len() == scorer.bias.len());
        match self.0 {
            Kernel::Scalar => scalar::best_class(scorer, table, rows, mask),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: an `Engine` exists only where its instructions do; the sizes were just checked, those inside
            // the scorer when it was made.
            Kernel::Avx2 => unsafe { avx2::best_class(scorer, table, rows, mask) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Kernel::Avx512 => unsafe { avx512::best_class(scorer, table, rows, mask) },
            #[cfg(not(target_arch = "x86_64"))]
            Kernel::Avx2 | Kernel::Avx512 => scalar::best_class(scorer, table, rows, mask),
        }
    }
}

/// A matrix arranged for one kernel: `[panel][input][vector][lane]`, bias `[panel][vector][lane]`.
pub(crate) struct Dense {
    weights: Vec<f32>,
    bias: Vec<f32>,
    shape: Shape,
}

#[derive(Clone, Copy)]
struct Shape {
    inputs: usize,
    /// Outputs that are computed together, with their sums in registers: so many vectors of so many lanes.
    panels: usize,
    vectors: usize,
    width: usize,
    /// Outputs that a maxout unit has; 1 in a linear layer.
    pieces: usize,
}

impl Dense {
    /// `row` names the row of the original matrix that belongs in a lane of a vector, counted over all panels.
    fn arranged(weights: &[f32], bias: &[f32], shape: Shape, row: impl Fn(usize, usize) -> usize) -> Dense {
        let Shape { inputs, panels, vectors, width, .. } = shape;
        assert!(weights.len() == bias.len() * inputs && inputs > 0);
        let lanes = vectors * width;
        let mut dense =
            Dense { weights: vec![0.0; panels * inputs * lanes], bias: vec![0.0; panels * lanes], shape };
        for output in 0..panels * lanes {
            let row = row(output / width, output % width);
            let Some(value) = bias.get(row) else { continue };
            dense.bias[output] = *value;
            let first = output / lanes * inputs * lanes + output % lanes;
            for (k, weight) in weights[row * inputs..(row + 1) * inputs].iter().enumerate() {
                dense.weights[first + k * lanes] = *weight;
            }
        }
        dense
    }

    /// Outputs of a maxout layer.
    pub(crate) fn units(&self) -> usize {
        self.bias.len() / self.shape.pieces
    }

    /// Outputs of a linear layer, padding included.
    pub(crate) fn stride(&self) -> usize {
        self.bias.len()
    }

    fn reads(&self, x: &[f32], stride: usize, rows: usize) -> bool {
        rows == 0 || x.len() >= (rows - 1) * stride + self.shape.inputs
    }
}

/// Gain and offset of a layer normalisation.
pub(crate) struct Norm {
    pub(crate) gain: Vec<f32>,
    pub(crate) offset: Vec<f32>,
}

/// The upper half of a transition scorer: sums of table rows, maxout over two pieces, a score per class.
pub(crate) struct Scorer {
    /// Start of the sums: `[piece][HIDDEN]`.
    start: Vec<f32>,
    /// `[HIDDEN][class]`, classes filled up to a multiple of 16.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Scorer {
    /// From weights as `[class][HIDDEN]` and the start as `[HIDDEN][piece]`.
    pub(crate) fn new(start: &[f32], weights: &[f32], bias: &[f32]) -> Scorer {
        assert!(start.len() == 2 * HIDDEN && weights.len() == bias.len() * HIDDEN);
        let classes = bias.len().next_multiple_of(LANES);
        let mut scorer = Scorer {
            start: (0..2 * HIDDEN).map(|i| start[i % HIDDEN * 2 + i / HIDDEN]).collect(),
            weights: vec![0.0; HIDDEN * classes],
            bias: vec![0.0; classes],
        };
        scorer.bias[..bias.len()].copy_from_slice(bias);
        for (class, row) in weights.chunks_exact(HIDDEN).enumerate() {
            for (k, weight) in row.iter().enumerate() {
                scorer.weights[k * classes + class] = *weight;
            }
        }
        scorer
    }

    /// A mask that lets through the classes for which `valid` holds.
    pub(crate) fn mask(&self, classes: usize, valid: impl Fn(usize) -> bool) -> Vec<f32> {
        let allowed = |class| class < classes && valid(class);
        (0..self.bias.len()).map(|class| if allowed(class) { 0.0 } else { f32::NEG_INFINITY }).collect()
    }
}

/// The two numbers a row is normalised with, from its sum and the sum of its squared distances. Scalar arithmetic,
/// hence alike everywhere.
fn mean(sum: f32, width: usize) -> f32 {
    sum / width as f32
}

fn inverse_deviation(squares: f32, width: usize) -> f32 {
    1.0 / (squares / width as f32 + 1e-8).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without a pattern, between -1 and 1.
    fn numbers(count: usize, seed: u64) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..count).map(|_| next()).collect()
    }

    fn bits(values: &[f32]) -> Vec<u32> {
        values.iter().map(|value| value.to_bits()).collect()
    }

    /// Runs on every kernel there is and wants the same bits from all.
    fn same_everywhere(compute: impl Fn(Engine) -> Vec<f32>) -> Vec<f32> {
        let scalar = Engine::new(Kernel::Scalar).map(&compute).unwrap();
        for other in [Kernel::Avx2, Kernel::Avx512].into_iter().filter_map(Engine::new) {
            assert_eq!(bits(&compute(other)), bits(&scalar));
        }
        scalar
    }

    #[test]
    fn a_maxout_layer_takes_the_greatest_piece() {
        for (pieces, inputs, units) in [(3, 48, 96), (2, 5, 16)] {
            let weights = numbers(units * pieces * inputs, 1);
            let bias = numbers(units * pieces, 2);
            for rows in [1, 2, 3, 7, 8, 21] {
                let x = numbers((rows - 1) * 16 + inputs, 3);
                let found = same_everywhere(|engine| {
                    let layer = engine.maxout_layer(&weights, &bias, pieces, inputs);
                    let mut out = vec![0.0; rows * units];
                    engine.maxout(&layer, &x, 16, rows, &mut out);
                    out
                });
                let (row, unit) = (rows - 1, units - 1);
                let dot = |piece: usize| {
                    let output = unit * pieces + piece;
                    let weights = &weights[output * inputs..][..inputs];
                    weights.iter().zip(&x[row * 16..]).map(|(w, x)| w * x).sum::<f32>() + bias[output]
                };
                let expected = (0..pieces).map(dot).fold(f32::MIN, f32::max);
                assert!((found[row * units + unit] - expected).abs() < 1e-4);
            }
        }
    }

    #[test]
    fn a_linear_layer_is_padded_with_zeros() {
        let (weights, bias) = (numbers(50 * 96, 4), numbers(50, 5));
        for rows in [1, 2, 5, 6, 13] {
            let x = numbers(rows * 96, 6);
            let found = same_everywhere(|engine| {
                let layer = engine.linear_layer(&weights, &bias, 96);
                assert_eq!(layer.stride(), 64);
                let mut out = vec![9.0; rows * 64];
                engine.linear(&layer, &x, 96, rows, &mut out);
                out
            });
            let last = &found[(rows - 1) * 64..];
            let dot: f32 = weights[49 * 96..].iter().zip(&x[(rows - 1) * 96..]).map(|(w, x)| w * x).sum();
            assert!((last[49] - dot - bias[49]).abs() < 1e-4);
            assert_eq!(last[50..], [0.0; 14]);
        }
    }

    #[test]
    fn normalised_rows_have_mean_zero_and_deviation_one() {
        for width in [16, 96] {
            let norm = Norm { gain: vec![1.0; width], offset: vec![0.0; width] };
            let y = numbers(3 * width, 7);
            let x = numbers(3 * width, 8);
            let alone = same_everywhere(|engine| {
                let mut x = x.clone();
                engine.normalise::<false>(&norm, &y, &mut x);
                x
            });
            let added = same_everywhere(|engine| {
                let mut x = x.clone();
                engine.normalise::<true>(&norm, &y, &mut x);
                x
            });
            for row in alone.chunks_exact(width) {
                let mean = row.iter().sum::<f32>() / width as f32;
                let variance = row.iter().map(|value| value * value).sum::<f32>() / width as f32;
                assert!(mean.abs() < 1e-5 && (variance - 1.0).abs() < 1e-4);
            }
            let sum: Vec<f32> = alone.iter().zip(&x).map(|(normal, x)| x + normal).collect();
            assert_eq!(bits(&added), bits(&sum));
        }
    }

    #[test]
    fn the_best_class_is_the_first_of_the_greatest_that_the_mask_allows() {
        let table = numbers(40 * 2 * HIDDEN, 9);
        for classes in [5, 74, 106, 200] {
            let (start, mut weights) = (numbers(2 * HIDDEN, 10), numbers(classes * HIDDEN, 11));
            let mut bias = numbers(classes, 12);
            // Two classes alike: the later one must never win.
            weights.copy_within(0..HIDDEN, (classes - 1) * HIDDEN);
            bias[classes - 1] = bias[0];
            let scorer = Scorer::new(&start, &weights, &bias);
            let masks =
                [scorer.mask(classes, |_| true), scorer.mask(classes, |class| class == 0 || class >= 3)];
            let found = same_everywhere(|engine| {
                let best = |at: usize, mask: &Vec<f32>| {
                    engine.best_class(&scorer, &table, [at * 64, at * 64 + 64, 0], mask) as f32
                };
                masks.iter().flat_map(|mask| (0..70).map(move |at| best(at, mask))).collect()
            });
            assert!(found.iter().all(|class| (*class as usize) < classes - 1));
            assert!(found[70..].iter().all(|class| *class == 0.0 || *class >= 3.0));
        }
    }
}
