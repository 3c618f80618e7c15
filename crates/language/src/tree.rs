//! What follows from the arcs of a parse: the edges of subtrees, arcs lifted back to where they crossed others
//! before the parser was trained, and sentence starts (section 9).

use std::collections::VecDeque;

/// A label, and for an arc that was moved at training the label of the head it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lift {
    pub(crate) label: &'static str,
    wanted: Option<&'static str>,
}

impl Lift {
    /// `relcl||dobj` is a `relcl` whose head is the `dobj` below the head it has now.
    pub(crate) fn of(label: &'static str) -> Lift {
        match label.split_once("||") {
            Some((label, wanted)) => Lift { label, wanted: Some(wanted) },
            None => Lift { label, wanted: None },
        }
    }
}

/// A token's head and label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arc {
    pub(crate) head: usize,
    pub(crate) lift: Lift,
}

/// First and last token below each token, itself included.
struct Edges(Vec<(u32, u32)>);

impl Edges {
    /// Widens heads by their children until every token's head lies in its own sentence. One round is enough for
    /// projective trees; the last one is given up on.
    fn of(arcs: &[Arc]) -> (Edges, Vec<bool>) {
        const ROUNDS: usize = 12;
        let mut edges = Edges((0..arcs.len() as u32).map(|token| (token, token)).collect());
        let mut starts = Vec::new();
        for _ in 0..ROUNDS {
            (0..arcs.len()).for_each(|token| edges.widen(arcs, token));
            (0..arcs.len()).rev().for_each(|token| edges.widen(arcs, token));
            starts = edges.starts(arcs);
            if are_closed(arcs, &starts) {
                break;
            }
        }
        (edges, starts)
    }

    fn widen(&mut self, arcs: &[Arc], token: usize) {
        let (first, last) = self.0[token];
        let head = &mut self.0[arcs[token].head];
        *head = (head.0.min(first), head.1.max(last));
    }

    /// The left edges of the roots.
    fn starts(&self, arcs: &[Arc]) -> Vec<bool> {
        let mut starts = vec![false; arcs.len()];
        for (token, arc) in arcs.iter().enumerate() {
            if arc.head == token {
                starts[self.0[token].0 as usize] = true;
            }
        }
        starts
    }
}

/// Whether all heads lie inside the sentence of their token. A sentence's last token is not asked, nor is the first
/// token of a sentence that is cut off by the end of the text: so the published runtime has it.
fn are_closed(arcs: &[Arc], starts: &[bool]) -> bool {
    let mut first = 0;
    for token in 0..arcs.len() {
        if (token > 0 && starts[token]) || token + 1 == arcs.len() {
            let inside = |arc: &Arc| (first..=token).contains(&arc.head);
            if !arcs[first..token].iter().all(inside) {
                return false;
            }
            first = token;
        }
    }
    true
}

/// Lifts the arcs that are marked for it and gives the sentence starts of the final tree.
pub(crate) fn lift(arcs: &mut [Arc], spaces: &[bool]) -> Vec<bool> {
    let (edges, starts) = Edges::of(arcs);
    let mut lifted = false;
    for token in 0..arcs.len() {
        if let Some(wanted) = arcs[token].lift.wanted.take() {
            lifted = true;
            if let Some(head) = find_below(arcs, &edges, spaces, token, wanted) {
                arcs[token].head = head;
            }
        }
    }
    if lifted { Edges::of(arcs).1 } else { starts }
}

/// Breadth first from a token's head, left children before right ones: the first with the label `wanted`.
fn find_below(arcs: &[Arc], edges: &Edges, spaces: &[bool], token: usize, wanted: &str) -> Option<usize> {
    let mut queue = VecDeque::from([arcs[token].head]);
    // In a tree every token is met once; this holds whatever the arcs are.
    let mut left = arcs.len();
    while let Some(parent) = queue.pop_front() {
        let (first, last) = edges.0[parent];
        for child in first as usize..=last as usize {
            let is_child = child != parent && arcs[child].head == parent;
            if !is_child || spaces[child] || child == token {
                continue;
            }
            // A child that is itself still to be lifted has not got its plain label yet.
            if arcs[child].lift.wanted.is_none() && arcs[child].lift.label == wanted {
                return Some(child);
            }
            left = left.checked_sub(1)?;
            queue.push_back(child);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arcs(of: &[(usize, &'static str)]) -> Vec<Arc> {
        of.iter().map(|(head, label)| Arc { head: *head, lift: Lift::of(label) }).collect()
    }

    #[test]
    fn sentences_start_at_the_left_edges_of_roots() {
        let mut arcs = arcs(&[(1, "det"), (1, "ROOT"), (3, "ROOT"), (3, "punct")]);
        assert_eq!(lift(&mut arcs, &[false; 4]), [true, false, true, false]);
    }

    #[test]
    fn a_lifted_arc_finds_its_head_below_the_one_it_has() {
        // "saw a man yesterday who …": the clause hung on the verb belongs to the object.
        let mut arcs = arcs(&[(0, "ROOT"), (2, "det"), (0, "dobj"), (0, "npadvmod"), (0, "relcl||dobj")]);
        let starts = lift(&mut arcs, &[false; 5]);
        assert_eq!((arcs[4].head, arcs[4].lift.label), (2, "relcl"));
        assert_eq!(starts, [true, false, false, false, false]);
    }

    #[test]
    fn an_arc_with_nowhere_to_go_keeps_its_head_and_loses_its_mark() {
        let mut arcs = arcs(&[(0, "ROOT"), (0, "relcl||dobj")]);
        lift(&mut arcs, &[false; 2]);
        assert_eq!((arcs[1].head, arcs[1].lift.label), (0, "relcl"));
    }

    #[test]
    fn whitespace_is_never_lifted_to() {
        let mut arcs = arcs(&[(0, "ROOT"), (0, "dobj"), (0, "relcl||dobj")]);
        lift(&mut arcs, &[false, true, false]);
        assert_eq!(arcs[2].head, 0);
    }

    #[test]
    fn a_circle_of_arcs_does_not_hang() {
        let mut arcs = arcs(&[(1, "dep"), (0, "dep"), (0, "relcl||dobj")]);
        assert_eq!(lift(&mut arcs, &[false; 3]).len(), 3);
    }
}
