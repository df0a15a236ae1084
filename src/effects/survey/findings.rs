//! What the answers together say about the domain as a whole.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::table::Table;
use super::zone::{Found, is_registry, targets};
use crate::dns::answer::{Answer, NOT_AUTHORITATIVE, REFERRAL};
use crate::dns::check::{Sight, Verdict};
use crate::dns::dmarc::{self, Alignment, Alignments};
use crate::dns::finding::Finding;
use crate::dns::mx::is_null_mx;
use crate::dns::record::{Kind, Name, Record};
use crate::dns::spf;
use crate::dns::survey::{Asked, Line};
use crate::dns::wanted::Purpose;

/// What was seen beside the records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Observed {
    pub(super) nowhere: Vec<Name>,
    pub(super) intercepted: Vec<Asked>,
    pub(super) bogus: Vec<Asked>,
    pub(super) ipv6_unasked: bool,
    pub(super) table: Table,
}

/// The findings, the worst first.
pub(super) fn of(domain: &Name, found: &Found, asked: &[Asked], lines: &[Line], observed: &Observed) -> Vec<Finding> {
    let mut all = Vec::new();
    if is_registry(domain) {
        all.push(Finding::PublicSuffix { domain: domain.clone() });
    } else if found.nxdomain {
        all.push(Finding::NoSuchDomain { domain: domain.clone() });
    }
    all.extend(observed.nowhere.iter().map(|server| Finding::NoAddress { server: server.clone() }));
    for (column, asked) in asked.iter().enumerate() {
        if let Asked::Authority { name, address } = asked {
            all.extend(server(name, *address, column, &observed.table));
        }
    }
    if let Some(zone) = &found.zone {
        all.extend(delegation(zone, asked, &observed.table));
    }
    if !observed.bogus.is_empty() {
        all.push(Finding::Bogus { resolvers: observed.bogus.clone() });
    }
    if !observed.intercepted.is_empty() {
        all.push(Finding::Intercepted { resolvers: observed.intercepted.clone() });
    }
    all.extend(dkim(asked, lines, &observed.table, &observed.intercepted));
    all.extend(around(domain, &observed.table));
    if observed.ipv6_unasked {
        all.push(Finding::Ipv6Unasked);
    }
    all.sort_by_key(Finding::weight);
    all
}

/// The findings of the policies. What a record's own line tells is not told again: that the MAIL FROM domain has no SPF,
/// or one without SES, and that there is no DMARC policy.
pub(super) fn of_policies(
    spf: &[spf::Report],
    dmarc: &dmarc::Finding,
    alignments: Alignments,
    lines: &[Line],
) -> Vec<Finding> {
    let mail_from = lines.iter().find(|line| line.wanted.purpose == Purpose::MailFromSpf);
    // Its own line tells already what is wrong with it.
    let told_of_mail_from = mail_from.is_some_and(|line| line.verdict.is_mistake());
    let told = |problem: &spf::Problem| {
        matches!(problem, spf::Problem::SesMissing | spf::Problem::Unpublished { .. } | spf::Problem::Absent { .. })
    };
    let reports = spf.iter().filter(|report| report.purpose == spf::Purpose::Domain || !told_of_mail_from);
    let of_spf = reports.flat_map(|report| {
        let problems = report.problems.iter().filter(|problem| !told(problem));
        problems.map(|problem| Finding::Spf { of: report.purpose, problem: problem.clone() })
    });
    let mut all: Vec<Finding> = of_spf.collect();
    match dmarc {
        dmarc::Finding::Several { .. } | dmarc::Finding::Broken { .. } => {
            all.push(Finding::Dmarc { found: dmarc.clone() });
        }
        dmarc::Finding::Present { policy, .. } => {
            all.extend(dmarc::advice(policy).into_iter().map(|advice| Finding::Advice { advice }));
        }
        dmarc::Finding::Absent | dmarc::Finding::Unknown => {}
    }
    let aside = matches!(alignments.spf, Alignment::Strict | Alignment::Foreign);
    if mail_from.is_some() && aside && dmarc.policy().is_some() {
        all.push(Finding::Unaligned { alignments });
    }
    all
}

/// What is wrong with one name server of the zone.
fn server(name: &Name, address: IpAddr, column: usize, table: &Table) -> Option<Finding> {
    let lame = |code: &str| Finding::Lame { server: name.clone(), address, code: code.to_owned() };
    match table.soa.get(column)? {
        Answer::Records(_) => None,
        Answer::Refused => Some(lame("REFUSED")),
        Answer::Referral { .. } => Some(lame(REFERRAL)),
        Answer::Failed(code) if code == NOT_AUTHORITATIVE => Some(lame(code)),
        Answer::Failed(code) => Some(Finding::Failing { server: name.clone(), address, code: code.clone() }),
        Answer::Absent { .. } => Some(lame("NODATA")),
        Answer::Silent => {
            let mute = table.answers(column).all(|answer| *answer == Answer::Silent)
                && table.rows.iter().all(|row| matches!(row.sights.get(column), Some(Some(Sight::Silent))));
            mute.then(|| Finding::Dead { server: name.clone(), address })
        }
    }
}

/// Where the zone above and the zone itself name different servers. Both must have said something.
fn delegation(zone: &Name, asked: &[Asked], table: &Table) -> Option<Finding> {
    let above = table.delegation.iter().find_map(|answer| match answer {
        Answer::Referral { zone: at, nameservers, .. } if at == zone => Some(nameservers.clone()),
        Answer::Records(_) => Some(targets(answer, zone)),
        _ => None,
    })?;
    let own = asked.iter().zip(&table.ns).find_map(|(asked, answer)| {
        let names = targets(answer, zone);
        (asked.is_authority() && !names.is_empty()).then_some(names)
    })?;
    let (above, own): (BTreeSet<Name>, BTreeSet<Name>) = (above.into_iter().collect(), own.into_iter().collect());
    (above != own).then(|| Finding::Delegation {
        above: above.difference(&own).cloned().collect(),
        own: own.difference(&above).cloned().collect(),
    })
}

/// What is to be said about the DKIM records together: some of three, TXT that fails, keys that are not there.
fn dkim(asked: &[Asked], lines: &[Line], table: &Table, intercepted: &[Asked]) -> Vec<Finding> {
    let mut all = Vec::new();
    let rows = lines.iter().zip(&table.rows).filter(|(line, _)| line.wanted.purpose == Purpose::Dkim);
    let seen = |line: &Line| line.sights.iter().flatten().any(Sight::is_published);
    let (wanted, published) = (rows.clone().count(), rows.clone().filter(|(line, _)| seen(line)).count());
    let absent = rows.clone().filter(|(line, _)| matches!(line.verdict, Verdict::Absent { .. })).count();
    if published > 0 && published + absent == wanted && absent > 0 {
        all.push(Finding::SomeOfThree { published });
    }
    let mut failing: Vec<Asked> = Vec::new();
    let mut targets = Vec::new();
    for (line, row) in rows.filter(|(line, _)| seen(line)) {
        let keyless = row.has_no_key(asked, intercepted);
        if keyless {
            targets.push(Name::of(&line.wanted.record.value));
        }
        for (column, text) in row.texts.iter().enumerate() {
            let shown = line.sights.get(column).is_some_and(|s| s.as_ref().is_some_and(Sight::is_published));
            let Some(server) = asked.get(column) else { continue };
            if shown && fails(text.as_ref(), keyless, server) && !failing.contains(server) {
                failing.push(server.clone());
            }
        }
    }
    if !targets.is_empty() {
        all.push(Finding::NoKey { targets });
    }
    if !failing.is_empty() {
        let able = asked.iter().filter(|asked| asked.is_authority()).any(|asked| !failing.contains(asked));
        all.push(Finding::TextFails { servers: failing, everywhere: !able });
    }
    all
}

/// Whether a server that shows the CNAME fails for the TXT. A name server of the zone may answer with the CNAME alone; and
/// where SES has no key, there is none to be found.
fn fails(text: Option<&Answer>, keyless: bool, server: &Asked) -> bool {
    match text {
        Some(Answer::Failed(_) | Answer::Refused) => !keyless,
        Some(Answer::Absent { .. }) => server.is_authority(),
        _ => false,
    }
}

/// The shape of the legacy token: 32 bytes in base64.
fn is_legacy_token(text: &str) -> bool {
    let letters = text.strip_suffix('=').unwrap_or_default();
    letters.len() == 43 && letters.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
}

/// What stands around: the legacy TXT, and a domain that takes no mail.
fn around(domain: &Name, table: &Table) -> Vec<Finding> {
    let records = |answers: &[Answer], kind: Kind| -> Vec<Record> {
        let shown = answers.iter().find_map(|answer| match answer {
            Answer::Records(records) => Some(records.clone()),
            _ => None,
        });
        shown.into_iter().flatten().filter(|record| record.kind == kind).collect()
    };
    let mut all = Vec::new();
    // A wildcard TXT may answer for that name too.
    if records(&table.legacy, Kind::Txt).iter().any(|record| is_legacy_token(&record.value)) {
        all.push(Finding::Legacy { at: super::below("_amazonses", domain) });
    }
    if let [only] = records(&table.mx, Kind::Mx).as_slice()
        && is_null_mx(only)
    {
        all.push(Finding::NullMx { domain: domain.clone() });
    }
    all
}
