//! From what is said to a place on the calendar: reckoned from the document's day, or from the time told before.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::sense::{Expr, Sense, Shift, Spoken};
use super::tables::Period;
use super::tense::Tense;
use crate::ids::TimeId;
use crate::reading::{Anchor, Modifier, TimexKind};
use crate::time::timex::{Calendar, Clock, Length, Point, Reference, TimexValue, Unit};

/// What is known while the times of a document are reckoned in order.
pub(super) struct Ground {
    /// The document's day.
    pub(super) day: Option<Date>,
    /// Minutes into it at which the document was published, where that is known.
    pub(super) minutes: Option<i64>,
    /// The times told so far that are points, with the index of their sentence.
    pub(super) told: Vec<(TimeId, Point, usize)>,
    /// The sentence being read.
    pub(super) sentence: usize,
}

/// A reckoned expression.
pub(super) struct Reckoned {
    pub(super) kind: TimexKind,
    pub(super) value: TimexValue,
    pub(super) modifier: Option<Modifier>,
    pub(super) anchor: Option<Anchor>,
}

/// A day moved by so many days.
pub(in crate::read) fn shifted(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

type Placed = (Calendar, Option<Anchor>);

const NO_DAY: Calendar = Calendar::Day { year: None, month: None, day: None };

impl Ground {
    /// The points told before, the last first; what was told long ago is leant on no more.
    fn lately(&self) -> impl Iterator<Item = &(TimeId, Point, usize)> {
        self.told.iter().rev().take(64)
    }

    /// What an expression means in a sentence of this tense.
    pub(super) fn reckon(&self, expr: &Expr, tense: Tense) -> Reckoned {
        let plain = |kind, value, anchor| Reckoned { kind, value, modifier: expr.modifier, anchor };
        match &expr.sense {
            Sense::Length(length) => plain(TimexKind::Duration, TimexValue::Length(length.clone()), None),
            Sense::Lengths(low, high) => {
                plain(TimexKind::Duration, TimexValue::Lengths(low.clone(), high.clone()), None)
            }
            Sense::Every(length) => plain(TimexKind::Set, TimexValue::Length(length.clone()), None),
            Sense::EveryOf(calendar, part) => {
                let point = Point { calendar: *calendar, clock: part.map(Clock::Part), zone: None };
                plain(TimexKind::Set, point.into(), None)
            }
            Sense::Reference(reference) => plain(TimexKind::Date, TimexValue::Reference(*reference), None),
            Sense::Range(from, to) => self.range(from, to, tense, expr.modifier),
            Sense::Within(length) if tense != Tense::Future => {
                plain(TimexKind::Duration, TimexValue::Length(length.clone()), None)
            }
            Sense::Within(length) | Sense::FromNow(length) => self.moved_from_now(length, expr.modifier),
            Sense::FromThen(length) => self.moved_from_then(length, expr),
            sense => self.point(sense, expr.clock, tense, expr.modifier),
        }
    }

    fn point(
        &self,
        sense: &Sense,
        clock: Option<Spoken>,
        tense: Tense,
        modifier: Option<Modifier>,
    ) -> Reckoned {
        let (calendar, anchor) = self.place(sense, tense);
        let point = Point {
            calendar,
            clock: clock.map(|spoken| spoken.clock),
            zone: clock.and_then(|spoken| spoken.zone),
        };
        let kind = if clock.is_some() { TimexKind::Time } else { TimexKind::Date };
        Reckoned { kind, value: point.into(), modifier, anchor }
    }

    /// The day, month … that is meant.
    fn place(&self, sense: &Sense, tense: Tense) -> Placed {
        let document = self.day.map(|_| Anchor::Document);
        match sense {
            Sense::Fixed(calendar) => (*calendar, None),
            Sense::Date { year: Some(year), month, day: Some(day), .. } => {
                (Calendar::Day { year: Some(*year), month: Some(*month), day: Some(*day) }, None)
            }
            Sense::Date { year: Some(year), month, day: None, .. } => {
                (Calendar::Month { year: Some(*year), month: Some(*month) }, None)
            }
            Sense::Date { year: None, month, day, shift } => {
                let of = |year| match day {
                    Some(day) => Calendar::Day { year, month: Some(*month), day: Some(*day) },
                    None => Calendar::Month { year, month: Some(*month) },
                };
                (self.yearly(of, *shift, tense), document)
            }
            Sense::Season(season, year, shift) => {
                let of = |year| Calendar::Season { year, season: *season };
                match year {
                    Some(year) => (of(Some(*year)), None),
                    None => (self.yearly(of, *shift, tense), document),
                }
            }
            Sense::Holiday(holiday, year, shift) => {
                let of =
                    |year: Option<i16>| year.and_then(|year| holiday.day(year)).map_or(NO_DAY, Calendar::on);
                match year {
                    Some(year) => (of(Some(*year)), None),
                    None => (self.yearly(of, *shift, tense), document),
                }
            }
            Sense::Quarter(number, of) => self.of_year(of.as_ref().as_ref(), tense, |year| {
                Calendar::Quarter { year, quarter: Some(*number) }
            }),
            Sense::Half(number, of) => {
                self.of_year(of.as_ref().as_ref(), tense, |year| Calendar::Half { year, half: Some(*number) })
            }
            Sense::DayOfMonth(day) => (self.day_of_month(*day, tense), document),
            Sense::Weekday(weekday, shift) => (self.weekday(*weekday, *shift, tense), document),
            Sense::InWeek(weekday, week) => self.in_week(*weekday, week, tense),
            Sense::WeekdayAfter(weekday, forward) => self.weekday_told(*weekday, *forward),
            Sense::FromToday(days) => {
                (self.day.and_then(|day| shifted(day, *days)).map_or(NO_DAY, Calendar::on), document)
            }
            Sense::Period(period, shift) => (period_of(self.day, *period, *shift, tense), document),
            Sense::That(period, shift) => self.that(*period, *shift, tense),
            Sense::FromNamed(length, base) => {
                let (calendar, anchor) = self.place(base, tense);
                let day = calendar.day().and_then(|day| length.after(day));
                (day.map_or(NO_DAY, Calendar::on), anchor)
            }
            Sense::WeekOf(day) => {
                let (calendar, anchor) = self.place(day, tense);
                let week = calendar.day().map(Calendar::week_of);
                (week.unwrap_or(Calendar::Week { year: None, week: None, weekday: None }), anchor)
            }
            Sense::Clock => self.day_of_clock(),
            _ => (NO_DAY, None),
        }
    }

    /// The day a clock time without a day belongs to: that of the sentence, else the document's own.
    fn day_of_clock(&self) -> Placed {
        let told = self.lately().take_while(|(.., sentence)| *sentence == self.sentence);
        if let Some((id, point, _)) = told.into_iter().find(|(_, point, _)| is_a_day(point.calendar)) {
            return (point.calendar, Some(Anchor::Time(*id)));
        }
        match self.day {
            Some(day) => (Calendar::on(day), Some(Anchor::Document)),
            None => (NO_DAY, None),
        }
    }

    /// Of something that comes once a year, the one that is meant.
    fn yearly(&self, of: impl Fn(Option<i16>) -> Calendar, shift: Shift, tense: Tense) -> Calendar {
        let Some(day) = self.day else { return of(None) };
        match shift {
            Shift::YearBefore => return of(Some(day.year() - 1)),
            Shift::YearAfter => return of(Some(day.year() + 1)),
            _ => {}
        }
        let candidates: Vec<(Calendar, Date, Date)> = (-1..=1)
            .filter_map(|step: i16| {
                let calendar = of(Some(day.year() + step));
                calendar.days().map(|(first, last)| (calendar, first, last))
            })
            .collect();
        choose(&candidates, day, shift, tense).unwrap_or_else(|| of(None))
    }

    fn day_of_month(&self, number: i8, tense: Tense) -> Calendar {
        let open = Calendar::Day { year: None, month: None, day: Some(number) };
        let Some(day) = self.day else { return open };
        let candidates: Vec<(Calendar, Date, Date)> = (-1..=1)
            .filter_map(|step: i64| {
                let month = day.first_of_month().checked_add(step.months()).ok()?;
                let date = Date::new(month.year(), month.month(), number).ok()?;
                Some((Calendar::on(date), date, date))
            })
            .collect();
        choose(&candidates, day, Shift::Open, tense).unwrap_or(open)
    }

    fn weekday(&self, weekday: Weekday, shift: Shift, tense: Tense) -> Calendar {
        let Some(day) = self.day else {
            return Calendar::Week { year: None, week: None, weekday: Some(weekday.to_monday_one_offset()) };
        };
        let back = i64::from(day.weekday().since(weekday));
        let ahead = i64::from(weekday.since(day.weekday()));
        let in_week =
            i64::from(weekday.to_monday_zero_offset()) - i64::from(day.weekday().to_monday_zero_offset());
        let days = match (shift, tense) {
            (Shift::Last, _) => -if back == 0 { 7 } else { back },
            (Shift::This, _) => in_week,
            (Shift::Next, _) => in_week + 7,
            (Shift::Open, Tense::Future) => ahead,
            _ => -back,
        };
        shifted(day, days).map_or(NO_DAY, Calendar::on)
    }

    fn in_week(&self, weekday: Weekday, week: &Sense, tense: Tense) -> Placed {
        let (calendar, anchor) = self.place(week, tense);
        let day = calendar
            .days()
            .and_then(|(monday, _)| shifted(monday, i64::from(weekday.to_monday_zero_offset())));
        let open = Calendar::Week { year: None, week: None, weekday: Some(weekday.to_monday_one_offset()) };
        (day.map_or(open, Calendar::on), anchor)
    }

    /// The first such weekday after (or before) the day told last, else after the document's own.
    fn weekday_told(&self, weekday: Weekday, forward: bool) -> Placed {
        let open = Calendar::Week { year: None, week: None, weekday: Some(weekday.to_monday_one_offset()) };
        let told = self.lately().find_map(|(id, point, _)| Some((point.calendar.day()?, Anchor::Time(*id))));
        let Some((day, anchor)) = told.or(self.day.map(|day| (day, Anchor::Document))) else {
            return (open, None);
        };
        let ahead = i64::from(weekday.since(day.weekday()));
        let back = i64::from(day.weekday().since(weekday));
        let days = match (forward, ahead) {
            (_, 0) => {
                if forward {
                    7
                } else {
                    -7
                }
            }
            (true, ahead) => ahead,
            (false, _) => -back,
        };
        (shifted(day, days).map_or(open, Calendar::on), Some(anchor))
    }

    /// A quarter or half of a year that is said, or of the year that is nearest.
    fn of_year(&self, year: Option<&Sense>, tense: Tense, of: impl Fn(Option<i16>) -> Calendar) -> Placed {
        let Some(sense) = year else {
            return (self.yearly(of, Shift::Open, tense), self.day.map(|_| Anchor::Document));
        };
        let (calendar, anchor) = self.place(sense, tense);
        match calendar {
            Calendar::Year(year) => (of(year), anchor),
            Calendar::Fiscal(year) => (of(Some(year)), anchor),
            _ => (of(None), anchor),
        }
    }

    /// "that day", "the following week".
    fn that(&self, period: Period, shift: i64, tense: Tense) -> Placed {
        let fits = |calendar: Calendar| match period {
            Period::Day => is_a_day(calendar),
            Period::Week | Period::Weekend | Period::Fortnight => {
                calendar.days().is_some_and(|(first, last)| (last - first).get_days() < 8)
            }
            Period::Month => calendar.days().is_some_and(|(first, last)| (last - first).get_days() < 32),
            _ => calendar.days().is_some(),
        };
        let Some((id, point, _)) = self.lately().find(|(_, point, _)| fits(point.calendar)) else {
            return (period_of(self.day, period, shift, tense), self.day.map(|_| Anchor::Document));
        };
        let anchor = Some(Anchor::Time(*id));
        if period == Period::Day && point.calendar.day().is_none() {
            let length = Length::of(shift as f64, Unit::Day);
            let moved = Point::from(point.calendar).plus(&length).map_or(NO_DAY, |point| point.calendar);
            return (moved, anchor);
        }
        (period_of(point.calendar.days().map(|(first, _)| first), period, shift, Tense::Unknown), anchor)
    }

    /// "two weeks ago": as exact as the unit that is told.
    fn moved_from_now(&self, length: &Length, modifier: Option<Modifier>) -> Reckoned {
        let back = length.parts.iter().any(|(amount, _)| amount.is_some_and(|amount| amount < 0.0));
        let modifier = modifier.map(|modifier| if back { before(modifier) } else { modifier });
        let date = |value, anchor| Reckoned { kind: TimexKind::Date, value, modifier, anchor };
        let Some(amount) = length.about_days() else {
            return date(TimexValue::Reference(Reference::Future), None);
        };
        let Some(day) = self.day else {
            return date(unknown(length.unit()).into(), None);
        };
        let anchor = Some(Anchor::Document);
        if length.unit() < Unit::Day {
            let start = Point {
                calendar: Calendar::on(day),
                clock: Some(Clock::from_minutes(self.minutes.unwrap_or(0))),
                zone: None,
            };
            let point = start.plus(length).filter(|_| self.minutes.is_some());
            return match point {
                Some(point) => Reckoned { kind: TimexKind::Time, value: point.into(), modifier, anchor },
                None => {
                    let days = if amount.abs() >= 1.0 { amount.trunc() as i64 } else { 0 };
                    date(Point::on(shifted(day, days).unwrap_or(day)).into(), anchor)
                }
            };
        }
        date(rounded(day, length).into(), anchor)
    }

    /// "two days later", "five hours later".
    fn moved_from_then(&self, length: &Length, expr: &Expr) -> Reckoned {
        let bare = Length {
            parts: length.parts.iter().map(|&(amount, unit)| (amount.map(f64::abs), unit)).collect(),
        };
        let told = self.lately();
        let plain = |kind, value, anchor| Reckoned { kind, value, modifier: expr.modifier, anchor };
        if length.unit() < Unit::Day {
            // What was five hours later is told best by its length and what it is counted from.
            let start = told.into_iter().find(|(_, point, sentence)| {
                matches!(point.clock, Some(Clock::At { .. })) && *sentence + 1 >= self.sentence
            });
            let anchor = start.map(|(id, ..)| Anchor::Time(*id));
            return plain(TimexKind::Duration, TimexValue::Length(bare), anchor);
        }
        if length.about_days().is_none() {
            return plain(TimexKind::Duration, TimexValue::Length(bare), None);
        }
        let fits = |calendar: Calendar| match length.unit() {
            Unit::Day | Unit::Week => is_a_day(calendar),
            _ => calendar.days().is_some(),
        };
        let start = told.into_iter().find(|(_, point, _)| fits(point.calendar));
        let Some((id, point, _)) = start else {
            let value = self.day.map_or(unknown(length.unit()), |day| rounded(day, length));
            return plain(TimexKind::Date, value.into(), self.day.map(|_| Anchor::Document));
        };
        let anchor = Some(Anchor::Time(*id));
        let moved = match point.calendar.days() {
            Some((first, last)) if first == last => rounded(first, length),
            Some((first, _)) => rounded_to(first, length, length.unit().max(unit_of(point.calendar))),
            None => Point::from(point.calendar).plus(length).unwrap_or(unknown(length.unit())),
        };
        plain(TimexKind::Date, moved.into(), anchor)
    }

    fn range(&self, from: &Expr, to: &Expr, tense: Tense, modifier: Option<Modifier>) -> Reckoned {
        let first = self.reckon(from, tense);
        let last = self.reckon(to, tense);
        let (mut a, mut b) = match (&first.value, &last.value) {
            (TimexValue::Point(a), TimexValue::Point(b)) => (*a, *b),
            // "from 2014 to now" ends on the document's day.
            (TimexValue::Point(a), TimexValue::Reference(Reference::Present)) => {
                let value = self.day.map(|day| TimexValue::Range(*a, Point::on(day)));
                return Reckoned { modifier, value: value.unwrap_or((*a).into()), ..first };
            }
            _ => return Reckoned { modifier, ..first },
        };
        let named = |expr: &Expr| match expr.sense {
            Sense::Date { year, .. } | Sense::Season(_, year, _) => year,
            _ => None,
        };
        if let (None, Some(year)) = (named(from), named(to)) {
            a.calendar = in_year(a.calendar, year);
        }
        match (&from.sense, &to.sense) {
            (_, Sense::Clock) => b.calendar = a.calendar,
            (Sense::Clock, _) => a.calendar = b.calendar,
            _ => {}
        }
        if named(to).is_none() {
            (a.calendar, b.calendar) = forward(a.calendar, b.calendar, &to.sense, tense);
        }
        Reckoned { kind: first.kind, value: TimexValue::Range(a, b), modifier, anchor: first.anchor }
    }
}

/// A range runs forward: its end is moved on, or its start back, by a week or a year.
fn forward(from: Calendar, to: Calendar, sense: &Sense, tense: Tense) -> (Calendar, Calendar) {
    let (Some((start, _)), Some((_, end))) = (from.days(), to.days()) else { return (from, to) };
    if end >= start {
        return (from, to);
    }
    match sense {
        Sense::Weekday(..) => (from, shifted(end, 7).map_or(to, Calendar::on)),
        _ if tense == Tense::Future => (from, in_year(to, end.year().saturating_add(1))),
        _ => (in_year(from, start.year().saturating_sub(1)), to),
    }
}

/// Whether it is a day: of the calendar, or of the week.
fn is_a_day(calendar: Calendar) -> bool {
    calendar.day().is_some()
        || matches!(calendar, Calendar::Week { weekday: Some(_), .. } | Calendar::Day { day: Some(_), .. })
}

fn in_year(calendar: Calendar, year: i16) -> Calendar {
    match calendar {
        Calendar::Day { month, day, .. } => Calendar::Day { year: Some(year), month, day },
        Calendar::Month { month, .. } => Calendar::Month { year: Some(year), month },
        Calendar::Season { season, .. } => Calendar::Season { year: Some(year), season },
        other => other,
    }
}

/// Of stretches that come again, the one that is meant. Without a word for it the nearest one, those on the side that
/// the tense speaks of counted as much nearer; news tells of what has been, so the past is nearer where nothing is said.
fn choose(candidates: &[(Calendar, Date, Date)], day: Date, shift: Shift, tense: Tense) -> Option<Calendar> {
    let days = |from: Date, to: Date| crate::time::timex::days_between(from, to);
    let chosen = match shift {
        Shift::Last => candidates.iter().filter(|(_, _, last)| *last < day).max_by_key(|(_, _, last)| *last),
        Shift::Next => {
            candidates.iter().filter(|(_, first, _)| *first > day).min_by_key(|(_, first, _)| *first)
        }
        Shift::This | Shift::YearBefore | Shift::YearAfter => {
            candidates.iter().find(|(_, first, _)| first.year() == day.year())
        }
        Shift::Open => candidates.iter().min_by_key(|(_, first, last)| {
            let (behind, ahead) = match tense {
                Tense::Past => (1, 6),
                Tense::Unknown => (2, 3),
                Tense::Future => (6, 1),
            };
            if *last < day {
                days(*last, day) * behind
            } else if *first > day {
                days(day, *first) * ahead
            } else {
                0
            }
        }),
    };
    chosen.map(|(calendar, ..)| *calendar)
}

/// A day, week, month … so many steps from the one that holds a day.
fn period_of(day: Option<Date>, period: Period, shift: i64, tense: Tense) -> Calendar {
    let Some(day) = day else {
        return match period {
            Period::Day => NO_DAY,
            Period::Week | Period::Fortnight => Calendar::Week { year: None, week: None, weekday: None },
            Period::Weekend => Calendar::Weekend { year: None, week: None },
            Period::Month => Calendar::Month { year: None, month: None },
            Period::Quarter => Calendar::Quarter { year: None, quarter: None },
            _ => Calendar::Year(None),
        };
    };
    let year = day.year().saturating_add(shift as i16);
    match period {
        Period::Day => shifted(day, shift).map_or(NO_DAY, Calendar::on),
        Period::Week | Period::Fortnight => shifted(day, 7 * shift).map_or(NO_DAY, Calendar::week_of),
        Period::Weekend => weekend(day, shift, tense),
        Period::Month => {
            let month = day.first_of_month().checked_add(shift.months()).unwrap_or(day);
            Calendar::Month { year: Some(month.year()), month: Some(month.month()) }
        }
        Period::Quarter => {
            let month = day.first_of_month().checked_add((3 * shift).months()).unwrap_or(day);
            Calendar::Quarter { year: Some(month.year()), quarter: Some((month.month() - 1) / 3 + 1) }
        }
        Period::Year => Calendar::Year(Some(year)),
        Period::Fiscal => Calendar::Fiscal(year),
        Period::Decade => Calendar::Decade(day.year().div_euclid(10).saturating_add(shift as i16)),
        Period::Century => Calendar::Century(day.year().div_euclid(100).saturating_add(shift as i16)),
    }
}

/// The weekend that is meant: in the past the last one begun, ahead the next one not over.
fn weekend(day: Date, shift: i64, tense: Tense) -> Calendar {
    let since_saturday = i64::from(day.weekday().since(Weekday::Saturday));
    let inside = since_saturday < 2;
    let last = -since_saturday;
    let days = match (shift, tense) {
        (-1, _) if inside => last - 7,
        (-1, _) => last,
        (1, _) => last + 7,
        (_, Tense::Future) if !inside => last + 7,
        _ => last,
    };
    match shifted(day, days).map(Calendar::week_of) {
        Some(Calendar::Week { year, week, .. }) => Calendar::Weekend { year, week },
        _ => Calendar::Weekend { year: None, week: None },
    }
}

fn unit_of(calendar: Calendar) -> Unit {
    match calendar {
        Calendar::Year(_) | Calendar::Decade(_) | Calendar::Century(_) | Calendar::Fiscal(_) => Unit::Year,
        Calendar::Week { weekday: None, .. } | Calendar::Weekend { .. } => Unit::Week,
        Calendar::Day { .. } | Calendar::Week { .. } => Unit::Day,
        _ => Unit::Month,
    }
}

/// A day moved by a length, as exact as the length's unit.
fn rounded(day: Date, length: &Length) -> Point {
    rounded_to(day, length, length.unit())
}

fn rounded_to(day: Date, length: &Length, unit: Unit) -> Point {
    let Some(moved) = length.after(day) else { return unknown(unit) };
    match unit {
        Unit::Year => Calendar::Year(Some(moved.year())).into(),
        Unit::Month => Calendar::Month { year: Some(moved.year()), month: Some(moved.month()) }.into(),
        Unit::Week => Calendar::week_of(moved).into(),
        _ => Point::on(moved),
    }
}

fn unknown(unit: Unit) -> Point {
    match unit {
        Unit::Year => Calendar::Year(None).into(),
        Unit::Month => Calendar::Month { year: None, month: None }.into(),
        Unit::Week => Calendar::Week { year: None, week: None, weekday: None }.into(),
        _ => NO_DAY.into(),
    }
}

/// More than ten years ago is before the day ten years ago.
fn before(modifier: Modifier) -> Modifier {
    match modifier {
        Modifier::MoreThan => Modifier::Before,
        Modifier::LessThan => Modifier::After,
        Modifier::EqualOrMore => Modifier::OnOrBefore,
        Modifier::EqualOrLess => Modifier::OnOrAfter,
        other => other,
    }
}
