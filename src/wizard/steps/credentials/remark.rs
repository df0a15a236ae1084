//! What stands under a credential as it is typed: what it looks like, and what to do about it.

use crate::secret::Secret;
use crate::ses::credential::clean_secret;
use crate::ses::credential::shape::{PasswordShape, UserShape, Verdict, password, user};
use crate::text::Text;
use crate::wizard::Facts;
use crate::wizard::form::Form;
use crate::wizard::screen::{Block, Tone};

fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Accept => Tone::Good,
        Verdict::Convert | Verdict::Warn => Tone::Warning,
        Verdict::Refuse => Tone::Bad,
    }
}

/// Of a remark that stands beside the field as the error already, what to do about it.
pub(super) fn untold(note: Block, field: &str, form: &Form) -> Block {
    match note {
        Block::Note { text, action: Some(action), .. } if form.errors.get(field) == Some(&text) => {
            Block::Note { tone: Tone::Plain, text: action, action: None }
        }
        other => other,
    }
}

/// What the user name looks like; nothing while there is none.
pub(super) fn user_remark(name: &str) -> Option<Block> {
    let shape = user(name);
    if shape == UserShape::Empty {
        return None;
    }
    let action = (shape.verdict() != Verdict::Accept).then(|| Text::key(format!("{}.next", shape.key())));
    Some(Block::Note { tone: tone(shape.verdict()), text: Text::key(shape.key()), action })
}

/// What to do about a shape; only the IAM secret's words name the region.
fn next(key: &str, region: Option<&str>) -> Text {
    match region {
        None if key == PasswordShape::IamSecret.key() => Text::key("missing-region-action"),
        _ => Text::key(format!("{key}.next")).with("region", region.unwrap_or_default()),
    }
}

/// What a password of this shape looks like.
pub(super) fn password_words(shape: PasswordShape) -> Text {
    Text::key(shape.key()).with("count", shape.count().unwrap_or_default())
}

/// What the password looks like, and what was taken off it.
pub(super) fn password_remark(secret: &Secret, facts: &Facts) -> Vec<Block> {
    let (cleaned, trimmed) = clean_secret(secret);
    let shape = password(&cleaned);
    if shape == PasswordShape::Empty {
        return Vec::new();
    }
    let region = facts.region.chosen.as_deref();
    let action = (shape.verdict() != Verdict::Accept).then(|| next(shape.key(), region));
    let mut blocks = vec![Block::Note { tone: tone(shape.verdict()), text: password_words(shape), action }];
    let trims = trimmed.keys().into_iter().map(Text::key);
    blocks.extend(trims.map(|text| Block::Note { tone: Tone::Plain, text, action: None }));
    blocks
}
