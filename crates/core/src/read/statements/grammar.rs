//! What stands where in a sentence: subjects of verbs (their own or borrowed), noun phrases, clauses, as spans of text.

use std::ops::Range;

use super::cues::verb_cue;
use crate::document::Document;
use crate::ids::QuotationId;
use crate::reading::{Pos, Quotation, Reading, Relation, Token};
use crate::text::Span;

/// A document's reading with what is asked of it over and over.
pub(in crate::read) struct Scene<'a> {
    pub(in crate::read) document: &'a Document,
    pub(in crate::read) reading: &'a Reading,
    children: Vec<Vec<usize>>,
    /// First and last token of each subtree.
    edges: Vec<(usize, usize)>,
    /// The outermost quotation over each token.
    quotation: Vec<Option<QuotationId>>,
}

/// Who does what a verb says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Doer {
    /// The subject of an active verb.
    Active(usize),
    /// A passive: what is talked of, and who does it where the text says.
    Passive(Option<usize>, Option<usize>),
    /// Nobody is named.
    Nobody,
}

impl Doer {
    /// Who does it, of a passive.
    pub(in crate::read) fn agent(self) -> Option<usize> {
        match self {
            Doer::Passive(_, agent) => agent,
            _ => None,
        }
    }
}

impl<'a> Scene<'a> {
    pub(in crate::read) fn new(document: &'a Document, reading: &'a Reading) -> Scene<'a> {
        let count = reading.tokens.len();
        let mut children = vec![Vec::new(); count];
        let mut edges: Vec<(usize, usize)> = (0..count).map(|token| (token, token)).collect();
        for (token, it) in reading.tokens.iter().enumerate() {
            if it.head != token && it.head < count {
                children[it.head].push(token);
            }
            for above in reading.ancestors(token) {
                if above >= count {
                    break;
                }
                edges[above].0 = edges[above].0.min(token);
                edges[above].1 = edges[above].1.max(token);
            }
        }
        let mut quotation = vec![None; count];
        for (index, stretch) in reading.quotations.iter().enumerate() {
            for token in reading.tokens_in(stretch.span) {
                quotation[token].get_or_insert(QuotationId::from_index(index));
            }
        }
        Scene { document, reading, children, edges, quotation }
    }

    pub(in crate::read) fn token(&self, token: usize) -> &'a Token {
        &self.reading.tokens[token]
    }

    pub(in crate::read) fn word(&self, token: usize) -> &'a str {
        self.reading.word(&self.document.text, token)
    }

    pub(in crate::read) fn is_word(&self, token: usize, words: &[&str]) -> bool {
        let word = self.word(token);
        words.iter().any(|held| held.eq_ignore_ascii_case(word))
    }

    pub(in crate::read) fn relation(&self, token: usize) -> Relation {
        self.token(token).relation
    }

    pub(in crate::read) fn head(&self, token: usize) -> Option<usize> {
        let head = self.token(token).head;
        (head != token && head < self.edges.len()).then_some(head)
    }

    pub(in crate::read) fn children(&self, token: usize) -> &[usize] {
        &self.children[token]
    }

    pub(in crate::read) fn child(&self, token: usize, relation: Relation) -> Option<usize> {
        self.children[token].iter().copied().find(|&child| self.relation(child) == relation)
    }

    pub(in crate::read) fn children_as(
        &self,
        token: usize,
        relation: Relation,
    ) -> impl Iterator<Item = usize> + '_ {
        self.children[token].iter().copied().filter(move |&child| self.relation(child) == relation)
    }

    /// The tokens from the first to the last under this one.
    pub(in crate::read) fn under(&self, token: usize) -> Range<usize> {
        self.edges[token].0..self.edges[token].1 + 1
    }

    pub(in crate::read) fn is_verb(&self, token: usize) -> bool {
        matches!(self.token(token).pos, Pos::Verb | Pos::Aux)
    }

    pub(in crate::read) fn is_mark(&self, token: usize) -> bool {
        matches!(self.token(token).pos, Pos::Punct | Pos::Space)
    }

    /// The outermost quotation over a token.
    pub(in crate::read) fn quotation_of(&self, token: usize) -> Option<&'a Quotation> {
        self.quotation[token].map(|id| &self.reading.quotations[id.index()])
    }

    pub(in crate::read) fn quotation_id(&self, token: usize) -> Option<QuotationId> {
        self.quotation[token]
    }

    pub(in crate::read) fn same_block(&self, one: usize, other: usize) -> bool {
        self.reading.block_of(one) == self.reading.block_of(other)
    }

    /// Who does what `verb` says: its own subject, or the one it borrows from the clause it hangs on.
    pub(in crate::read) fn doer(&self, verb: usize) -> Doer {
        self.doer_within(verb, 6)
    }

    fn doer_within(&self, verb: usize, steps: usize) -> Doer {
        if let Some(patient) = self.child(verb, Relation::PassiveSubject) {
            return Doer::Passive(Some(patient), self.agent(verb));
        }
        if self.child(verb, Relation::Agent).is_some() && self.token(verb).tag == "VBN" {
            let patient = (self.relation(verb) == Relation::NounClause).then(|| self.head(verb)).flatten();
            return Doer::Passive(patient, self.agent(verb));
        }
        if let Some(subject) = self.child(verb, Relation::Subject) {
            return Doer::Active(subject);
        }
        let (Some(head), Some(left)) = (self.head(verb), steps.checked_sub(1)) else { return Doer::Nobody };
        self.borrowed_doer(verb, head, left)
    }

    fn borrowed_doer(&self, verb: usize, head: usize, steps: usize) -> Doer {
        let participle = self.token(verb).tag == "VBN";
        let passive = |doer: Doer| match doer {
            Doer::Active(patient) | Doer::Passive(Some(patient), _) => Doer::Passive(Some(patient), None),
            other => other,
        };
        match self.relation(verb) {
            Relation::Conjunct => {
                let doer = self.doer_within(head, steps);
                let passive_here =
                    self.children_as(verb, Relation::Auxiliary).any(|aux| self.token(aux).dep == "auxpass");
                match doer {
                    // "was accused of … and denied it": the second verb is active.
                    Doer::Passive(Some(patient), _) if !passive_here && self.token(verb).tag != "VBN" => {
                        Doer::Active(patient)
                    }
                    Doer::Active(patient) if passive_here => Doer::Passive(Some(patient), None),
                    doer => doer,
                }
            }
            Relation::OpenComplement => {
                match (self.child(head, Relation::Object), self.doer_within(head, steps)) {
                    (Some(object), _) if object < verb && object > head => Doer::Active(object),
                    (_, Doer::Passive(Some(patient), _)) => Doer::Active(patient),
                    (_, doer) => doer,
                }
            }
            Relation::AdverbialClause | Relation::ClausalComplement | Relation::Parataxis
                if self.is_verb(head) =>
            {
                let doer = match self.doer_within(head, steps) {
                    Doer::Passive(Some(patient), _) => Doer::Active(patient),
                    doer => doer,
                };
                if participle { passive(doer) } else { doer }
            }
            Relation::NounClause if participle => Doer::Passive(Some(head), None),
            Relation::NounClause => Doer::Active(head),
            Relation::PrepositionObject => match self.head(head) {
                Some(governor) if self.is_verb(governor) => match self.doer_within(governor, steps) {
                    Doer::Passive(Some(patient), _) => Doer::Active(patient),
                    doer => doer,
                },
                Some(governor) => {
                    self.child(governor, Relation::Possessor).map_or(Doer::Nobody, Doer::Active)
                }
                None => Doer::Nobody,
            },
            _ => Doer::Nobody,
        }
    }

    /// The noun after the "by" of a passive.
    fn agent(&self, verb: usize) -> Option<usize> {
        let by = self.child(verb, Relation::Agent)?;
        self.child(by, Relation::PrepositionObject)
    }

    /// The whole noun phrase of a token, with titles, appositions and what else hangs on it, outside the words of `apart`.
    pub(in crate::read) fn noun_phrase(&self, noun: usize, apart: usize) -> Option<Span> {
        let Range { mut start, mut end } = self.under(noun);
        if self.token(noun).pos == Pos::Pron && self.is_word(noun, &["who", "which", "that", "whom"]) {
            return Some(self.token(noun).span);
        }
        if noun < apart {
            end = end.min(apart);
        } else {
            start = start.max(apart + 1);
        }
        for &child in self.children(noun) {
            let clause = self.relation(child) == Relation::NounClause;
            let first = self.under(child).start;
            // A verb that hangs on its own source is no part of it.
            if clause && (child == apart || self.under(child).contains(&apart)) && first > noun {
                end = end.min(first);
            }
            // "said Ms Hale, who added …": an aside with a cue of its own is no part of the name.
            let speaks = verb_cue(&self.token(child).lemma).is_some_and(|cue| cue.takes('S'));
            if clause && speaks && noun > apart && first > noun + 1 && self.is_word(first - 1, &[","]) {
                end = end.min(first - 1);
            }
        }
        start = self.after_dateline(start, noun);
        (start, end) = self.outside_quotation(start..end, apart);
        let phrase = self.trimmed(start..end)?;
        // "Ann Hale, who runs the port, said": the comma that ends an aside belongs to it.
        let last = self.reading.tokens_in(phrase).end;
        let aside = (noun + 1..last).any(|token| self.is_word(token, &[","]));
        let closed = last < apart && last < self.edges.len() && self.is_word(last, &[","]);
        Some(if aside && closed { phrase.to(self.token(last).span) } else { phrase })
    }

    /// A name beside a quotation does not reach into it ("… my friend Ann Hale,” Brook said").
    fn outside_quotation(&self, tokens: Range<usize>, apart: usize) -> (usize, usize) {
        let Range { mut start, mut end } = tokens.clone();
        for token in tokens {
            let Some(quotation) = self.quotation_of(token) else { continue };
            let marks = self.reading.tokens_in(quotation.span);
            if marks.contains(&apart) || start <= marks.start && marks.end <= end {
                continue;
            }
            if token < apart && marks.end <= apart {
                start = start.max(marks.end);
            } else if token > apart {
                end = end.min(marks.start.max(apart + 1));
            }
        }
        (start, end.max(start))
    }

    /// "BRUSSELS - European leaders": the phrase begins after the dash.
    fn after_dateline(&self, start: usize, noun: usize) -> usize {
        let first = self.reading.sentence_of(start).map_or(start, |sentence| sentence.tokens.start);
        let dash =
            (start..noun).take(8).find(|&token| matches!(self.word(token), "-" | "–" | "—" | "--" | "―"));
        match dash {
            Some(dash)
                if start == first && dash > start && self.word(start).chars().all(|c| !c.is_lowercase()) =>
            {
                dash + 1
            }
            _ => start,
        }
    }
    /// The span of the tokens without marks that only divide (commas, dashes, stops) at the ends.
    pub(in crate::read) fn trimmed(&self, tokens: Range<usize>) -> Option<Span> {
        let Range { mut start, mut end } = tokens;
        let loose = |token: usize| {
            self.token(token).pos == Pos::Space
                || matches!(self.word(token), "," | "." | ";" | ":" | "—" | "–" | "-" | "--" | "?" | "―")
        };
        while start < end && loose(start) {
            start += 1;
        }
        while start < end && loose(end - 1) {
            end -= 1;
        }
        // A bracket without its partner belongs to the text around.
        let holds = |range: Range<usize>, mark: &str| range.into_iter().any(|token| self.word(token) == mark);
        if start < end && self.word(start) == "(" && !holds(start..end, ")") {
            start += 1;
        }
        if start < end && self.word(end - 1) == ")" && !holds(start..end, "(") {
            end -= 1;
        }
        self.reading.span_of(start..end)
    }

    /// The words of a verb: auxiliaries, negation and adverbs before it, its particle, and the colon that ends it.
    pub(in crate::read) fn verb_group(&self, verb: usize) -> Range<usize> {
        let mut start = verb;
        while start > 0 && self.belongs_to_verb(start - 1, verb) {
            start -= 1;
        }
        let mut end = verb + 1;
        while end < self.edges.len()
            && self.relation(end) == Relation::Particle
            && self.token(end).head == verb
        {
            end += 1;
        }
        start..end
    }

    fn belongs_to_verb(&self, token: usize, verb: usize) -> bool {
        let it = self.token(token);
        if it.head != verb || !self.same_block(token, verb) {
            return false;
        }
        match it.relation {
            Relation::Auxiliary | Relation::Negation => true,
            Relation::Adverbial => {
                it.pos == Pos::Adv
                    && !self.is_word(
                        token,
                        &["when", "how", "why", "where", "so", "instead", "meanwhile", "however"],
                    )
            }
            _ => false,
        }
    }

    /// Whether the verb is negated by itself or by its auxiliary.
    pub(in crate::read) fn is_negated(&self, verb: usize) -> bool {
        self.child(verb, Relation::Negation).is_some()
            || self
                .children_as(verb, Relation::Adverbial)
                .any(|adverb| self.is_word(adverb, &["never", "nor", "neither"]))
    }
}
