//! "accused them of sabotage, stating, …": participles that the parse puts inside the content before them.

use super::draft::Draft;
use super::grammar::Scene;

/// Ends a content where a comma and a participle of saying follow, and gives that participle the same source.
pub(super) fn cut(scene: &Scene, drafts: &mut [Draft]) {
    for tail in 0..drafts.len() {
        let Some(comma) = comma_before(scene, &drafts[tail]) else { continue };
        let at = scene.token(comma).span;
        let holder = drafts.iter().position(|draft| {
            draft.anchor < comma
                && scene.quotation_id(draft.anchor).is_none()
                && draft.content.iter().any(|span| span.start() < at.start() && at.end() < span.end())
        });
        let Some(holder) = holder else { continue };
        let source = drafts[holder].source;
        for draft in drafts.iter_mut().filter(|draft| draft.anchor < comma) {
            for span in &mut draft.content {
                if span.start() < at.start() && at.end() < span.end() {
                    *span = scene.document.text.covering(span.start(), at.start());
                }
            }
        }
        drafts[tail].source = source.or(drafts[tail].source);
    }
}

/// The comma right before a participle that attributes.
fn comma_before(scene: &Scene, draft: &Draft) -> Option<usize> {
    let token = scene.token(draft.anchor);
    if token.tag != "VBG" || scene.quotation_id(draft.anchor).is_some() {
        return None;
    }
    let comma = scene.verb_group(draft.anchor).start.checked_sub(1)?;
    let comma = if scene.is_word(comma, &["also"]) { comma.checked_sub(1)? } else { comma };
    (scene.is_word(comma, &[","]) && scene.same_block(comma, draft.anchor)).then_some(comma)
}
