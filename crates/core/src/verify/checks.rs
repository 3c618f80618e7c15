//! The checks, in order of their names.

use super::Check;

mod acronym_mismatch;
mod attribution_lost;
mod claim_contested;
mod claim_strengthened;
mod claim_unattributed_hedge;
mod conversion_wrong;
mod date_missing;
mod date_not_in_source;
mod dead_speaker;
mod doubled_word;
mod duration_mismatch;
mod first_reference_missing;
mod headline_drops_attribution;
mod house_style;
mod name_inconsistent;
mod name_misspelt;
mod name_not_in_source;
mod number_differs_headline;
mod number_disagrees;
mod number_not_in_source;
mod office_out_of_date;
mod place_mismatch;
mod quote_differs;
mod quote_unattributed;
mod quote_unclosed;
mod section_disagrees;
mod speaker_differs;
mod sum_mismatch;
mod weekday_date_mismatch;

/// All checks, by name.
pub static CHECKS: &[&Check] = &[
    &acronym_mismatch::CHECK,
    &attribution_lost::CHECK,
    &claim_contested::CHECK,
    &claim_strengthened::CHECK,
    &claim_unattributed_hedge::CHECK,
    &conversion_wrong::CHECK,
    &date_missing::CHECK,
    &date_not_in_source::CHECK,
    &dead_speaker::CHECK,
    &doubled_word::CHECK,
    &duration_mismatch::CHECK,
    &first_reference_missing::CHECK,
    &headline_drops_attribution::CHECK,
    &house_style::CHECK,
    &name_inconsistent::CHECK,
    &name_misspelt::CHECK,
    &name_not_in_source::CHECK,
    &number_differs_headline::CHECK,
    &number_disagrees::CHECK,
    &number_not_in_source::CHECK,
    &office_out_of_date::CHECK,
    &place_mismatch::CHECK,
    &quote_differs::CHECK,
    &quote_unattributed::CHECK,
    &quote_unclosed::CHECK,
    &section_disagrees::CHECK,
    &speaker_differs::CHECK,
    &sum_mismatch::CHECK,
    &weekday_date_mismatch::CHECK,
];

/// The check of this name.
pub fn named(name: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.name == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_page_has_its_checks_name_for_a_title() {
        assert!(CHECKS.is_sorted_by_key(|check| check.name));
        for check in CHECKS {
            assert!(check.doc.starts_with(&format!("# `{}`\n", check.name)), "{}", check.name);
            assert!(!check.levels.is_empty() && !check.summary().is_empty(), "{}", check.name);
            let rests = [
                "dead-speaker",
                "duration-mismatch",
                "name-misspelt",
                "office-out-of-date",
                "place-mismatch",
            ]
            .contains(&check.name);
            assert_eq!(check.asks_the_reference(), rests, "{}", check.name);
            assert_eq!(named(check.name).map(|found| found.name), Some(check.name));
        }
    }
}
