//! What somebody may have meant who mistyped a name.

/// The one of some names that is nearest to a mistyped one, where it is near at all.
pub fn nearest<'n>(typed: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    const NEAR: f64 = 0.7;
    let scored = names.map(|name| (strsim::jaro_winkler(typed, name), name));
    scored
        .filter(|(score, _)| *score >= NEAR)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_finds_its_neighbour_and_a_strange_one_none() {
        let names = ["claim-contested", "name-misspelt", "office-out-of-date"];
        assert_eq!(nearest("name-mispelled", names.into_iter()), Some("name-misspelt"));
        assert_eq!(nearest("xyz", names.into_iter()), None);
    }
}
