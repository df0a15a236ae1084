//! What a look found, as JSON.

use std::net::IpAddr;

use serde::Serialize;

use super::super::Output;
use super::subject::Subject;
use crate::dns::check::{Sight, Verdict};
use crate::dns::dmarc::Alignments;
use crate::dns::finding::{Finding, Weight};
use crate::dns::provider::Provider;
use crate::dns::record::{Kind, Name};
use crate::dns::spf;
use crate::dns::survey::{Asked, Dmarc, Line, Link, Survey};
use crate::dns::wanted::{Need, Purpose};

/// A domain: one object, the only one or one a line.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    domain: &'a Name,
    /// Every required record is seen on every server that answered.
    all_published: bool,
    required: usize,
    required_published: usize,
    /// What the command's exit is, or would be for this domain alone.
    exit: u8,
    /// Records that could not be wanted, for want of tokens or a region.
    unknown: Vec<Purpose>,
    zone: Option<&'a Name>,
    nxdomain: bool,
    nameservers: &'a [Name],
    /// The DNS host's identifier and name, where it is recognised.
    provider: Option<Host<'a>>,
    /// Whom the records were asked of; others name them by their place here, from 0.
    asked: Vec<Server<'a>>,
    records: Vec<Record<'a>>,
    findings: Vec<Remark<'a>>,
    spf: &'a [spf::Report],
    dmarc: &'a Dmarc,
    alignments: Alignments,
    chain: &'a [Link],
    took_ms: u64,
}

#[derive(Serialize)]
struct Host<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Server<'a> {
    /// `resolver`, `public` or `authority`.
    role: &'static str,
    name: Option<&'a str>,
    address: Option<IpAddr>,
}

#[derive(Serialize)]
struct Record<'a> {
    name: &'a Name,
    kind: Kind,
    wanted: &'a str,
    purpose: Purpose,
    need: Need,
    /// `state`, with what belongs to it.
    #[serde(flatten)]
    verdict: &'a Verdict,
    message: String,
    action: Option<String>,
    proof: Option<Proof<'a>>,
    behind: &'a [usize],
    /// One for each of `asked`; null where it was not asked.
    sights: &'a [Option<Sight>],
}

#[derive(Serialize)]
struct Proof<'a> {
    asked: usize,
    name: &'a Name,
    kind: Kind,
}

#[derive(Serialize)]
struct Remark<'a> {
    /// `finding`, with what belongs to it.
    #[serde(flatten)]
    finding: &'a Finding,
    /// `bad`, `warning` or `note`.
    weight: &'static str,
    message: String,
    action: Option<String>,
}

/// The object of a domain.
///
/// - `domain`, `all_published`, `required`, `required_published`, `exit` (0, 1, 3 or 5), `unknown` (purposes);
/// - `zone`, `nxdomain`, `nameservers`, `provider` (`id`, `name`; null where not recognised);
/// - `asked`: `role`, `name`, `address`;
/// - `records`: `name`, `kind`, `wanted`, `purpose`, `need` (`required`, `recommended`), `state` with its own fields
///   (`found`, `fault`, `at`, `slip`, `negative_ttl`…), `message`, `action`, `proof` (`asked`, `name`, `kind`), `behind`,
///   `sights`;
/// - `findings`: `finding` with its own fields, `weight`, `message`, `action`;
/// - `spf` and `dmarc`, the policies as they were read, and the `alignments` of mail through SES with them;
/// - `chain` (`what`, `took_ms`), `took_ms`.
///
/// `message` and `action` are in the user's language; all else is the same in every one.
pub(super) fn report<'a>(subject: &'a Subject, survey: &'a Survey, output: &Output) -> Report<'a> {
    let (required_published, required) = super::count(survey, Need::Required);
    let provider = survey.provider.as_deref().and_then(Provider::find);
    Report {
        domain: subject.domain(),
        all_published: survey.is_complete(),
        required,
        required_published,
        exit: super::exit(survey) as u8,
        unknown: subject.unknown(),
        zone: survey.zone.as_ref(),
        nxdomain: survey.nxdomain,
        nameservers: &survey.nameservers,
        provider: provider.map(|host| Host { id: &host.id, name: &host.name }),
        asked: survey.asked.iter().map(server).collect(),
        records: survey.lines.iter().map(|line| record(line, output)).collect(),
        findings: survey.findings.iter().map(|finding| remark(finding, output)).collect(),
        spf: &survey.spf,
        dmarc: &survey.dmarc,
        alignments: survey.alignments,
        chain: &survey.chain,
        took_ms: survey.took_ms,
    }
}

/// Whether nothing is left to do for a record.
pub(super) fn is_settled(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Published { .. } | Verdict::Covered { .. })
}

fn server(asked: &Asked) -> Server<'_> {
    match asked {
        Asked::Resolver => Server { role: "resolver", name: None, address: None },
        Asked::Named { address } => Server { role: "named", name: None, address: Some(address.ip()) },
        Asked::Public { name, address } => Server { role: "public", name: Some(name), address: Some(*address) },
        Asked::Authority { name, address } => {
            Server { role: "authority", name: Some(name.as_str()), address: Some(*address) }
        }
    }
}

fn record<'a>(line: &'a Line, output: &Output) -> Record<'a> {
    let (record, purpose) = (&line.wanted.record, line.wanted.purpose);
    let proof = line.proof.as_ref();
    Record {
        name: &record.name,
        kind: record.kind,
        wanted: &record.value,
        purpose,
        need: purpose.need(),
        verdict: &line.verdict,
        message: output.words(&line.verdict.text()),
        action: line.verdict.action().map(|action| output.words(&action)),
        proof: proof.map(|(asked, question)| Proof { asked: *asked, name: &question.name, kind: question.kind }),
        behind: &line.behind,
        sights: &line.sights,
    }
}

fn remark<'a>(finding: &'a Finding, output: &Output) -> Remark<'a> {
    let weight = match finding.weight() {
        Weight::Bad => "bad",
        Weight::Warning => "warning",
        Weight::Note => "note",
    };
    let action = finding.action().map(|action| output.words(&action));
    Remark { finding, weight, message: output.words(&finding.text()), action }
}
