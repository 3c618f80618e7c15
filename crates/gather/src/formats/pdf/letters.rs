//! The letters of each page, with where they stand.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};

use crate::guard;

/// Units of a font in which letters are given: a letter as high as its size.
const UNITS: f64 = 1000.0;

/// What a letter without a width of its own is taken to be wide, as a share of its size.
const USUAL_WIDTH: f64 = 0.5;

/// Steps of drawing after which a file is given up: pages of an atlas have a million, and forms drawn in forms can be made to
/// have any number.
const MOST_STEPS: u64 = 50_000_000;

/// A letter, or several that one sign shows. Lengths are points of 1/72 inch from the upper left corner.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line it stands on.
    pub(super) base: f64,
    pub(super) size: f64,
}

/// The letters of all pages.
#[derive(Default)]
pub(super) struct Drawn {
    pub(super) pages: Vec<Vec<Letter>>,
    /// How many there are.
    pub(super) letters: usize,
    /// How many signs stand for letters that nothing names.
    pub(super) nameless: usize,
}

/// Draws all pages; gives the file up where its text is longer than `max_bytes`.
pub(super) fn draw(pdf: &Pdf, max_bytes: usize) -> Drawn {
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
    let mut drawn = Drawn::default();
    let mut steps = 0;
    for page in pdf.pages().iter() {
        let mut sheet = Sheet { letters: Vec::new(), nameless: 0, steps, bytes_left: max_bytes };
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context = Context::new(upright(page), bounds, &cache, pdf.xref(), settings.clone());
        interpret_page(page, &mut context, &mut sheet);
        steps = sheet.steps;
        drawn.nameless += sheet.nameless;
        drawn.letters += sheet.letters.iter().filter(|letter| !letter.text.trim().is_empty()).count();
        drawn.pages.push(sheet.letters);
    }
    drawn
}

/// The page as it is shown, its upper left corner at zero.
fn upright(page: &Page<'_>) -> Affine {
    Affine::new(page.initial_transform(true).as_coeffs())
}

/// A page that only letters stick to.
struct Sheet {
    letters: Vec<Letter>,
    nameless: usize,
    steps: u64,
    bytes_left: usize,
}

impl Sheet {
    fn step(&mut self) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            guard::give_up();
        }
    }
}

impl Device<'_> for Sheet {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        self.step();
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => String::new(),
        };
        if text.is_empty() || text.contains('\u{FFFD}') {
            self.nameless += 1;
            return;
        }
        let width = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map(f64::from),
            Glyph::Type3(_) => None,
        };
        let to_page = transform * glyph_transform;
        let (start, end) = (Point::ZERO, Point::new(width.unwrap_or(USUAL_WIDTH * UNITS), 0.0));
        let (start, end, top) = (to_page * start, to_page * end, to_page * Point::new(0.0, UNITS));
        let size = (top - start).hypot();
        let upright = end.x >= start.x && (end.y - start.y).abs() <= 0.2 * (end.x - start.x).abs() + 0.01;
        let placed = [start.x, start.y, end.x, size].iter().all(|length| length.is_finite());
        if !upright || !placed || size <= 0.0 {
            return;
        }
        if self.bytes_left < text.len() {
            guard::give_up();
        }
        self.bytes_left -= text.len();
        self.letters.push(Letter { text, left: start.x, right: end.x, base: start.y, size });
    }

    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {
        self.step();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.step();
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {
        self.step();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}

    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn pop_clip_path(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
