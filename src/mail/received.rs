//! The headers of a received message: who vouches for it, whether that is the sender's own domain, how long it took.

mod alignment;
mod lines;
mod paste;
mod report;
mod results;
mod trace;

use mailparse::MailAddr;

pub use self::lines::{Check, Line, Standing};
pub use self::report::{Alignment, Clock, Delay, Dmarc, Judge, Message, Report, Ruling, Signature, Spf};

use self::alignment::alignment;
use self::paste::Field;
use self::results::{Check as Checked, Results};
use self::trace::Hop;
use crate::dns::record::Name;
use crate::dns::shown::Shown;

/// The header field of a test message that holds its id: SES puts its own id in place of the Message-ID.
pub const TEST_FIELD: &str = "X-Sesame-Test";
/// Whose second signature every message of SES bears.
pub const SES: &str = "amazonses.com";
/// More signatures and hosts than this are not kept.
const MOST: usize = 8;

/// Why a text cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing in it looks like a header of a message that was received: neither Received nor Authentication-Results.
    #[error("no received headers")]
    NoHeaders,
}

/// Reads the headers of a received message out of any paste: the source of the message, or its headers alone.
///
/// # Errors
/// [`ReadError::NoHeaders`] where the text is something else.
pub fn read(text: &str) -> Result<Report, ReadError> {
    let fields = paste::fields(text);
    if !fields.iter().any(|field| field.is("Received") || field.is("Authentication-Results")) {
        return Err(ReadError::NoHeaders);
    }
    let from = from_domain(&fields);
    let hops: Vec<Hop> = values(&fields, "Received").map(Hop::parse).collect();
    let signed: Vec<trace::Signature> = values(&fields, "DKIM-Signature").map(trace::Signature::parse).collect();
    let (judge, checks) = judged(&fields, &hops);
    let near = |other: &str| from.as_ref().map(|from| alignment(from, &domain(other)));
    Ok(Report {
        spf: spf(&fields, &checks, near),
        dkim: signatures(&checks, &signed, near),
        dmarc: checks.iter().find(|check| check.method == "dmarc").map(dmarc),
        delay: delay(&fields, &hops, &signed),
        message: message(&fields, &signed),
        from: from.map(|from| Shown::brief(from.as_str())),
        judge,
    })
}

fn values<'a>(fields: &'a [Field], name: &'a str) -> impl Iterator<Item = &'a str> {
    fields.iter().filter(move |field| field.is(name)).map(|field| field.value.as_str())
}

/// The domain of the one address in From.
fn from_domain(fields: &[Field]) -> Option<Name> {
    values(fields, "From").find_map(|value| {
        let address = match mailparse::addrparse(value).ok()?.as_slice() {
            [MailAddr::Single(one)] => one.addr.clone(),
            _ => return None,
        };
        let (_, name) = address.rsplit_once('@')?;
        (!name.is_empty()).then(|| domain(name))
    })
}

/// A domain as DNS compares it, whatever alphabet it is written in.
fn domain(text: &str) -> Name {
    Name::parse(text).unwrap_or_else(|_| Name::of(text))
}

/// The results to believe: those of the host that wrote the topmost, and nobody else's.
fn judged(fields: &[Field], hops: &[Hop]) -> (Option<Judge>, Vec<Checked>) {
    // What stands below SES's signatures was in the message when it left SES.
    let signed = fields.iter().position(|field| field.is("DKIM-Signature")).unwrap_or(fields.len());
    let results =
        |fields: &[Field]| -> Vec<Results> { values(fields, "Authentication-Results").map(results::parse).collect() };
    let (above, below) = (results(&fields[..signed]), results(&fields[signed..]));
    let (all, below) = if above.is_empty() { (below, Vec::new()) } else { (above, below) };
    // OpenDMARC signs with its own name beside that of its host.
    let is_filter = |results: &&Results| {
        results.host.as_deref().is_some_and(|host| host.to_ascii_lowercase().starts_with("opendmarc"))
    };
    let Some(top) = all.iter().find(|results| !is_filter(results)).or(all.first()) else { return (None, Vec::new()) };
    let same = |host: &Option<String>| match (host, &top.host) {
        (Some(host), Some(top)) => host.eq_ignore_ascii_case(top),
        (None, None) => true,
        _ => false,
    };
    let (read, passed): (Vec<&Results>, Vec<&Results>) =
        all.iter().partition(|results| same(&results.host) || is_filter(results));
    let mut passed_over: Vec<Shown> = Vec::new();
    for host in passed.into_iter().chain(&below).filter(|results| !same(&results.host)) {
        let host = Shown::brief(host.host.as_deref().unwrap_or("?"));
        if !passed_over.contains(&host) && passed_over.len() < MOST {
            passed_over.push(host);
        }
    }
    let by = hops.iter().map(|hop| hop.by.as_str()).find(|by| !by.is_empty()).unwrap_or("?");
    let host = Shown::brief(top.host.as_deref().unwrap_or(by));
    let judge = Judge { host, named: top.host.is_some(), passed_over };
    (Some(judge), read.into_iter().flat_map(|results| results.checks.clone()).collect())
}

fn spf(fields: &[Field], checks: &[Checked], near: impl Fn(&str) -> Option<Alignment>) -> Option<Spf> {
    const SENDER: [&str; 3] = ["smtp.mailfrom", "smtp.mail", "smtp.helo"];
    let (ruling, address) = match checks.iter().find(|check| check.method == "spf") {
        Some(check) => (Ruling::of(&check.result), check.property(&SENDER).map(str::to_owned)),
        // The older field says the same with less (RFC 7208, 9.1): its topmost is the receiving host's.
        None => {
            let value = values(fields, "Received-SPF").next()?;
            let word = value.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
            let from = value.split([' ', ';']).find_map(|word| word.strip_prefix("envelope-from="));
            (Ruling::of(&word.to_ascii_lowercase()), from.map(|from| from.trim_matches('"').to_owned()))
        }
    };
    let domain = address.map(|address| match address.rsplit_once('@') {
        Some((_, domain)) => domain.trim_matches(['<', '>']).to_ascii_lowercase(),
        None => address.to_ascii_lowercase(),
    });
    let alignment = domain.as_deref().and_then(near);
    Some(Spf { ruling, domain: domain.as_deref().map(Shown::brief), alignment })
}

/// The signatures that the results name, each once, then those that stand in the headers and that nobody speaks of.
fn signatures(
    checks: &[Checked],
    signed: &[trace::Signature],
    near: impl Fn(&str) -> Option<Alignment>,
) -> Vec<Signature> {
    let mut told: Vec<Signature> = Vec::new();
    let mut spoken_of = vec![false; signed.len()];
    let of = |domain: &str, selector: Option<&str>, ruling| Signature {
        domain: Shown::brief(&domain.to_ascii_lowercase()),
        selector: selector.filter(|selector| !selector.is_empty()).map(Shown::brief),
        ruling,
        alignment: near(domain),
    };
    for check in checks.iter().filter(|check| check.method == "dkim") {
        let domain = check.property(&["header.d"]).or_else(|| {
            let identity = check.property(&["header.i"])?;
            Some(identity.rsplit_once('@').map_or(identity, |(_, domain)| domain))
        });
        // `dkim=none`: there is no signature to speak of.
        let Some(domain) = domain.filter(|domain| !domain.eq_ignore_ascii_case("none")) else { continue };
        let selector = check.property(&["header.s"]);
        let begins = check.property(&["header.b"]).unwrap_or_default();
        let found = signed.iter().position(|signature| {
            signature.domain.eq_ignore_ascii_case(domain)
                && selector.is_none_or(|selector| signature.selector.eq_ignore_ascii_case(selector))
                && signature.data.starts_with(begins)
        });
        if let Some(place) = found {
            spoken_of[place] = true;
        }
        let selector = selector.or(found.map(|place| signed[place].selector.as_str()));
        let signature = of(domain, selector, Some(Ruling::of(&check.result)));
        if !told.contains(&signature) {
            told.push(signature);
        }
    }
    for (signature, spoken_of) in signed.iter().zip(spoken_of) {
        // A result that names no selector may have meant this one.
        let meant = told.iter().any(|told| told.domain.as_str().eq_ignore_ascii_case(&signature.domain));
        if !spoken_of && !meant && !signature.domain.is_empty() {
            told.push(of(&signature.domain, Some(&signature.selector), None));
        }
    }
    told.truncate(MOST);
    told
}

fn dmarc(check: &Checked) -> Dmarc {
    // Gmail, Yahoo and OpenDMARC put it in brackets, rspamd as `policy=`.
    let in_comment = || {
        let mut words = check.comments.iter().flat_map(|comment| comment.split([' ', ',', ';']));
        words.find_map(|word| {
            let (name, value) = word.split_once('=')?;
            (name.eq_ignore_ascii_case("p") || name.eq_ignore_ascii_case("policy")).then_some(value)
        })
    };
    let policy = check.property(&["policy.published-domain-policy", "policy.dmarc"]).or_else(in_comment);
    Dmarc {
        ruling: Ruling::of(&check.result),
        policy: policy.map(|policy| Shown::brief(&policy.to_ascii_lowercase())),
        domain: check.property(&["header.from"]).map(|domain| Shown::brief(&domain.to_ascii_lowercase())),
    }
}

/// From SES's signature, or else the Date header, to the topmost Received line.
fn delay(fields: &[Field], hops: &[Hop], signed: &[trace::Signature]) -> Option<Delay> {
    let arrived = hops.iter().find_map(|hop| hop.at)?;
    let by_ses = signed.iter().filter(|signature| is_ses(&signature.domain)).find_map(|signature| signature.at);
    let (clock, left) = match by_ses {
        Some(at) => (Clock::Ses, at),
        None => (Clock::Sender, values(fields, "Date").find_map(trace::moment)?),
    };
    Some(Delay { clock, left, arrived })
}

fn message(fields: &[Field], signed: &[trace::Signature]) -> Message {
    let ses_id = values(fields, "Message-ID").find_map(|value| {
        let (id, domain) = value.trim_matches(['<', '>', ' ']).split_once('@')?;
        is_ses(domain).then(|| Shown::brief(id))
    });
    let test = values(fields, TEST_FIELD).next().filter(|value| !value.is_empty()).map(Shown::brief);
    let through_ses = ses_id.is_some()
        || values(fields, "X-SES-Outgoing").next().is_some()
        || values(fields, "Feedback-ID").any(|value| value.ends_with(":AmazonSES"))
        || signed.iter().any(|signature| is_ses(&signature.domain));
    Message { ses_id, test, through_ses }
}

fn is_ses(domain: &str) -> bool {
    Name::of(domain).is_in(&Name::of(SES))
}

#[cfg(test)]
mod tests;
