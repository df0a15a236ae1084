//! The stages of a delivery: each with its sign, what was seen, and its time.

use ratatui::style::Style;
use ratatui::text::Span;

use super::prose::sign;
use super::sheet::{Sheet, fitted, space};
use crate::tui::text::{columns, common_spaces, padded, wrap};
use crate::wizard::screen::{StageLine, Tone};

/// Columns of the longest bar.
const BAR: usize = 16;
/// Bars are drawn where what was seen keeps this many columns.
const SEEN: usize = 44;
/// What was seen is not wider than this.
const WIDEST: usize = 52;

/// Lays the stages; those still to come share a line.
pub(super) fn lay(sheet: &mut Sheet<'_>, stages: &[StageLine]) {
    let word = |stage: &StageLine| sheet.look.word(&format!("stage-{}", stage.stage.id()));
    let words: Vec<String> = stages.iter().map(word).collect();
    let name = words.iter().map(|word| columns(word)).max().unwrap_or(0);
    let times: Vec<String> = stages
        .iter()
        .map(|stage| {
            let millis = |millis: u64| i64::try_from(millis).unwrap_or(i64::MAX);
            let said = stage.millis.map(|time| sheet.look.word_of("stage-millis", "n", millis(time)));
            said.map(|said| common_spaces(&said)).unwrap_or_default()
        })
        .collect();
    let time = times.iter().map(|time| columns(time)).max().unwrap_or(0);
    let before = sheet.look.glyphs.width() + 1 + name + 2;
    let room = sheet.width.saturating_sub(before + time + 2);
    let bars = room >= SEEN + BAR + 2;
    // As wide as it may get, whatever is seen: times stay in their place while stages come in.
    let seen = if bars { room - BAR - 2 } else { room }.min(WIDEST);
    let longest = stages.iter().filter_map(|stage| stage.millis).max().unwrap_or(0).max(1);
    let mut still_to_come = Vec::new();
    for ((stage, word), took) in stages.iter().zip(&words).zip(&times) {
        if stage.tone == Tone::Muted && stage.seen.is_empty() {
            still_to_come.push(word.clone());
            continue;
        }
        to_come(sheet, &mut still_to_come);
        let bar = stage.millis.filter(|_| bars).map(|millis| bar_columns(millis, longest));
        row(sheet, stage, (word, name), (took, time), (seen, bar));
    }
    to_come(sheet, &mut still_to_come);
}

/// Columns of a bar: in proportion to the longest, and never nothing.
fn bar_columns(millis: u64, longest: u64) -> usize {
    let share = u128::from(millis) * BAR as u128 / u128::from(longest);
    usize::try_from(share).unwrap_or(BAR).clamp(1, BAR)
}

fn row(
    sheet: &mut Sheet<'_>,
    stage: &StageLine,
    (word, name): (&str, usize),
    (took, time): (&str, usize),
    (seen, bar): (usize, Option<usize>),
) {
    let look = sheet.look;
    let colour = look.theme.tone(stage.tone);
    let muted: Style = look.theme.muted.into();
    let glyph = if stage.tone == Tone::Muted { look.glyphs.open } else { look.glyphs.tone(stage.tone) };
    let mut spans = sign(sheet, glyph, colour);
    spans.push(Span::raw(fitted(look, word, name)));
    spans.push(space(2));
    let style = if stage.tone == Tone::Bad { Style::default() } else { muted };
    // A failed stage has no time: its reply may be as long as the line.
    let room = if took.is_empty() { seen + time + 2 } else { seen };
    let lines = wrap(&look.harmless(&stage.seen), room.max(1));
    let indent: usize = spans.iter().map(|span| columns(&span.content)).sum();
    for (place, line) in lines.iter().enumerate() {
        let mut line_spans = if place == 0 { std::mem::take(&mut spans) } else { vec![space(indent)] };
        if place == 0 && !took.is_empty() {
            line_spans.push(Span::styled(fitted(look, line, seen), style));
            line_spans.push(space(2));
            line_spans.push(Span::styled(format!("{took:>time$}"), muted));
            if let Some(bar) = bar {
                line_spans.push(space(2));
                line_spans.push(Span::styled(look.glyphs.bar.repeat(bar), colour));
            }
        } else {
            line_spans.push(Span::styled(common_spaces(line), style));
        }
        sheet.push(line_spans);
    }
}

/// `○ MAIL  ○ RCPT  ○ DATA`
fn to_come(sheet: &mut Sheet<'_>, words: &mut Vec<String>) {
    if words.is_empty() {
        return;
    }
    let glyphs = sheet.look.glyphs;
    let muted = sheet.look.theme.muted.into();
    // No-break spaces keep a sign with its word.
    let items: Vec<String> = words
        .drain(..)
        .map(|word| format!("{}\u{a0}{word}", padded(glyphs.open, glyphs.width()).replace(' ', "\u{a0}")))
        .collect();
    sheet.hang(Vec::new(), &items.join("  "), muted);
}
