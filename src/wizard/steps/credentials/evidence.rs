//! What is known of the credentials, under their form.

use crate::text::Text;
use crate::wizard::effect::Place;
use crate::wizard::screen::{Block, Tone};
use crate::wizard::step::Context;

pub(super) fn evidence(context: Context<'_>) -> Vec<Block> {
    let credentials = &context.facts.credentials;
    let mut blocks = Vec::new();
    if let Some(since) = credentials.keeping {
        blocks.push(Block::Wait { what: Text::key("credentials-keeping"), since, until: None });
    }
    if let Some(error) = &credentials.trouble {
        blocks.push(Block::Note { tone: Tone::Bad, text: error.text(), action: Some(error.action()) });
        blocks.push(context.form.field("place"));
    }
    let Some(entry) = &credentials.entry else { return blocks };
    if Some(&entry.region) != context.facts.region.chosen.as_ref() {
        let text = Text::key("credentials-other-region").with("region", &entry.region);
        let action = Some(Text::key("credentials-other-region-action"));
        blocks.push(Block::Note { tone: Tone::Bad, text, action });
    } else if credentials.lost {
        let text = Text::key("credentials-lost").with("user", &entry.user);
        blocks.push(Block::Note { tone: Tone::Bad, text, action: Some(Text::key("credentials-lost-action")) });
    } else if let Some(kept) = credentials.kept {
        let key = match credentials.place {
            Some(Place::Session) => "credentials-kept-session",
            _ if context.facts.is_practice() => "credentials-kept-practice",
            _ => "credentials-kept-keyring",
        };
        let tone = if credentials.place == Some(Place::Session) { Tone::Warning } else { Tone::Good };
        let text = Text::key(key).with("user", &entry.user).with("when", kept.at);
        blocks.push(Block::Note { tone, text, action: None });
    }
    if let Some(old) = &credentials.replaces {
        let text = Text::key("credentials-replaces").with("user", &old.user);
        blocks.push(Block::Note { tone: Tone::Warning, text, action: Some(Text::key("credentials-replaces-action")) });
    }
    blocks
}
