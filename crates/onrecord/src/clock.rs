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
