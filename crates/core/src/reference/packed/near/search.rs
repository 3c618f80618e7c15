//! The search for near names, within a budget of look-ups.
//!
//! Likelier answers come first: one slip in one part, blanks, sound, forms of the same names, then two slips and three.
//! Where the budget runs out, what was found so far is the answer, and says so. The budget counts work and not time, so
//! that every machine gives the same answer.

use super::parts::{ALONE, Head, Remainders, SURNAME, TWO_OUT, bit, remainders};
use super::table::Hash;
use super::{Among, NearSection, Part, joined, sound_hash};
use crate::distance::distance_within;
use crate::reference::near::{can_have_near, heard, letters, most_slips, slips, slips_allowed, variants};
use crate::reference::{Nearness, sound};

/// Work that a search may take, in units of some 25 nanoseconds. Set on five million made-up names
/// (`examples/near_names.rs` of onrecord-reference) so that nearly every name a slip away is found.
const BUDGET: u32 = 2_600;
/// One part in so many of the budget is for names one slip away alone: where they take all of the rest, what is further
/// off is looked for no more.
const FOR_ONE_SLIP: u32 = 4;
/// Looking a bucket up.
const BUCKET: u32 = 4;
/// Entries of a bucket that are read for one unit.
const ENTRIES: usize = 8;
/// Reading a part's record and comparing it.
const COMPARE: u32 = 5;
/// Reading a name and comparing it.
const NAME: u32 = 20;
/// Names of one sound that are compared; where more sound alike, the sound says little.
const MOST_ALIKE: usize = 32;
/// Forms of one name part that are tried.
const MOST_FORMS: usize = 64;

/// A key near a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundName {
    /// The key, as it was told to the builder.
    pub key: u32,
    /// Optimal string alignment distance to its folded name.
    pub distance: u8,
    /// By what it was found.
    pub by: Nearness,
}

/// What is near a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Each key once, nearest first, then in order of the keys.
    pub names: Vec<FoundName>,
    /// Whether the budget sufficed.
    pub complete: bool,
}

/// A last part of people's names near another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearSurname<'p> {
    /// The part, folded.
    pub folded: &'p str,
    /// Optimal string alignment distance.
    pub distance: u8,
}

/// What surnames are near one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NearSurnames<'p> {
    /// Nearest first, then in order of their texts.
    pub names: Vec<NearSurname<'p>>,
    /// Whether the budget sufficed.
    pub complete: bool,
}

/// Work left.
#[derive(Clone, Copy, Debug)]
struct Budget {
    left: u32,
    spent: bool,
}

impl Budget {
    /// Whether so much more may be done.
    fn spend(&mut self, units: u32) -> bool {
        match self.left.checked_sub(units).filter(|_| !self.spent) {
            Some(left) => self.left = left,
            None => self.spent = true,
        }
        !self.spent
    }
}

/// Near parts at one distance, by their bit among companions.
#[derive(Debug, Default)]
struct Near<'p> {
    parts: Vec<Part<'p>>,
    /// Bits that any of them has.
    present: u64,
}

/// Which parts near another are looked for.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    among: Among,
    /// Slips.
    distance: u8,
    /// Bits of which one is their own.
    own: u64,
    /// Bits that all stand with them.
    all: u64,
    /// Bits of which one stands with them; all bits where that does not matter.
    any: u64,
}

impl Wanted {
    fn new(among: Among, distance: u8) -> Wanted {
        Wanted { among, distance, own: u64::MAX, all: 0, any: u64::MAX }
    }

    fn stands_with(&self, companions: u64) -> bool {
        companions & self.all == self.all && (self.any == u64::MAX || companions & self.any != 0)
    }
}

impl<'p> Near<'p> {
    fn with_bit(&self, bit: u32) -> &[Part<'p>] {
        let from = self.parts.partition_point(|part| part.bit() < bit);
        let len = self.parts[from..].iter().take_while(|part| part.bit() == bit).count();
        &self.parts[from..from + len]
    }
}

/// A part of the name asked for.
struct Place<'q, 'p> {
    text: &'q str,
    exact: Option<Part<'p>>,
    /// At a distance of one and of two.
    near: [Near<'p>; 2],
    remainders: Option<Remainders>,
}

impl<'p> NearSection<'p> {
    /// What is near a folded name; `name_of` gives the folded name of a key.
    pub fn near<'n>(&self, folded: &str, name_of: &dyn Fn(u32) -> Option<&'n str>) -> Found {
        self.near_within(BUDGET, folded, name_of)
    }

    pub(super) fn near_within<'n>(
        &self,
        budget: u32,
        folded: &str,
        name_of: &dyn Fn(u32) -> Option<&'n str>,
    ) -> Found {
        if !can_have_near(folded) {
            return Found { names: Vec::new(), complete: true };
        }
        let kept_back = budget / FOR_ONE_SLIP;
        let budget = Budget { left: budget, spent: false };
        let mut search = Search { section: *self, folded, name_of, budget, found: Vec::new() };
        search.ask(joined(folded));
        let mut places: Vec<Place<'_, 'p>> = folded.split(' ').map(|text| search.place(text)).collect();
        search.combine_all(&mut places, 1, 1);
        search.budget.left = search.budget.left.saturating_sub(kept_back);
        search.by_sound();
        search.by_forms(&places);
        for (slips, largest) in [(2, 1), (2, 2), (3, 1), (3, 2)] {
            if slips <= most_slips(folded) && usize::from(slips) <= usize::from(largest) * places.len() {
                search.combine_all(&mut places, slips, largest);
            }
        }
        search.finish()
    }

    /// What last parts of people's names are near a folded word.
    pub fn near_surnames(&self, folded: &str) -> NearSurnames<'p> {
        let mut budget = Budget { left: BUDGET, spent: false };
        let mut near = Vec::new();
        let whole: String = folded.split(' ').collect();
        if whole.len() < folded.len() {
            near.extend(self.part(&whole));
        } else if can_have_near(folded) {
            let left = remainders(folded, Among::All);
            for distance in 1..=most_slips(folded) {
                near.extend(
                    self.gather(folded, &left, &Wanted::new(Among::All, distance), &mut budget).parts,
                );
            }
        }
        let surnames = near.into_iter().filter(|part| part.flags & SURNAME != 0);
        let mut names: Vec<NearSurname<'p>> = surnames
            .filter_map(|part| Some(NearSurname { folded: part.text, distance: slips(folded, part.text)? }))
            .collect();
        names.sort_unstable_by_key(|near| (near.distance, near.folded));
        NearSurnames { names, complete: !budget.spent }
    }

    /// The wanted parts near a text, of which this is left.
    fn gather(&self, text: &str, left: &Remainders, wanted: &Wanted, budget: &mut Budget) -> Near<'p> {
        let mut near = Near::default();
        if wanted.own == 0 || wanted.any == 0 {
            return near;
        }
        let (any, two_out) =
            if wanted.distance == 1 { (0, &[][..]) } else { (TWO_OUT, left.two_out.as_slice()) };
        let mut numbers = Vec::new();
        for hash in left.one_out.iter().chain(two_out) {
            let keys = self.parts.keys(*hash, any);
            if !budget.spend(BUCKET + (keys.left() / ENTRIES) as u32) {
                break;
            }
            numbers.extend(keys.filter(|number| wanted.own >> bit(*number) & 1 != 0));
        }
        let numbers = each_once(&numbers);
        let affordable = numbers.len().min((budget.left / COMPARE) as usize);
        budget.spend(numbers.len() as u32 * COMPARE);
        // First a look at all records, none of which waits for another; then those that are left are compared.
        let longest = text.len() + usize::from(wanted.distance);
        let fits = |number: &u32| {
            Head::read(self.records, *number).is_some_and(|head| {
                let long = if text.is_ascii() { head.len > longest } else { false };
                !long && wanted.stands_with(head.companions)
            })
        };
        let fitting: Vec<u32> = numbers[..affordable].iter().copied().filter(fits).collect();
        for number in fitting {
            let Some(part) = Part::read(self.records, number) else { continue };
            let most = slips_allowed(letters(text).max(letters(part.text)));
            let alone = wanted.among == Among::All || part.flags & ALONE != 0;
            let distance = wanted.distance;
            if alone && most >= distance && distance_within(text, part.text, distance) == Some(distance) {
                near.parts.push(part);
                near.present |= 1 << part.bit();
            }
        }
        near.parts.sort_by_key(Part::bit);
        near
    }
}

/// Numbers without those that have come before.
fn each_once(numbers: &[u32]) -> Vec<u32> {
    let mask = (numbers.len() * 2).next_power_of_two() - 1;
    let mut seen = vec![u32::MAX; mask + 1];
    let mut new = |number: &u32| {
        let mut place = (number.wrapping_mul(0x9e37_79b9) >> 7) as usize & mask;
        while seen[place] != u32::MAX && seen[place] != *number {
            place = (place + 1) & mask;
        }
        let new = seen[place] != *number;
        seen[place] = *number;
        new
    };
    numbers.iter().filter(|number| new(number)).copied().collect()
}

struct Search<'s, 'p, 'n> {
    section: NearSection<'p>,
    folded: &'s str,
    name_of: &'s dyn Fn(u32) -> Option<&'n str>,
    budget: Budget,
    found: Vec<FoundName>,
}

impl<'s, 'p> Search<'s, 'p, '_> {
    fn place(&mut self, text: &'s str) -> Place<'s, 'p> {
        self.budget.spend(BUCKET + COMPARE);
        Place { text, exact: self.section.part(text), near: Default::default(), remainders: None }
    }

    /// Asks for all names that differ by so many slips in all, as many as `largest` of them in some part.
    fn combine_all(&mut self, places: &mut [Place<'s, 'p>], slips: u8, largest: u8) {
        for at in 0..places.len() {
            if self.budget.spent {
                return;
            }
            let wanted = wanted(places, at, slips, largest);
            let place = &mut places[at];
            let left = &*place.remainders.get_or_insert_with(|| remainders(place.text, wanted.among));
            place.near[usize::from(largest) - 1] =
                self.section.gather(place.text, left, &wanted, &mut self.budget);
        }
        let start = Chosen { hash: Hash::of(0), allowed: u64::MAX, bits: 0, slips, largest, reached: false };
        self.combine(places, start);
    }

    /// Goes on with the first of the places that are left.
    fn combine(&mut self, places: &[Place<'s, 'p>], chosen: Chosen) {
        let Some((place, rest)) = places.split_first() else {
            if chosen.slips == 0 {
                self.ask(chosen.hash.finish());
            }
            return;
        };
        if let Some(next) = place.exact.as_ref().and_then(|part| chosen.with(part, 0, rest.len())) {
            self.combine(rest, next);
        }
        for (distance, near) in (1..).zip(&place.near) {
            if chosen.left(distance, rest.len()).is_none() {
                continue;
            }
            let mut bits = near.present & chosen.allowed;
            while bits != 0 && !self.budget.spent {
                for part in near.with_bit(bits.trailing_zeros()) {
                    if !self.budget.spend(1) {
                        return;
                    }
                    if let Some(next) = chosen.with(part, distance, rest.len()) {
                        self.combine(rest, next);
                    }
                }
                bits &= bits - 1;
            }
        }
    }

    /// Looks a name up by a hash of its letters, and takes it where it is near by slips.
    fn ask(&mut self, hash: u64) {
        if !self.budget.spend(BUCKET) {
            return;
        }
        for key in self.section.names.keys(hash, 0) {
            if !self.budget.spend(NAME) {
                return;
            }
            let distance = (self.name_of)(key).and_then(|known| slips(self.folded, known));
            self.found.extend(distance.map(|distance| FoundName { key, distance, by: Nearness::Slips }));
        }
    }

    fn by_sound(&mut self) {
        let Some(wanted) = sound::key(self.folded) else { return };
        self.budget.spend(BUCKET);
        for (count, key) in self.section.sounds.keys(sound_hash(&wanted), 0).enumerate() {
            if count == MOST_ALIKE {
                self.budget.spent = true;
            }
            if !self.budget.spend(NAME) {
                return;
            }
            let known = (self.name_of)(key).filter(|known| sound::key(known).is_some_and(|it| it == wanted));
            let distance = known.and_then(|known| heard(self.folded, known));
            self.found.extend(distance.map(|distance| FoundName { key, distance, by: Nearness::Sound }));
        }
    }

    /// Names with the same last part, and forms of the same names before it.
    fn by_forms(&mut self, places: &[Place<'s, 'p>]) {
        let Some((last, given)) = places.split_last().filter(|(_, given)| !given.is_empty()) else { return };
        let exact: Option<Vec<Part<'p>>> = given.iter().map(|place| place.exact).collect();
        let (Some(last), Some(exact)) = (last.exact, exact) else { return };
        let mut forms = Vec::new();
        for part in &exact {
            let mut all = self.section.forms(part, last.companions);
            all.retain(|form| form.companions >> last.bit() & 1 != 0);
            self.budget.spend(BUCKET + COMPARE * all.len() as u32);
            if all.len() > MOST_FORMS {
                all.truncate(MOST_FORMS);
                self.budget.spent = true;
            }
            if all.iter().all(|form| form.number != part.number) {
                all.push(*part);
            }
            forms.push(all);
        }
        if forms.iter().any(|all| all.len() > 1) {
            forms.push(vec![last]);
            let start = Chosen {
                hash: Hash::of(0),
                allowed: u64::MAX,
                bits: 0,
                slips: 0,
                largest: 0,
                reached: false,
            };
            self.combine_forms(&forms, &forms, start);
        }
    }

    fn combine_forms(&mut self, forms: &[Vec<Part<'p>>], rest: &[Vec<Part<'p>>], chosen: Chosen) {
        let Some((first, rest)) = rest.split_first() else {
            self.ask_form(chosen.hash.finish(), forms);
            return;
        };
        for part in first {
            if !self.budget.spend(1) {
                return;
            }
            if let Some(next) = chosen.with(part, 0, rest.len()) {
                self.combine_forms(forms, rest, next);
            }
        }
    }

    fn ask_form(&mut self, hash: u64, forms: &[Vec<Part<'p>>]) {
        if !self.budget.spend(BUCKET) {
            return;
        }
        let same = |one: &str, other: &str| {
            let has = |all: &&Vec<Part<'p>>, text: &str| all.iter().any(|form| form.text == text);
            one == other || forms.iter().any(|all| has(&all, one) && has(&all, other))
        };
        for key in self.section.names.keys(hash, 0) {
            if !self.budget.spend(NAME) {
                return;
            }
            let distance = (self.name_of)(key).and_then(|known| variants(self.folded, known, &same));
            self.found.extend(distance.map(|distance| FoundName { key, distance, by: Nearness::Variants }));
        }
    }

    fn finish(self) -> Found {
        let mut names = self.found;
        names.sort_unstable_by_key(|found| (found.key, found.by, found.distance));
        names.dedup_by_key(|found| found.key);
        names.sort_unstable_by_key(|found| (found.distance, found.key));
        Found { names, complete: !self.budget.spent }
    }
}

/// Parts chosen for the first places of a name.
#[derive(Clone, Copy)]
struct Chosen {
    /// Of their letters.
    hash: Hash,
    /// Bits of parts that stand with all of them.
    allowed: u64,
    /// Their own bits.
    bits: u64,
    /// Slips that are still to be made.
    slips: u8,
    /// Slips in one part, at most.
    largest: u8,
    /// Whether one part has so many.
    reached: bool,
}

impl Chosen {
    /// What is left after a part of this distance, where so many places are left: slips, and whether one part has the
    /// largest number.
    fn left(self, distance: u8, places: usize) -> Option<(u8, bool)> {
        let slips = self.slips.checked_sub(distance).filter(|slips| places > 0 || *slips == 0)?;
        let reached = self.reached || distance == self.largest;
        (distance <= self.largest && (reached || slips >= self.largest)).then_some((slips, reached))
    }

    fn with(self, part: &Part<'_>, distance: u8, places: usize) -> Option<Chosen> {
        let (slips, reached) = self.left(distance, places)?;
        let stand_together = self.allowed >> part.bit() & 1 != 0 && part.companions & self.bits == self.bits;
        stand_together.then_some(Chosen {
            hash: self.hash.text(part.text),
            allowed: self.allowed & part.companions,
            bits: self.bits | 1 << part.bit(),
            slips,
            reached,
            ..self
        })
    }
}

/// Which parts can stand at a place with so many slips, where all parts together have so many more.
fn wanted(places: &[Place<'_, '_>], at: usize, slips: u8, distance: u8) -> Wanted {
    let among = if places.len() == 1 { Among::Alone } else { Among::All };
    let mut wanted = Wanted::new(among, distance);
    let others = usize::from((slips - distance).min(2));
    wanted.own = companions(places, at)[others];
    if others == 0 {
        let others = places.iter().enumerate().filter(|(other, _)| *other != at);
        wanted.all = others.filter_map(|(_, place)| place.exact).fold(0, |bits, part| bits | 1 << part.bit());
    } else if let ([one, other], 2) = (places, distance) {
        // The other part has just one slip, and those that have are known by now.
        let near = if at == 0 { &other.near[0] } else { &one.near[0] };
        wanted.own = near.parts.iter().fold(0, |bits, part| bits | part.companions);
        wanted.any = near.present;
    }
    wanted
}

/// Bits of parts that stand with the exact ones at all other places, at all but one, at all but two.
fn companions(places: &[Place<'_, '_>], at: usize) -> [u64; 3] {
    let mut bits = [u64::MAX; 3];
    for (_, place) in places.iter().enumerate().filter(|(other, _)| *other != at) {
        let own = place.exact.map_or(0, |part| part.companions);
        bits = [bits[0] & own, bits[1] & own | bits[0], bits[2] & own | bits[1]];
    }
    bits
}
