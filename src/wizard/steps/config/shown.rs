//! What the step shows of a plan: the change, what git makes of it, or why there is none.

use std::path::Path;

use super::{chosen_path, plan_of};
use crate::text::Text;
use crate::wizard::effect::{ConfigError, ConfigPlan};
use crate::wizard::screen::{Block, Tone};
use crate::wizard::step::Context;

/// How the file stands, above all else: that nothing is left to do, or why nothing could be done.
pub(super) fn outcome(context: Context<'_>) -> Vec<Block> {
    let config = &context.facts.config;
    let mut blocks = match plan_of(context) {
        Some(Ok(plan)) if plan.diff.is_empty() => {
            let seen = config.written.map_or(context.now, |seen| seen.at);
            let path = plan.real_path.display().to_string();
            let text = Text::key("config-up-to-date").with("path", path).with("when", seen);
            let all = std::iter::once(text).chain(config.done.iter().cloned());
            all.map(|text| Block::Note { tone: Tone::Good, text, action: None }).collect()
        }
        Some(Err(error)) => vec![refused(error, &chosen_path(context.form))],
        _ => return Vec::new(),
    };
    blocks.push(Block::Gap);
    blocks
}

/// The change, line by line, and what must be known before it is agreed to.
pub(super) fn change(plan: &ConfigPlan) -> Vec<Block> {
    let mut blocks = Vec::new();
    let path = plan.real_path.display().to_string();
    if !plan.diff.is_empty() {
        blocks.push(Block::Heading(Text::key("config-change").with("path", &path)));
        blocks.push(Block::Diff(plan.diff.clone()));
    }
    if plan.git.tracked {
        let text = Text::key("git-tracked").with("path", &path);
        let action = Some(Text::key("git-tracked-action").with("path", &path));
        blocks.push(Block::Note { tone: Tone::Bad, text, action });
    } else if plan.git.committed {
        let action = Some(Text::key("git-committed-action"));
        blocks.push(Block::Note { tone: Tone::Warning, text: Text::key("git-committed"), action });
    }
    blocks
}

/// What else is to be known of the file.
pub(super) fn remarks(plan: &ConfigPlan) -> Vec<Block> {
    let ignored = plan.ignore_file.as_ref().map(|ignore| {
        let file = ignore.display().to_string();
        Text::key("config-will-ignore").with("file", file)
    });
    let all = ignored.into_iter().chain(plan.notes.iter().cloned());
    all.map(|text| Block::Note { tone: Tone::Plain, text, action: None }).collect()
}

/// Why there is no plan, and what to do then.
pub fn refusal(error: &ConfigError, path: &str) -> (Text, Text) {
    let (text, action) = match error {
        ConfigError::Disk(error) => (error.text(Path::new(path)), "config-refused-action"),
        ConfigError::Unreadable(text) => (text.clone(), "config-refused-action"),
        ConfigError::Value(key, text) => {
            (Text::key("config-value").with("key", *key).with("reason", text.clone()), "config-value-action")
        }
        ConfigError::NoPassword => (Text::key("config-no-password"), "missing-credentials-action"),
    };
    (text, Text::key(action))
}

fn refused(error: &ConfigError, path: &str) -> Block {
    let (text, action) = refusal(error, path);
    Block::Note { tone: Tone::Bad, text, action: Some(action) }
}
