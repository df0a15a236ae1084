//! The steps: a list beside the body, one line on narrow screens, a list to jump in.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::sheet::{GUTTER, Kept, Sheet, space};
use super::{Hit, Hits, Scroll};
use crate::tui::look::Look;
use crate::tui::text::{columns as width_of, common_spaces, cut, padded};
use crate::wizard::screen::{Screen, StepLine, StepState};

/// The list is at least and at most this wide.
const LIST: (usize, usize) = (21, 28);

/// The step's short name.
fn name(look: &Look, step: &StepLine) -> String {
    common_spaces(&look.word(&format!("step-{}", step.id)))
}

fn note(look: &Look, step: &StepLine) -> String {
    step.note.as_ref().map(|note| common_spaces(&look.harmless(note).replace('\n', " "))).unwrap_or_default()
}

/// Columns of the list beside the body.
pub(super) fn columns(screen: &Screen, look: &Look) -> u16 {
    let before = GUTTER + look.glyphs.width() + 1;
    let of = |step: &StepLine| {
        let note = note(look, step);
        before + width_of(&name(look, step)) + if note.is_empty() { 0 } else { 2 + width_of(&note) } + 1
    };
    let widest = screen.steps.iter().map(of).max().unwrap_or(0).clamp(LIST.0, LIST.1);
    u16::try_from(widest).unwrap_or(21)
}

/// Draws the list: mark, sign, name, note; a part of it around the current step where there is no room for all.
pub(super) fn list(buffer: &mut Buffer, area: Rect, screen: &Screen, look: &Look, hits: &mut Hits) {
    let height = usize::from(area.height);
    let first = screen.current.saturating_sub(height / 2).min(screen.steps.len().saturating_sub(height));
    let rows = area.top()..area.bottom();
    for ((place, step), y) in screen.steps.iter().enumerate().skip(first).zip(rows) {
        let current = place == screen.current;
        let style: Style = match step.state {
            _ if current => look.theme.focus.into(),
            StepState::Open => look.theme.muted.into(),
            _ => Style::default(),
        };
        let note = note(look, step);
        let before = GUTTER + look.glyphs.width() + 1;
        let room = usize::from(area.width).saturating_sub(before + 1);
        let beside = room.saturating_sub(width_of(&note) + usize::from(!note.is_empty()));
        let spans = vec![
            if current { Span::styled(format!("{} ", look.glyphs.here), look.theme.focus) } else { space(GUTTER) },
            Span::styled(padded(look.glyphs.state(step.state), look.glyphs.width()), look.theme.state(step.state)),
            space(1),
            Span::styled(padded(&cut(&name(look, step), beside, look.glyphs.ellipsis), beside), style),
            space(usize::from(!note.is_empty())),
            Span::styled(note, look.theme.muted),
        ];
        buffer.set_line(area.x, y, &Line::from(spans), area.width);
        hits.0.push((Rect { y, height: 1, ..area }, Hit::Step(step.id)));
    }
}

/// `4/11 DNS ◐ 2/3  ‹ Identity · Credentials ›`
pub(super) fn line(buffer: &mut Buffer, area: Rect, screen: &Screen, look: &Look) {
    let Some(step) = screen.steps.get(screen.current) else { return };
    let muted: Style = look.theme.muted.into();
    let mut spans = vec![
        Span::styled(format!(" {}/{} ", screen.current + 1, screen.steps.len()), muted),
        Span::styled(name(look, step), look.theme.focus),
        space(1),
        Span::styled(look.glyphs.state(step.state), look.theme.state(step.state)),
    ];
    let note = note(look, step);
    if !note.is_empty() {
        spans.push(Span::styled(format!(" {note}"), muted));
    }
    let before = screen.current.checked_sub(1).and_then(|place| screen.steps.get(place));
    let after = screen.steps.get(screen.current + 1);
    let around: Vec<String> = [
        before.map(|step| format!("{} {}", look.glyphs.left, name(look, step))),
        after.map(|step| format!("{} {}", name(look, step), look.glyphs.right)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let around = around.join(&format!(" {} ", look.glyphs.dot));
    let used: usize = spans.iter().map(|span| width_of(&span.content)).sum();
    if used + 2 + width_of(&around) < usize::from(area.width) {
        spans.push(Span::styled(format!("  {around}"), muted));
    }
    buffer.set_line(area.x, area.y, &Line::from(spans), area.width);
}

/// The list to jump in, with each state in words.
pub(super) fn overlay(
    buffer: &mut Buffer,
    area: Rect,
    screen: &Screen,
    look: &Look,
    selected: usize,
    scroll: &mut Scroll,
    hits: &mut Hits,
) {
    let mut sheet = Sheet::new(look, screen.now, usize::from(area.width), false);
    sheet.push(vec![Span::styled(look.word("overlay-steps"), look.theme.title)]);
    sheet.gap();
    let widest = screen.steps.iter().map(|step| width_of(&name(look, step))).max().unwrap_or(0);
    for (place, step) in screen.steps.iter().enumerate() {
        let here = place == selected;
        let word = look.word(&format!("state-{}", state_word(step.state)));
        let style: Style =
            if here { Style::from(look.theme.focus).add_modifier(Modifier::BOLD) } else { Style::default() };
        let line = sheet.place();
        sheet.push(vec![
            if here { Span::styled(format!("{} ", look.glyphs.here), look.theme.focus) } else { space(GUTTER) },
            Span::styled(padded(look.glyphs.state(step.state), look.glyphs.width()), look.theme.state(step.state)),
            space(1),
            Span::styled(padded(&name(look, step), widest), style),
            space(2),
            Span::styled(common_spaces(&word), look.theme.state(step.state)),
            space(2),
            Span::styled(note(look, step), look.theme.muted),
        ]);
        if here {
            sheet.kept = Some(Kept { whole: line..line + 1, part: line..line + 1 });
        }
    }
    let top = scroll.settle("steps", sheet.lines.len(), usize::from(area.height), sheet.kept.clone(), &[]);
    for (place, step) in screen.steps.iter().enumerate() {
        let y = (place + 2).checked_sub(top).and_then(|row| u16::try_from(row).ok()).filter(|row| *row < area.height);
        if let Some(row) = y {
            hits.0.push((Rect { y: area.y + row, height: 1, ..area }, Hit::Step(step.id)));
        }
    }
    sheet.show(buffer, area, top);
}

/// The state's word in the locale files.
pub(super) fn state_word(state: StepState) -> &'static str {
    match state {
        StepState::Open => "open",
        StepState::Waiting => "waiting",
        StepState::Said => "said",
        StepState::Proven => "proven",
        StepState::Warning => "warning",
        StepState::Bad => "bad",
    }
}
