//! From the model's dependency labels to our own few grammatical relations.
//!
//! The labels are ClearNLP's, 45 of them, and some say more or less than a reader of news wants to know: the "to" of
//! "gave it to him" has the label of an indirect object, "not" can be an adverb, and `dep` and `nmod` hold whatever fits
//! nowhere else. There the tag and the part of speech decide. Subjects are taken as labelled: the label and the passive
//! auxiliary hardly ever disagree, and where they do ("who's called for it") it is the auxiliary that is wrong as often.

use crate::analysis::{Pos, Relation};
use crate::ruler::Ruled;

/// The relation of every token of a text to its head. The four slices are of one length; `heads` are token indices.
pub(crate) fn relations(deps: &[&str], heads: &[usize], tags: &[&str], ruled: &[Ruled]) -> Vec<Relation> {
    let tokens = deps.iter().zip(heads).zip(tags.iter().zip(ruled)).enumerate();
    tokens
        .map(|(index, ((dep, &head), (tag, ruled)))| {
            Token { dep, tag, ruled, before_head: index < head }.relation()
        })
        .collect()
}

struct Token<'a> {
    dep: &'a str,
    tag: &'a str,
    ruled: &'a Ruled,
    before_head: bool,
}

impl Token<'_> {
    fn relation(&self) -> Relation {
        if self.ruled.pos == Pos::Space {
            return Relation::Punctuation;
        }
        match self.dep {
            "ROOT" => Relation::Root,
            "nsubjpass" | "csubjpass" => Relation::PassiveSubject,
            "nsubj" | "csubj" | "expl" => Relation::Subject,
            "agent" => Relation::Agent,
            "dobj" => Relation::Object,
            "dative" if self.ruled.pos == Pos::Adp => Relation::Preposition,
            "dative" => Relation::IndirectObject,
            "ccomp" => Relation::ClausalComplement,
            "xcomp" => Relation::OpenComplement,
            "attr" | "acomp" | "oprd" => Relation::Attribute,
            "prep" => Relation::Preposition,
            "pobj" | "pcomp" => Relation::PrepositionObject,
            "aux" | "auxpass" => Relation::Auxiliary,
            "neg" => Relation::Negation,
            "mark" => Relation::Marker,
            "punct" => Relation::Punctuation,
            _ => self.modifier(),
        }
    }

    /// Relations inside a noun phrase, between clauses, and the rest.
    fn modifier(&self) -> Relation {
        match self.dep {
            "advmod" | "quantmod" if self.ruled.morph.contains("Polarity=Neg") => Relation::Negation,
            "advmod" | "npadvmod" => Relation::Adverbial,
            // "40 to 50", "$5 million" against "about 50", "more than 50".
            "quantmod" => match self.ruled.pos {
                Pos::Num => Relation::NumberModifier,
                Pos::Sym => Relation::Other,
                _ => Relation::Adverbial,
            },
            "advcl" => Relation::AdverbialClause,
            "acl" | "relcl" => Relation::NounClause,
            "appos" => Relation::Apposition,
            "poss" => Relation::Possessor,
            "compound" => Relation::Compound,
            // The label for what fits no other: mostly a name or noun in front of another.
            "nmod" if self.before_head && self.tag.starts_with("NN") => Relation::Compound,
            "nmod" if self.before_head && self.ruled.pos == Pos::Adj => Relation::AdjectiveModifier,
            "nmod" if self.before_head && self.ruled.pos == Pos::Num => Relation::NumberModifier,
            "amod" => Relation::AdjectiveModifier,
            "det" | "predet" => Relation::Determiner,
            "nummod" => Relation::NumberModifier,
            "conj" => Relation::Conjunct,
            "cc" | "preconj" => Relation::Coordinator,
            "parataxis" => Relation::Parataxis,
            "prt" | "case" => Relation::Particle,
            "dep" if self.tag == "POS" => Relation::Particle,
            "dep" if self.ruled.pos == Pos::Punct => Relation::Punctuation,
            _ => Relation::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(pos: Pos, morph: &'static str) -> Ruled {
        Ruled { pos, morph, lemma: None }
    }

    #[test]
    fn subjects_are_taken_as_labelled() {
        let ruled = [word(Pos::Noun, ""); 4];
        let found = relations(&["nsubj", "nsubjpass", "expl", "csubj"], &[3; 4], &["NN"; 4], &ruled);
        let (plain, passive) = (Relation::Subject, Relation::PassiveSubject);
        assert_eq!(found, [plain, passive, plain, plain]);
    }

    #[test]
    fn a_recipient_behind_to_hangs_on_a_preposition() {
        // "gave it to him" and "gave him it"
        let ruled = [word(Pos::Verb, ""), word(Pos::Adp, ""), word(Pos::Pron, "")];
        let found = relations(&["ROOT", "dative", "dative"], &[0, 0, 0], &["VBD", "IN", "PRP"], &ruled);
        assert_eq!(found, [Relation::Root, Relation::Preposition, Relation::IndirectObject]);
    }

    #[test]
    fn not_is_a_negation_whatever_its_label() {
        let ruled = [word(Pos::Part, "Polarity=Neg"), word(Pos::Adv, ""), word(Pos::Adj, "")];
        let found = relations(&["advmod", "advmod", "ROOT"], &[2, 2, 2], &["RB", "RB", "JJ"], &ruled);
        assert_eq!(found, [Relation::Negation, Relation::Adverbial, Relation::Root]);
    }

    #[test]
    fn white_space_is_punctuation_and_a_head_outside_the_text_is_no_panic() {
        let ruled = [word(Pos::Space, ""), word(Pos::Propn, "")];
        let found = relations(&["dep", "nsubj"], &[7, 7], &["_SP", "NNP"], &ruled);
        assert_eq!(found, [Relation::Punctuation, Relation::Subject]);
    }

    #[test]
    fn what_fits_nowhere_is_read_by_its_tag() {
        let ruled = [word(Pos::Part, ""), word(Pos::Punct, ""), word(Pos::Verb, ""), word(Pos::Num, "")];
        let found =
            relations(&["dep", "dep", "dep", "quantmod"], &[2; 4], &["POS", "``", "VB", "CD"], &ruled);
        let expected = [Relation::Particle, Relation::Punctuation, Relation::Other, Relation::NumberModifier];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_nominal_modifier_is_read_by_its_word() {
        let ruled = [word(Pos::Propn, ""), word(Pos::Adj, ""), word(Pos::Noun, ""), word(Pos::Noun, "")];
        let found =
            relations(&["nmod", "nmod", "ROOT", "nmod"], &[2, 2, 2, 2], &["NNP", "JJ", "NN", "NN"], &ruled);
        assert_eq!(found, [Relation::Compound, Relation::AdjectiveModifier, Relation::Root, Relation::Other]);
    }
}
