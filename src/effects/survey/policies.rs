//! The policies of a domain: SPF with all it leads to, and the DMARC policy that holds.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::{Instant, timeout_at};

use super::ask::ask_either;
use super::table::Table;
use crate::dns::answer::{Answer, Question};
use crate::dns::dmarc::{self, Alignments, alignments};
use crate::dns::record::{Kind, Name};
use crate::dns::spf::{Audit, Purpose, Report};
use crate::dns::survey::Inquiry;
use crate::dns::wanted;
use crate::ports::{Dns, Server};

/// One question may take so long; an audit goes on for as many as it needs.
const QUESTION: Duration = Duration::from_millis(2000);

/// The answers to the questions on DMARC, of a resolver.
pub(super) type Answers = Vec<(Name, Answer)>;

/// Asks the resolvers that can be believed all that DMARC may want to know of a domain and of its MAIL FROM domain.
pub(super) async fn ask_dmarc(dns: &dyn Dns, believed: &[Server], inquiry: &Inquiry, until: Instant) -> Answers {
    let mut names = dmarc::names(&inquiry.domain);
    if let Some(mail_from) = mail_from(inquiry) {
        names.extend(dmarc::names(mail_from));
        names.sort();
        names.dedup();
    }
    join_all(names.into_iter().map(async |name| {
        let question = Question::new(name.clone(), Kind::Txt);
        let answer = timeout_at(until, ask_either(dns, believed, &question, QUESTION)).await;
        (name, answer.unwrap_or(Answer::Silent))
    }))
    .await
}

/// The policy that holds, and how mail through SES stands to it. What the zone's own servers said of the domain's own
/// policy counts before a resolver's memory of it.
pub(super) fn dmarc(inquiry: &Inquiry, mut answers: Answers, table: &Table) -> (dmarc::Finding, Alignments) {
    let own = inquiry.wanted.iter().position(|wanted| wanted.purpose == wanted::Purpose::Dmarc);
    if let Some((name, said)) = own.and_then(|place| {
        let name = inquiry.wanted[place].record.name.clone();
        Some((name, table.rows.get(place)?.by_authority.clone()))
    }) && !said.is_empty()
    {
        answers.retain(|(of, _)| *of != name);
        answers.extend(said.into_iter().map(|answer| (name.clone(), answer)));
    }
    let finding = dmarc::find(&inquiry.domain, &answers);
    let alignments = alignments(&inquiry.domain, &inquiry.domain, mail_from(inquiry), &finding, &answers);
    (finding, alignments)
}

/// Audits the SPF policy of a domain, from an answer that is known or from what a resolver says.
pub(super) async fn spf(
    dns: &dyn Dns,
    believed: &[Server],
    purpose: Purpose,
    domain: &Name,
    first: Option<Answer>,
    until: Instant,
) -> Report {
    let put = async |question: &Question| {
        let asked = timeout_at(until, ask_either(dns, believed, question, QUESTION)).await;
        asked.unwrap_or(Answer::Silent)
    };
    let first = match first {
        Some(answer) => answer,
        None => put(&Question::new(domain.clone(), Kind::Txt)).await,
    };
    let mut audit = Audit::new(purpose, domain.clone(), &first);
    loop {
        let wants = audit.wants();
        if wants.is_empty() {
            return audit.report();
        }
        let answers = join_all(wants.iter().map(put)).await;
        for (question, answer) in wants.iter().zip(&answers) {
            audit.receive(question, answer);
        }
    }
}

/// The MAIL FROM domain that is looked at, if any.
pub(super) fn mail_from(inquiry: &Inquiry) -> Option<&Name> {
    let of = |purpose| inquiry.wanted.iter().find(move |wanted| wanted.purpose == purpose);
    let wanted = of(wanted::Purpose::MailFromSpf).or_else(|| of(wanted::Purpose::MailFromMx))?;
    Some(&wanted.record.name)
}

/// What an authority said of the MAIL FROM domain's SPF.
pub(super) fn first_of_mail_from(inquiry: &Inquiry, table: &Table) -> Option<Answer> {
    let place = inquiry.wanted.iter().position(|wanted| wanted.purpose == wanted::Purpose::MailFromSpf)?;
    table.rows.get(place)?.by_authority.first().cloned()
}
