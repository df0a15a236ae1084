//! `sesame dns export`: the records in the format of a host, a tool or a letter.

use super::super::{Desk, DnsOptions, Exit, Problem};
use super::place;
use super::subject::Subject;
use crate::dns::export::{Format, Sheet, file, letter};
use crate::dns::survey::Dmarc;
use crate::dns::wanted::Purpose;
use crate::text::Text;

pub(super) async fn run(
    desk: &Desk<'_>,
    about: &DnsOptions,
    format: Option<Format>,
    host: Option<&str>,
) -> Result<Exit, Problem> {
    let subject = Subject::of(about, &desk.saved.facts)?;
    let place = place::find(desk, about, &subject, host).await?;
    let output = desk.output;
    subject.remarks().iter().for_each(|remark| output.aside(remark));
    place.tell(desk);
    let mut wanted = subject.wanted();
    // A second policy would undo the first.
    if let Dmarc::Present { at, .. } | Dmarc::Several { at, .. } | Dmarc::Broken { at, .. } = &place.dmarc {
        wanted.retain(|wanted| wanted.purpose != Purpose::Dmarc);
        output.aside(&Text::key("cli-dns-policy-left-out").with("at", at.as_str()));
    }
    let sheet = Sheet { domain: subject.domain(), zone: &place.zone, wanted: &wanted, host: place.host };
    match format {
        Some(format) => file(format, sheet).lines().for_each(|line| output.raw(line)),
        None => letter(sheet).iter().for_each(|line| output.raw(&output.shown(line))),
    }
    Ok(Exit::Ok)
}
