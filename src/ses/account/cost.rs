//! What sending costs, exactly, on a day its prices were read.

use jiff::civil::{Date, date};

/// The day the prices below were read from the AWS Price List API, for us-east-1.
///
/// No price is to be shown without this day and [`PRICES_PAGE`].
pub const PRICES_READ: Date = date(2026, 7, 22);

/// Where today's prices stand.
pub const PRICES_PAGE: &str = "https://aws.amazon.com/ses/pricing/";

/// The pricing plan of an account in a region.
///
/// Since 21 July 2026 new accounts begin on Essentials; à la carte must be chosen (console, Pricing plan).
/// Source: <https://docs.aws.amazon.com/ses/latest/dg/pricing-plans.html>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Plan {
    /// The default of new accounts: by tiers, no monthly fee.
    Essentials,
    /// The old way: one price for every recipient.
    ALaCarte,
}

/// A price that holds up to some number of e-mails a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// The last e-mail of the month at this price; `None` for all that follow.
    pub up_to: Option<u64>,
    /// The price of one e-mail to one recipient.
    pub each: MicroDollars,
}

impl Plan {
    /// Its prices, in order.
    pub fn tiers(self) -> &'static [Tier] {
        match self {
            Self::Essentials => &[
                Tier { up_to: Some(10_000_000), each: MicroDollars(160) },
                Tier { up_to: Some(100_000_000), each: MicroDollars(140) },
                Tier { up_to: None, each: MicroDollars(110) },
            ],
            Self::ALaCarte => &[Tier { up_to: None, each: MicroDollars(100) }],
        }
    }
}

/// Millionths of a US dollar, without taxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MicroDollars(pub u128);

impl MicroDollars {
    /// The amount in dollars, exact, with at least two decimals: `0.016`, `1.60`. The separator is the language's affair.
    pub fn decimal(self, separator: char) -> String {
        let mut decimals = format!("{:06}", self.0 % 1_000_000);
        while decimals.len() > 2 && decimals.ends_with('0') {
            decimals.pop();
        }
        format!("{}{separator}{decimals}", self.0 / 1_000_000)
    }
}

/// What a month costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// The plan it is for.
    pub plan: Plan,
    /// E-mails in the month, counted by recipient: one message to three people is three.
    pub monthly_emails: u64,
    /// The price of the month: no taxes, attachments, dedicated addresses or credits.
    pub total: MicroDollars,
    /// The day of the prices.
    pub prices_read: Date,
}

/// The price of a month of that many e-mails.
pub fn cost(monthly_emails: u64, plan: Plan) -> Estimate {
    let mut counted = 0;
    let mut total = 0;
    for tier in plan.tiers() {
        let end = tier.up_to.map_or(monthly_emails, |up_to| up_to.min(monthly_emails));
        total += u128::from(end.saturating_sub(counted)) * tier.each.0;
        counted = counted.max(end);
    }
    Estimate { plan, monthly_emails, total: MicroDollars(total), prices_read: PRICES_READ }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dollars(emails: u64, plan: Plan) -> String {
        cost(emails, plan).total.decimal('.')
    }

    #[test]
    fn each_tier_is_paid_at_its_own_price() {
        for (emails, total) in [
            (0, "0.00"),
            (1, "0.00016"),
            (100, "0.016"),
            (1_000, "0.16"),
            (10_000_000, "1600.00"),
            (10_000_001, "1600.00014"),
            (100_000_000, "14200.00"),
            (101_000_000, "14310.00"),
        ] {
            assert_eq!(dollars(emails, Plan::Essentials), total, "{emails}");
        }
    }

    #[test]
    fn a_la_carte_has_one_price() {
        assert_eq!(dollars(1_000, Plan::ALaCarte), "0.10");
        assert_eq!(dollars(62_000, Plan::ALaCarte), "6.20");
        assert_eq!(dollars(200_000_000, Plan::ALaCarte), "20000.00");
    }

    #[test]
    fn french_writes_a_comma() {
        assert_eq!(cost(12_345, Plan::Essentials).total.decimal(','), "1,9752");
    }

    proptest! {
        #[test]
        fn one_e_mail_more_costs_the_price_of_its_tier(emails in 0..u64::MAX) {
            for plan in [Plan::Essentials, Plan::ALaCarte] {
                let more = cost(emails + 1, plan).total.0 - cost(emails, plan).total.0;
                let tier = plan.tiers().iter().find(|tier| tier.up_to.is_none_or(|up_to| emails < up_to)).expect("a tier");
                prop_assert_eq!(more, tier.each.0);
            }
        }
    }
}
