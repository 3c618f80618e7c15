//! The arithmetic of the networks, once per instruction set, with one result.
//!
//! Every sum has one fixed order: a product sum starts at the bias and adds its terms in ascending order, each with
//! one fused multiply-add; means and variances are taken in sixteen lanes that are folded in halves. Vector
//! kernels work across outputs, which leaves that order alone, so all kernels give the same bits. `unsafe` lives
//! only in the files below this one.

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

    /// Floats in a vector register.
    fn width(self) -> usize {
        match self.0 {
            Kernel::Scalar | Kernel::Avx2 => 8,
            Kernel::Avx512 => 16,
        }
    }

    /// Arranges the weights of a maxout layer, given as `[unit][piece][input]`, bias as `[unit][piece]`.
    pub(crate) fn maxout_layer(self, weights: &[f32], bias: &[f32], pieces: usize, inputs: usize) -> Dense {
        let width = self.width();
        let units = bias.len() / pieces;
        let place = |block: usize, vector: usize, lane: usize| (block * width + lane) * pieces + vector;
        Dense::arranged(weights, bias, (units / width, pieces, width), inputs, place)
    }

    /// Arranges the weights of a linear layer, given as `[output][input]`. Outputs are filled up with zeros to a
    /// multiple of [`Dense::stride`].
    pub(crate) fn linear_layer(self, weights: &[f32], bias: &[f32], inputs: usize) -> Dense {
        let width = self.width();
        let vectors = match self.0 {
            Kernel::Scalar | Kernel::Avx2 => 2,
            Kernel::Avx512 => 4,
        };
        // The same padding for every kernel, so that results lie alike.
        let blocks = bias.len().next_multiple_of(HIDDEN) / (width * vectors);
        let place = |block: usize, vector: usize, lane: usize| (block * vectors + vector) * width + lane;
        Dense::arranged(weights, bias, (blocks, vectors, width), inputs, place)
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

/// A matrix arranged for one kernel: `[block][input][vector][lane]`, bias `[block][vector][lane]`.
pub(crate) struct Dense {
    weights: Vec<f32>,
    bias: Vec<f32>,
    inputs: usize,
    blocks: usize,
    vectors: usize,
    width: usize,
}

impl Dense {
    /// `place` names the row of the original matrix that belongs in a lane.
    fn arranged(
        weights: &[f32],
        bias: &[f32],
        (blocks, vectors, width): (usize, usize, usize),
        inputs: usize,
        place: impl Fn(usize, usize, usize) -> usize,
    ) -> Dense {
        assert!(weights.len() == bias.len() * inputs && inputs > 0);
        let mut dense = Dense {
            weights: vec![0.0; blocks * inputs * vectors * width],
            bias: vec![0.0; blocks * vectors * width],
            inputs,
            blocks,
            vectors,
            width,
        };
        for block in 0..blocks {
            for vector in 0..vectors {
                for lane in 0..width {
                    let row = place(block, vector, lane);
                    let Some(value) = bias.get(row) else { continue };
                    dense.bias[(block * vectors + vector) * width + lane] = *value;
                    let first = (block * inputs * vectors + vector) * width + lane;
                    for (k, weight) in weights[row * inputs..(row + 1) * inputs].iter().enumerate() {
                        dense.weights[first + k * vectors * width] = *weight;
                    }
                }
            }
        }
        dense
    }

    /// Outputs of a maxout layer.
    pub(crate) fn units(&self) -> usize {
        self.blocks * self.width
    }

    /// Outputs of a linear layer, padding included.
    pub(crate) fn stride(&self) -> usize {
        self.blocks * self.vectors * self.width
    }

    fn reads(&self, x: &[f32], stride: usize, rows: usize) -> bool {
        rows == 0 || x.len() >= (rows - 1) * stride + self.inputs
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
