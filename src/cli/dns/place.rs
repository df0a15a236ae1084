//! Where records are published: the zone and its host, as DNS tells them or as they are named.

use super::super::{Desk, DnsOptions, Problem};
use super::subject::Subject;
use crate::dns::identity::registrable;
use crate::dns::provider::Provider;
use crate::dns::record::Name;
use crate::dns::survey::Dmarc;
use crate::text::Text;

/// The zone and its host.
pub(super) struct Place {
    pub(super) zone: Name,
    /// DNS did not tell the zone: it is the registrable domain.
    pub(super) assumed: bool,
    pub(super) host: Option<&'static Provider>,
    /// The host was named, and not recognised.
    pub(super) named: bool,
    /// The policy that is published already.
    pub(super) dmarc: Dmarc,
}

/// Asks DNS for the zone of a domain; a host that was named stands before the one that is recognised.
pub(super) async fn find(
    desk: &Desk<'_>,
    about: &DnsOptions,
    subject: &Subject,
    host: Option<&str>,
) -> Result<Place, Problem> {
    let survey = super::look(desk, about, subject.domain(), Vec::new()).await?;
    let named = host.and_then(Provider::find);
    let recognised = survey.provider.as_deref().and_then(Provider::find);
    let domain = subject.domain();
    Ok(Place {
        assumed: survey.zone.is_none(),
        zone: survey.zone.or_else(|| registrable(domain.as_str())).unwrap_or_else(|| domain.clone()),
        host: named.or(recognised),
        named: named.is_some(),
        dmarc: survey.dmarc,
    })
}

impl Place {
    /// Says beside the data what is only assumed.
    pub(super) fn tell(&self, desk: &Desk<'_>) {
        if self.assumed {
            desk.output.aside(&Text::key("cli-dns-assumed-zone").with("zone", self.zone.as_str()));
        }
    }
}
