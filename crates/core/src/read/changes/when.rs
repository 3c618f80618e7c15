//! When a change happened: the time that hangs on the verb that tells it.

use super::Draft;
use crate::ids::TimeId;
use crate::read::statements::grammar::Scene;
use crate::reading::{Modifier, Timex, TimexKind};

/// Words that do not put the change on the day they lead to.
const ELSEWHERE: &[&str] =
    &["since", "until", "till", "before", "by", "after", "from", "through", "for", "than"];

/// The time at which a draft happened, nearest first.
pub(super) fn of(scene: &Scene, draft: &Draft) -> Option<TimeId> {
    let verb = draft.verb?;
    let sentence = scene.reading.sentence_of(verb)?;
    let times = scene.reading.times.iter().enumerate();
    let here = times.filter(|(_, time)| sentence.span.contains(time.span) && is_moment(time));
    let hung = here.filter(|(_, time)| hangs_on(scene, time, verb));
    let place = scene.token(verb).span.start();
    hung.min_by_key(|(_, time)| time.span.start().abs_diff(place)).map(|(index, _)| TimeId::from_index(index))
}

fn is_moment(time: &Timex) -> bool {
    let exact = !matches!(
        time.modifier,
        Some(Modifier::Before | Modifier::After | Modifier::OnOrBefore | Modifier::OnOrAfter)
    );
    matches!(time.kind, TimexKind::Date | TimexKind::Time) && exact && !time.value.ends_with("_REF")
}

/// Whether the way up from the time's words leads to the verb before any other verb. What hangs on the office or the
/// person ("the prime minister *since 2019*") may lead there too, but not past a preposition that tells another day.
fn hangs_on(scene: &Scene, time: &Timex, verb: usize) -> bool {
    let tokens = scene.reading.tokens_in(time.span);
    let outside = |token: &usize| scene.head(*token).is_none_or(|head| !tokens.contains(&head));
    let Some(top) = tokens.clone().find(outside) else { return false };
    if tokens.start > 0 && scene.is_word(tokens.start - 1, ELSEWHERE) {
        return false;
    }
    for above in scene.reading.ancestors(top) {
        if above == verb {
            return true;
        }
        if scene.is_word(above, ELSEWHERE) || scene.is_verb(above) {
            return shares(scene, above, verb);
        }
    }
    false
}

/// Whether two verbs are told of one time: "said on Monday that she had resigned" is not; "was elected and sworn in on
/// Monday", "was forced on Monday to resign" is.
fn shares(scene: &Scene, upper: usize, verb: usize) -> bool {
    use crate::reading::Relation::{AdverbialClause, Conjunct, OpenComplement};
    let relation = scene.relation(verb);
    let own_time = matches!(relation, OpenComplement)
        || relation == AdverbialClause && scene.token(verb).tag == "VBG"
        || relation == Conjunct && upper < verb && scene.token(verb).tag == "VBN";
    scene.is_verb(upper) && scene.head(verb) == Some(upper) && own_time
}
