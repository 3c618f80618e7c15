//! The system's clock: the only place that asks it.

use std::time::{SystemTime, UNIX_EPOCH};

use onrecord_core::time::Date;

/// Today, in universal time; the first day of 1970 on a machine whose clock stands before it.
pub fn today() -> Date {
    day_of(SystemTime::now())
}

/// The day of a moment, in universal time; the first day of 1970 for moments before it.
pub fn day_of(moment: SystemTime) -> Date {
    let since = moment.duration_since(UNIX_EPOCH).unwrap_or_default();
    Date::constant(1970, 1, 1).saturating_add(since)
}

/// This moment in universal time, to the second (`2026-11-22T18:29:00Z`).
pub fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let whole = std::time::Duration::from_secs(since.as_secs());
    format!("{}Z", Date::constant(1970, 1, 1).at(0, 0, 0, 0).saturating_add(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_to_the_second() {
        let now = now();
        assert!(now.len() == 20 && now.ends_with('Z') && now.as_bytes()[10] == b'T', "{now}");
        assert!(now.starts_with(&today().to_string()) || now > today().to_string());
    }
}
