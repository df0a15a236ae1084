//! Times as a person says them: an instant beside now, a length of time, a day.

use fluent_bundle::FluentArgs;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::Locale;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const HALF_DAY: SignedDuration = SignedDuration::from_hours(12);

impl Locale {
    /// `today 14:02`, `yesterday 9:12`, `tomorrow 0:30`, else the day as it stands after a verb (`le 12 nov. 2026`).
    pub(super) fn when(&self, at: Timestamp, now: Timestamp) -> String {
        let (at, today) = (self.zone().to_datetime(at), self.zone().to_datetime(now).date());
        let key = if at.date() == today {
            "time-today"
        } else if today.checked_sub(1.day()).is_ok_and(|yesterday| at.date() == yesterday) {
            "time-yesterday"
        } else if today.checked_add(1.day()).is_ok_and(|tomorrow| at.date() == tomorrow) {
            "time-tomorrow"
        } else {
            let mut args = FluentArgs::new();
            args.set("day", self.day(at.date()));
            return self.format("time-on-day", &args);
        };
        let mut args = FluentArgs::new();
        args.set("time", format!("{}:{:02}", at.hour(), at.minute()));
        self.format(key, &args)
    }

    /// `14:05:12`, else as [`Locale::when`] says it: within half a day no hour can be taken for another day's.
    pub(super) fn clock(&self, at: Timestamp, now: Timestamp) -> String {
        if at.duration_since(now).abs() >= HALF_DAY {
            return self.when(at, now);
        }
        let at = self.zone().to_datetime(at);
        format!("{}:{:02}:{:02}", at.hour(), at.minute(), at.second())
    }

    /// A length of time in its largest unit, rounded down; nothing is shorter than none.
    pub(super) fn seconds(&self, seconds: i64) -> String {
        let seconds = seconds.max(0);
        let (key, count) = match seconds {
            0..MINUTE => ("time-seconds", seconds),
            MINUTE..HOUR => ("time-minutes", seconds / MINUTE),
            HOUR..DAY => ("time-hours", seconds / HOUR),
            _ => ("time-days", seconds / DAY),
        };
        let mut args = FluentArgs::new();
        args.set("n", count);
        self.format(key, &args)
    }

    /// A day with its month's short name.
    pub(super) fn day(&self, day: Date) -> String {
        let mut args = FluentArgs::new();
        args.set("day", i64::from(day.day()));
        args.set("month", self.word(&format!("time-month-{}", day.month())));
        args.set("year", i64::from(day.year()));
        self.format("time-day", &args)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::tz::{Offset, TimeZone};

    use crate::locale::Locale;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a timestamp of the test")
    }

    fn said(tag: &str, hours: i8, then: &str) -> String {
        let locale = Locale::load(tag).in_zone(move || TimeZone::fixed(Offset::constant(hours)));
        locale.when(at(then), at("2026-11-13T13:00:00Z")).replace('\u{a0}', " ")
    }

    #[test]
    fn a_near_instant_has_its_hour_and_a_far_one_its_day() {
        assert_eq!(said("fr", 1, "2026-11-13T13:02:59Z"), "aujourd’hui 14:02");
        assert_eq!(said("fr", 1, "2026-11-12T08:12:00Z"), "hier 9:12");
        assert_eq!(said("fr", 1, "2026-11-13T23:30:00Z"), "demain 0:30");
        assert_eq!(said("fr", 1, "2026-10-01T08:12:00Z"), "le 1er oct. 2026");
        assert_eq!(said("en", 0, "2026-11-13T13:02:59Z"), "today 13:02");
        assert_eq!(said("en", 0, "2026-11-12T08:12:00Z"), "yesterday 8:12");
        assert_eq!(said("en", 0, "2025-11-12T08:12:00Z"), "12 Nov 2025");
    }

    #[test]
    fn the_time_zone_decides_which_day_it_is() {
        assert_eq!(said("en", 0, "2026-11-13T23:30:00Z"), "today 23:30");
        assert_eq!(said("en", 1, "2026-11-13T23:30:00Z"), "tomorrow 0:30");
    }

    #[test]
    fn what_is_waited_for_has_its_second_and_what_is_far_its_day() {
        let said = |hours, then: &str| {
            let locale = Locale::load("fr").in_zone(move || TimeZone::fixed(Offset::constant(hours)));
            locale.clock(at(then), at("2026-11-13T23:59:30Z")).replace('\u{a0}', " ")
        };
        assert_eq!(said(0, "2026-11-14T00:00:12Z"), "0:00:12");
        assert_eq!(said(1, "2026-11-13T23:58:05Z"), "0:58:05");
        assert_eq!(said(1, "2026-11-14T11:59:29Z"), "12:59:29");
        assert_eq!(said(0, "2026-11-14T11:59:30Z"), "demain 11:59");
        assert_eq!(said(0, "2026-11-12T23:59:30Z"), "hier 23:59");
        assert!(!Locale::load("fr").clock(Timestamp::MIN, Timestamp::MAX).is_empty());
    }

    #[test]
    fn the_ends_of_time_can_be_said() {
        let locale = Locale::load("fr");
        for now in [Timestamp::MIN, Timestamp::MAX, Timestamp::UNIX_EPOCH] {
            for then in [Timestamp::MIN, Timestamp::MAX, Timestamp::UNIX_EPOCH] {
                assert!(!locale.when(then, now).is_empty());
            }
        }
    }

    #[test]
    fn a_length_of_time_is_in_its_largest_unit() {
        let said = |tag, seconds| Locale::load(tag).seconds(seconds).replace('\u{a0}', " ");
        assert_eq!(said("fr", -5), "0 s");
        assert_eq!(said("fr", 42), "42 s");
        assert_eq!(said("fr", 5 * 60 + 59), "5 min");
        assert_eq!(said("fr", 3 * 3600), "3 h");
        assert_eq!(said("fr", 2 * 86_400), "2 j");
        assert_eq!(said("en", 2 * 86_400), "2 d");
    }
}
