//! The dependency parser: arc-eager transitions over a whole text, non-monotonic (section 8), then lifting of
//! non-projective arcs and the sentence starts that follow from the tree (section 9, `tree.rs`).

use crate::kernel::Engine;
use crate::model::Sections;
use crate::model_error::ModelError;
use crate::steps::{Hidden, Steps};
use crate::tree::{self, Arc, Lift};

const SHIFT: u8 = 0;
const REDUCE: u8 = 1;
const LEFT: u8 = 2;
const RIGHT: u8 = 3;
const BREAK: u8 = 4;

/// First two of the buffer, first three of the stack, last left child of B0 and S0, last right child of S0.
const SLOTS: usize = 8;

/// Which actions are valid, one bit each; left and right arcs always go together.
const CAN_SHIFT: usize = 1;
const CAN_REDUCE: usize = 2;
const CAN_ARC: usize = 4;
const CAN_BREAK: usize = 8;

/// Finds heads, labels and sentence starts.
pub(crate) struct Parser {
    steps: Steps<SLOTS>,
    /// Label of each class, and where it is to be lifted to if its arc was projected at training.
    labels: Vec<Lift>,
    /// A mask for each combination of valid actions.
    masks: Vec<Vec<f32>>,
}

/// A parsed text.
#[derive(Default)]
pub(crate) struct Parse {
    /// Head of each token; a root's is itself.
    pub(crate) heads: Vec<usize>,
    pub(crate) labels: Vec<&'static str>,
    /// Whether each token is the first of a sentence.
    pub(crate) starts: Vec<bool>,
}

impl Parser {
    pub(crate) fn read(sections: &Sections, width: usize, engine: Engine) -> Result<Parser, ModelError> {
        let steps = Steps::read(sections, "parser", width, engine)?;
        let valid = |actions: usize, action: u8| match action {
            SHIFT => actions & CAN_SHIFT != 0,
            REDUCE => actions & CAN_REDUCE != 0,
            LEFT | RIGHT => actions & CAN_ARC != 0,
            _ => actions & CAN_BREAK != 0,
        };
        let masks = (0..16).map(|actions| steps.mask(|action, _| valid(actions, action))).collect();
        for action in SHIFT..=BREAK {
            if !steps.classes.iter().any(|class| class.0 == action) {
                return Err(ModelError::new("parser", format!("no class has action {action}")));
            }
        }
        if steps.classes.iter().any(|class| class.0 > BREAK) {
            return Err(ModelError::new("parser", "an unknown action"));
        }
        let labels = steps.classes.iter().map(|(_, label)| Lift::of(label)).collect();
        Ok(Parser { steps, labels, masks })
    }

    /// Parses a text with these vectors, `width` numbers apart; `spaces` marks whitespace tokens.
    pub(crate) fn parse(
        &self,
        engine: Engine,
        (rows, width): (&[f32], usize),
        spaces: &[bool],
        hidden: &mut Hidden,
    ) -> Parse {
        self.steps.prepare(engine, rows, width, spaces.len(), hidden);
        let mut state = State::new(spaces.len());
        while let Some(actions) = state.valid() {
            let class = self.steps.best(engine, hidden, state.slots(), &self.masks[actions]);
            match self.steps.classes[class].0 {
                SHIFT => state.shift(),
                REDUCE => state.reduce(),
                LEFT => state.left(class),
                RIGHT => state.right(class),
                _ => state.split(),
            }
        }
        let mut arcs: Vec<Arc> = state.arcs(|class| self.labels[class]);
        let starts = tree::lift(&mut arcs, spaces);
        Parse {
            heads: arcs.iter().map(|arc| arc.head).collect(),
            labels: arcs.iter().map(|arc| arc.lift.label).collect(),
            starts,
        }
    }
}

/// No token, or no class.
const NONE: u32 = u32::MAX;

/// A parse under way. Tokens are numbers below [`NONE`].
struct State {
    stack: Vec<u32>,
    /// Tokens put back before the buffer, the next one last.
    returned: Vec<u32>,
    /// First token of the buffer proper.
    next: u32,
    count: u32,
    tokens: Vec<TokenState>,
}

#[derive(Clone, Copy)]
struct TokenState {
    head: u32,
    class: u32,
    /// Children attached last, and of a child the sibling attached before it.
    last_left: u32,
    last_right: u32,
    earlier: u32,
    /// Was put back once already: shifting it again would go round in circles.
    unshiftable: bool,
    /// Starts a sentence, as far as the parse itself is concerned.
    starts: bool,
}

impl State {
    fn new(count: usize) -> State {
        let fresh = TokenState {
            head: NONE,
            class: NONE,
            last_left: NONE,
            last_right: NONE,
            earlier: NONE,
            unshiftable: false,
            starts: false,
        };
        let mut tokens = vec![fresh; count];
        if let Some(first) = tokens.first_mut() {
            first.starts = true;
        }
        State { stack: Vec::new(), returned: Vec::new(), next: 0, count: count as u32, tokens }
    }

    /// The `i`-th token of the buffer.
    fn buffer(&self, i: usize) -> u32 {
        match self.returned.len().checked_sub(i + 1) {
            Some(at) => self.returned[at],
            None => {
                let token = self.next as usize + i - self.returned.len();
                if token < self.count as usize { token as u32 } else { NONE }
            }
        }
    }

    /// The `i`-th token from the top of the stack.
    fn stacked(&self, i: usize) -> u32 {
        self.stack.len().checked_sub(i + 1).map_or(NONE, |at| self.stack[at])
    }

    fn token(&self, token: u32) -> Option<&TokenState> {
        self.tokens.get(token as usize)
    }

    /// The valid actions, or `None` when the text is parsed.
    fn valid(&self) -> Option<usize> {
        let left = self.returned.len() + (self.count - self.next) as usize;
        let stacked = !self.stack.is_empty();
        let Some(first) = self.token(self.buffer(0)) else {
            return stacked.then_some(CAN_REDUCE);
        };
        let second = self.buffer(1);
        let mut actions = 0;
        if !stacked || (left >= 2 && !first.starts && !first.unshiftable) {
            actions |= CAN_SHIFT;
        }
        if stacked {
            actions |= CAN_REDUCE;
        }
        if stacked && !first.starts {
            actions |= CAN_ARC;
        }
        let follows = second != NONE && second == self.buffer(0) + 1;
        if follows && self.token(second).is_some_and(|token| !token.starts) {
            actions |= CAN_BREAK;
        }
        Some(actions)
    }

    fn slots(&self) -> [Option<usize>; SLOTS] {
        let (first, top) = (self.buffer(0), self.stacked(0));
        let child = |token: u32, last: fn(&TokenState) -> u32| self.token(token).map_or(NONE, last);
        [
            first,
            self.buffer(1),
            top,
            self.stacked(1),
            self.stacked(2),
            child(first, |token| token.last_left),
            child(top, |token| token.last_left),
            child(top, |token| token.last_right),
        ]
        .map(|token| (token != NONE).then_some(token as usize))
    }

    fn shift(&mut self) {
        match self.returned.pop() {
            Some(token) => self.stack.push(token),
            None if self.next < self.count => {
                self.stack.push(self.next);
                self.next += 1;
            }
            None => {}
        }
    }

    fn reduce(&mut self) {
        let Some(top) = self.stack.pop() else { return };
        let state = &mut self.tokens[top as usize];
        if state.head == NONE && !self.stack.is_empty() {
            state.unshiftable = true;
            self.returned.push(top);
        }
    }

    fn left(&mut self, class: usize) {
        let (head, Some(child)) = (self.buffer(0), self.stack.pop()) else { return };
        self.attach(head, child, class);
        self.tokens[head as usize].unshiftable = false;
    }

    fn right(&mut self, class: usize) {
        self.attach(self.stacked(0), self.buffer(0), class);
        self.shift();
    }

    /// Marks the second token of the buffer as the start of a sentence.
    fn split(&mut self) {
        let second = self.buffer(1);
        if let Some(token) = self.tokens.get_mut(second as usize) {
            token.starts = true;
        }
    }

    fn attach(&mut self, head: u32, child: u32, class: usize) {
        self.detach(child);
        let last = self.last_child(head, child);
        let earlier = std::mem::replace(last, child);
        let state = &mut self.tokens[child as usize];
        state.earlier = earlier;
        state.head = head;
        state.class = class as u32;
    }

    /// Takes a child from its head, if it has one. It is the child attached last in all that was ever seen, but
    /// nothing here depends on that.
    fn detach(&mut self, child: u32) {
        let TokenState { head, earlier, .. } = self.tokens[child as usize];
        if head == NONE {
            return;
        }
        let last = self.last_child(head, child);
        if *last == child {
            *last = earlier;
            return;
        }
        let mut later = *last;
        while later != NONE {
            let state = &mut self.tokens[later as usize];
            if state.earlier == child {
                state.earlier = earlier;
                return;
            }
            later = state.earlier;
        }
    }

    /// Where a head keeps the last of its children on the side of this child.
    fn last_child(&mut self, head: u32, child: u32) -> &mut u32 {
        let state = &mut self.tokens[head as usize];
        if head > child { &mut state.last_left } else { &mut state.last_right }
    }

    /// The arcs of the finished parse; tokens without a head are roots.
    fn arcs(&self, lift: impl Fn(usize) -> Lift) -> Vec<Arc> {
        let arc = |(token, state): (usize, &TokenState)| match state.head {
            NONE => Arc { head: token, lift: Lift::of("ROOT") },
            head => Arc { head: head as usize, lift: lift(state.class as usize) },
        };
        self.tokens.iter().enumerate().map(arc).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_text_is_parsed_at_once() {
        assert_eq!(State::new(0).valid(), None);
    }

    #[test]
    fn the_first_action_can_only_shift_or_break() {
        assert_eq!(State::new(1).valid(), Some(CAN_SHIFT));
        assert_eq!(State::new(2).valid(), Some(CAN_SHIFT | CAN_BREAK));
    }

    #[test]
    fn arcs_name_heads_and_the_last_children_are_context() {
        let mut state = State::new(3);
        state.shift();
        state.left(7);
        state.shift();
        assert_eq!(state.slots()[6], Some(0), "left child of the stack's top");
        state.right(9);
        let arcs = state.arcs(|class| Lift::of(if class == 7 { "det" } else { "dobj" }));
        let found: Vec<_> = arcs.iter().map(|arc| (arc.head, arc.lift.label)).collect();
        assert_eq!(found, [(1, "det"), (1, "ROOT"), (1, "dobj")]);
    }

    #[test]
    fn a_headless_token_above_another_is_put_back_once() {
        let mut state = State::new(3);
        state.shift();
        state.shift();
        state.reduce();
        assert_eq!((state.buffer(0), state.buffer(1)), (1, 2));
        assert_eq!(state.valid().map(|actions| actions & CAN_SHIFT), Some(0));
    }

    #[test]
    fn nothing_crosses_the_start_of_a_sentence() {
        let mut state = State::new(3);
        state.split();
        state.shift();
        assert_eq!(state.valid(), Some(CAN_REDUCE | CAN_BREAK));
    }

    #[test]
    fn a_child_attached_anew_leaves_its_old_head() {
        let mut state = State::new(3);
        state.shift();
        state.right(1);
        assert_eq!(state.tokens[0].last_right, 1);
        state.left(2);
        assert_eq!((state.tokens[0].last_right, state.tokens[2].last_left), (NONE, 1));
    }
}
