//! Times as a person says them: an instant beside now, a length of time, a day.

use fluent_bundle::FluentArgs;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::Locale;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

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
    use crate::text::{Text, Value};

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a timestamp of the test")
    }

    fn said(tag: &str, hours: i8, then: &str) -> String {
        let locale = Locale::load(tag).in_zone(TimeZone::fixed(Offset::constant(hours)));
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
        let text = |seconds| Text::key("wait-left").with("left", Value::Seconds(seconds));
        let said = |tag, seconds| Locale::load(tag).say(&text(seconds), Timestamp::UNIX_EPOCH).replace('\u{a0}', " ");
        assert_eq!(said("fr", -5), "encore 0 s");
        assert_eq!(said("fr", 42), "encore 42 s");
        assert_eq!(said("fr", 5 * 60 + 59), "encore 5 min");
        assert_eq!(said("fr", 3 * 3600), "encore 3 h");
        assert_eq!(said("fr", 2 * 86_400), "encore 2 j");
        assert_eq!(said("en", 2 * 86_400), "2 d left");
    }
}
