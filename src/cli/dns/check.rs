//! `sesame dns check`: each record asked of every server now, of one domain or of many.

use std::ffi::OsString;

use super::super::{Desk, DnsOptions, Exit, Problem};
use super::subject::Subject;
use super::{many, report, source, told};

/// One domain is told at length; several, or a file of them, a line each.
pub(super) async fn run(desk: &Desk<'_>, about: &DnsOptions, subjects: &[OsString]) -> Result<Exit, Problem> {
    let subject = match subjects {
        [] => Subject::of(about, &desk.saved.facts)?,
        [only] => match source::of(desk, only).await? {
            source::Source::Name(text) => source::named(desk, about, &text)?,
            file => return many::run(desk, about, vec![file]).await,
        },
        several => {
            let mut sources = Vec::new();
            for subject in several {
                sources.push(source::of(desk, subject).await?);
            }
            return many::run(desk, about, sources).await;
        }
    };
    let survey = super::look(desk, about, subject.domain(), subject.wanted()).await?;
    subject.tell(desk);
    desk.output.json(&report::report(&subject, &survey, desk.output));
    if !desk.output.is_json() {
        told::tell(&survey, desk.output);
    }
    Ok(super::exit(&survey))
}
