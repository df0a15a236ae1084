//! The practice panel: what the console, the DNS host or the inbox would show, in a frame of its own.

use jiff::Timestamp;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::sheet::{Sheet, fitted, space};
use crate::tui::look::Look;
use crate::tui::text::{clean, columns, common_spaces, wrap};
use crate::wizard::screen::{Panel, PanelLine, PanelValue};

/// A value beside its label needs this many columns.
const VALUE: usize = 24;

/// The panel with its frame.
pub(super) fn sheet<'a>(panel: &Panel, look: &'a Look, now: Timestamp, width: usize) -> Sheet<'a> {
    let frame: Style = look.theme.panel.into();
    let inner = width.saturating_sub(4);
    let mut content = Sheet::new(look, now, inner, true);
    let labels = panel.lines.iter().filter_map(|line| line.label.as_ref());
    let label = labels.map(|label| columns(&content.say(label))).max().unwrap_or(0);
    for line in &panel.lines {
        row(&mut content, line, label);
    }
    let mut framed = Sheet::new(look, now, width, true);
    let [top_left, top_right, bottom_left, bottom_right] = look.glyphs.corners;
    let title = common_spaces(&look.cut(&framed.say(&panel.title), inner.saturating_sub(2)));
    let rest = width.saturating_sub(columns(&title) + 5);
    framed.push(vec![
        Span::styled(format!("{top_left}{} ", look.glyphs.line), frame),
        Span::styled(title, frame.add_modifier(Modifier::BOLD)),
        Span::styled(format!(" {}{top_right}", look.glyphs.line.repeat(rest)), frame),
    ]);
    for line in content.lines {
        framed.push(walled(look, line, inner));
    }
    let bottom = look.glyphs.line.repeat(width.saturating_sub(2));
    framed.push(vec![Span::styled(format!("{bottom_left}{bottom}{bottom_right}"), frame)]);
    framed
}

fn walled(look: &Look, line: Line<'static>, inner: usize) -> Vec<Span<'static>> {
    let missing = inner.saturating_sub(line.width());
    let mut spans = vec![Span::styled(format!("{} ", look.glyphs.wall), look.theme.panel)];
    spans.extend(line.spans);
    spans.push(space(missing));
    spans.push(Span::styled(format!(" {}", look.glyphs.wall), look.theme.panel));
    spans
}

fn row(sheet: &mut Sheet<'_>, line: &PanelLine, label: usize) {
    let muted: Style = sheet.look.theme.muted.into();
    let code: Style = sheet.look.theme.code.into();
    let (value, style) = match &line.value {
        PanelValue::Text(text) => (sheet.say(text), Style::default()),
        PanelValue::Plain(text) => (clean(text), code),
        PanelValue::Secret { shown: Some(secret), .. } => (clean(secret.reveal()), code),
        PanelValue::Secret { length, shown: None } => {
            let count = sheet.look.word_of("field-length", "n", *length);
            (format!("{}  {count}", sheet.look.glyphs.bullet.repeat((*length).min(12))), Style::default())
        }
    };
    let Some(name) = &line.label else {
        sheet.hang(Vec::new(), &value, style);
        return;
    };
    let name = sheet.say(name);
    if label + 2 + VALUE <= sheet.width {
        let prefix = vec![Span::styled(fitted(sheet.look, &name, label), muted), space(2)];
        let width = sheet.width.saturating_sub(label + 2);
        sheet.hang_within(prefix, &value, style, width);
    } else {
        for line in wrap(&name, sheet.width) {
            sheet.push(vec![Span::styled(common_spaces(&line), muted)]);
        }
        sheet.hang(vec![space(2)], &value, style);
    }
}
