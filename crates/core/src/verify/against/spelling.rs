//! One key for all spellings of a word: case, diacritics, dots, British and American, and how a number is written.
//!
//! Keys are for comparing only and need be no words ("filled" keeps its letters, "travelled" loses one). Two words of
//! different meaning must not get one key; two spellings of one word may keep two, which costs a false difference. The
//! rules are those on which British and American dictionaries differ regularly, the pairs those where they do otherwise.

/// The key of a word without white space, as it is written.
pub fn key(written: &str) -> String {
    let mut lower = crate::reference::fold(written);
    lower.retain(char::is_alphanumeric);
    if !lower.is_ascii() || lower.len() < 4 {
        return pair(&lower).map_or(lower, str::to_owned);
    }
    if let Some(other) = pair(&lower) {
        return other.to_owned();
    }
    double_l(ending(digraph(lower)))
}

/// Spellings that follow no rule, each with the one that stands for both; sorted.
#[rustfmt::skip]
static PAIRS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"), ("adviser", "advisor"), ("advisers", "advisors"),
    ("aeroplane", "airplane"), ("aeroplanes", "airplanes"), ("afterwards", "afterward"), ("ageing", "aging"),
    ("aluminium", "aluminum"), ("amongst", "among"), ("backwards", "backward"), ("burnt", "burned"),
    ("cancelation", "cancellation"), ("cheque", "check"), ("cheques", "checks"), ("cosy", "cozy"),
    ("defence", "defense"), ("defences", "defenses"), ("disc", "disk"), ("doughnut", "donut"), ("dr", "doctor"),
    ("draught", "draft"), ("dreamt", "dreamed"), ("enrol", "enroll"), ("enrolment", "enrollment"),
    ("forwards", "forward"), ("fulfil", "fulfill"), ("fulfils", "fulfills"), ("gray", "grey"),
    ("instalment", "installment"), ("instalments", "installments"), ("jewellery", "jewelry"),
    ("judgement", "judgment"), ("judgements", "judgments"), ("leant", "leaned"), ("leapt", "leaped"),
    ("learnt", "learned"), ("licence", "license"), ("licences", "licenses"), ("maths", "math"),
    ("mould", "mold"), ("moustache", "mustache"), ("mum", "mom"), ("mums", "moms"), ("offence", "offense"),
    ("offences", "offenses"), ("ok", "okay"), ("orientated", "oriented"), ("plough", "plow"),
    ("practise", "practice"), ("practised", "practiced"), ("practising", "practicing"), ("pretence", "pretense"),
    ("programme", "program"), ("programmes", "programs"), ("pyjamas", "pajamas"), ("sceptic", "skeptic"),
    ("sceptical", "skeptical"), ("scepticism", "skepticism"), ("sceptics", "skeptics"), ("skilful", "skillful"),
    ("spelt", "spelled"), ("spilt", "spilled"), ("spoilt", "spoiled"), ("storey", "story"), ("storeys", "stories"),
    ("sulphur", "sulfur"), ("towards", "toward"), ("tyre", "tire"), ("tyres", "tires"), ("vs", "versus"),
    ("whilst", "while"), ("wilful", "willful"), ("woollen", "woolen"), ("yeah", "yes"), ("yep", "yes"),
];

fn pair(word: &str) -> Option<&'static str> {
    let at = PAIRS.binary_search_by(|(held, _)| (*held).cmp(word)).ok()?;
    PAIRS.get(at).map(|(_, other)| *other)
}

/// Greek digraphs: haemorrhage, paediatric, oestrogen, anaesthetic, diarrhoea, foetus.
fn digraph(word: String) -> String {
    const ROOTS: &[(&str, &str)] = &[
        ("aemi", "emi"),
        ("aemo", "emo"),
        ("haem", "hem"),
        ("paed", "ped"),
        ("aesth", "esth"),
        ("archaeo", "archeo"),
        ("oestr", "estr"),
        ("foet", "fet"),
        ("rrhoea", "rrhea"),
        ("manoeuv", "maneuv"),
        ("encyclopae", "encyclope"),
    ];
    match ROOTS.iter().find(|(greek, _)| word.contains(greek)) {
        Some((greek, plain)) => word.replace(greek, plain),
        None => word,
    }
}

/// colour/color, centre/center, organise/organize, analyse/analyze, dialogue/dialog.
fn ending(word: String) -> String {
    for suffix in ["ation", "ations", "ational", "e", "ed", "es", "er", "ers", "ing"] {
        if let Some(stem) = word.strip_suffix(suffix).filter(|stem| stem.len() > 2) {
            if let Some(stem) = stem.strip_suffix("iz") {
                return format!("{stem}is{suffix}");
            }
            if let Some(stem) = stem.strip_suffix("yz") {
                return format!("{stem}ys{suffix}");
            }
        }
    }
    for suffix in
        ["", "s", "ed", "ing", "ite", "ites", "able", "ful", "hood", "hoods", "less", "er", "ers", "al"]
    {
        let Some(stem) = word.strip_suffix(suffix).and_then(|stem| stem.strip_suffix("our")) else {
            continue;
        };
        // "hour", "your", "flour" have no other spelling; "neighbour" does.
        if stem.len() > 1 && stem.contains(is_vowel) && stem.ends_with(|c| !is_vowel(c)) {
            return format!("{stem}or{suffix}");
        }
    }
    for suffix in ["", "s", "d"] {
        let Some(stem) = word.strip_suffix(suffix) else { continue };
        if let Some(root) =
            stem.strip_suffix("re").filter(|root| root.ends_with(['t', 'b']) && root.len() > 2)
        {
            return format!("{root}er{}", if suffix == "d" { "ed" } else { suffix });
        }
        if let Some(root) = stem.strip_suffix("ogue").filter(|root| root.len() > 2) {
            return format!("{root}og{suffix}");
        }
    }
    word
}

/// travelled/traveled, counsellor/counselor: after a stem of two syllables ("filled" is not "filed").
fn double_l(word: String) -> String {
    for suffix in ["ed", "ing", "er", "ers", "or", "ors", "ous", "ously"] {
        let Some(stem) = word.strip_suffix(suffix).and_then(|stem| stem.strip_suffix("ll")) else { continue };
        let syllables = stem.split(|c| !is_vowel(c)).filter(|vowels| !vowels.is_empty()).count();
        if syllables > 1 {
            return format!("{stem}l{suffix}");
        }
    }
    word
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_have_one_key() {
        for (one, other) in [
            ("Colour", "color"),
            ("neighbourhoods", "neighborhoods"),
            ("centre", "center"),
            ("Kilometres", "kilometers"),
            ("organisation", "organization"),
            ("realised", "realized"),
            ("analyse", "analyze"),
            ("travelling", "traveling"),
            ("counsellors", "counselors"),
            ("dialogue", "dialog"),
            ("defence", "defense"),
            ("paediatric", "pediatric"),
            ("leukaemia", "leukemia"),
            ("towards", "toward"),
            ("café", "cafe"),
            ("U.S", "us"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn words_of_two_meanings_keep_two_keys() {
        for (one, other) in [
            ("filled", "filed"),
            ("our", "or"),
            ("hour", "hor"),
            ("tour", "tor"),
            ("will", "well"),
            ("size", "side"),
            ("polled", "poled"),
        ] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn pairs_are_sorted() {
        assert!(PAIRS.is_sorted());
    }
}
