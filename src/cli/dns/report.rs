//! What a look found, as JSON.

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
    asked: &'a [Asked],
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
/// - `asked`: `role` (`resolver`, `named`, `public`, `authority`), and for all but the machine's own resolver `name` and `address`;
/// - `records`: `name`, `kind`, `wanted`, `purpose`, `need` (`required`, `recommended`), `state` with its own fields
///   (`found`, `found_kind`, `fault`, `at`, `slip`, `negative_ttl`…), `message`, `action`, `proof` (`asked`, `name`, `kind`), `behind`,
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
        asked: &survey.asked,
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde::Serialize;

    use super::Record;
    use crate::dns::check::{Fault, Slip, Verdict};
    use crate::dns::record::{Kind, Name};
    use crate::dns::wanted::{Need, Purpose};

    fn keys(data: &impl Serialize) -> BTreeSet<String> {
        let object = serde_json::to_value(data).expect("data");
        object.as_object().expect("an object").keys().cloned().collect()
    }

    #[test]
    fn no_field_of_a_verdict_bears_the_name_of_one_of_its_record() {
        let (at, found) = (Name::of("a.example.com"), "x".to_owned());
        let record = |verdict| {
            keys(&Record {
                name: &at,
                kind: Kind::Cname,
                wanted: "x",
                purpose: Purpose::Dkim,
                need: Need::Required,
                verdict,
                message: String::new(),
                action: None,
                proof: None,
                behind: &[],
                sights: &[],
            })
        };
        let verdicts = [
            Verdict::Published { servers: 1, of: 1 },
            Verdict::Partial { published: 1, of: 2 },
            Verdict::Wrong { found: found.clone(), fault: Fault::Other },
            Verdict::Misplaced { at: at.clone(), slip: Slip::Doubled },
            Verdict::OtherKind { kind: Kind::Txt, found: found.clone() },
            Verdict::Hidden { kind: Kind::A, found: found.clone() },
            Verdict::Beside { found },
            Verdict::Covered { at: at.clone() },
            Verdict::Absent { nxdomain: true, negative_ttl: None },
            Verdict::Failed { code: "SERVFAIL".to_owned() },
        ];
        let bare = record(&Verdict::Silent);
        for verdict in &verdicts {
            let own = keys(verdict);
            assert_eq!(own.intersection(&bare).collect::<Vec<_>>(), ["state"], "{verdict:?}");
            assert!(own.is_subset(&record(verdict)), "{verdict:?}");
        }
    }
}
