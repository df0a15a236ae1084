//! Draws a [`Screen`]: header, step list, body, footer, and what lies over them.

mod blocks;
mod choice;
mod code;
mod field;
mod footer;
mod header;
#[cfg(test)]
mod hostile;
mod input;
mod lines;
mod overlay;
mod panel;
mod prose;
mod scroll;
mod sheet;
mod stages;
mod steps;
mod table;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

pub use scroll::Scroll;

use super::keymap::Mode;
use super::look::Look;
use super::text::{columns, common_spaces, wrap};
use crate::text::Text;
use crate::wizard::screen::{Overlay, Screen};
use sheet::Sheet;

/// Columns and rows below which there is only a sentence that says so.
pub const SMALLEST: (u16, u16) = (40, 12);
/// Columns from which the step list stands beside the body.
const WIDE: u16 = 72;
/// The body is not wider than this.
const BODY: u16 = 110;
/// Rows that the step keeps beside the practice panel; with fewer the panel comes after it.
const STEP: u16 = 11;

/// Where a click lands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A step of the list.
    Step(&'static str),
    /// A field or table.
    Field(&'static str),
}

/// The places of a frame that can be clicked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits(Vec<(Rect, Hit)>);

impl Hits {
    /// What is at this cell.
    pub fn at(&self, column: u16, row: u16) -> Option<Hit> {
        self.0.iter().find(|(area, _)| area.contains(Position::new(column, row))).map(|(_, hit)| *hit)
    }
}

/// Draws the screen, scrolled as `scroll` says and as the focus needs; gives the places to click.
pub fn draw(frame: &mut Frame<'_>, screen: &Screen, look: &Look, scroll: &mut Scroll) -> Hits {
    let area = frame.area();
    let mut hits = Hits::default();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(frame.buffer_mut(), area, look);
        return hits;
    }
    let wide = area.width >= WIDE;
    let buffer = frame.buffer_mut();
    header::draw(buffer, row(area, 0), screen, look);
    // Narrow screens fold the step list into the second line.
    let top = if wide { 1 } else { 2 };
    let notice = footer::notice(screen, look, area.width);
    let above = footer::rows_above(&notice);
    let bottom = area.height - 2 - above;
    let body = if wide {
        let list = Rect { y: area.y + top + 1, height: bottom - top - 1, width: steps::columns(screen, look), ..area };
        steps::list(buffer, list, screen, look, &mut hits);
        let x = area.x + list.width + 1;
        Rect { x, y: list.y, width: (area.right() - x).saturating_sub(1).min(BODY), height: list.height }
    } else {
        steps::line(buffer, row(area, 1), screen, look);
        Rect { x: area.x + 1, y: area.y + top + 1, width: area.width - 2, height: bottom - top - 1 }
    };
    rule(buffer, row(area, top), look);
    let cursor = match &screen.overlay {
        Some(Overlay::Steps(selected)) => {
            steps::overlay(buffer, body, screen, look, *selected, scroll, &mut hits);
            None
        }
        Some(Overlay::Help { walk, notes, link }) => {
            let sheet = overlay::help(screen, look, body.width, (walk, notes, link.as_deref()));
            show(buffer, body, &sheet, scroll, "help", &mut hits)
        }
        Some(Overlay::Code { title, text }) => {
            let sheet = code::sheet(look, screen.now, (body.width, body.height), title, text);
            show(buffer, body, &sheet, scroll, "code", &mut hits)
        }
        None => step(buffer, body, !wide, screen, look, scroll, &mut hits),
    };
    footer::draw_notice(buffer, row(area, bottom), &notice, look);
    marks(buffer, (row(area, top), row(area, area.height - 2)), look, scroll, notice.len() != 1);
    footer::draw(buffer, row(area, area.height - 1), screen, look, Mode::of(screen));
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
    hits
}

/// The step in view: title, why, blocks; the practice panel below, or after them where there is no room.
fn step(
    buffer: &mut Buffer,
    body: Rect,
    narrow: bool,
    screen: &Screen,
    look: &Look,
    scroll: &mut Scroll,
    hits: &mut Hits,
) -> Option<Position> {
    let mut sheet = Sheet::new(look, screen.now, usize::from(body.width), narrow);
    let title = sheet.say(&screen.title);
    sheet.hang(Vec::new(), &title, look.theme.title.into());
    let why = sheet.say(&screen.why);
    sheet.hang(Vec::new(), &why, Style::default());
    sheet.gap();
    blocks::lay(&mut sheet, &screen.blocks, screen.focus);
    let of = screen.steps.get(screen.current).map_or("", |step| step.id);
    let Some(shown) = &screen.panel else {
        return show(buffer, body, &sheet, scroll, of, hits);
    };
    let panel = panel::sheet(shown, look, screen.now, usize::from(body.width));
    let height = u16::try_from(panel.lines.len()).unwrap_or(u16::MAX);
    let fits = sheet.lines.len() + panel.lines.len() < usize::from(body.height);
    if fits || (body.height > height + STEP && height <= body.height / 2) {
        let above = Rect { height: body.height - height - 1, ..body };
        let below = Rect { y: body.bottom() - height, height, ..body };
        panel.show(buffer, below, 0);
        show(buffer, above, &sheet, scroll, of, hits)
    } else {
        sheet.gap();
        sheet.lines.extend(panel.lines);
        show(buffer, body, &sheet, scroll, of, hits)
    }
}

/// Shows the part of the sheet that the scroll and the focus ask for.
fn show(
    buffer: &mut Buffer,
    area: Rect,
    sheet: &Sheet<'_>,
    scroll: &mut Scroll,
    of: &str,
    hits: &mut Hits,
) -> Option<Position> {
    let top = scroll.settle(of, sheet.lines.len(), usize::from(area.height), sheet.kept.clone(), &sheet.arrived);
    for (lines, id) in &sheet.fields {
        let visible = lines.start.max(top)..lines.end.min(top + usize::from(area.height));
        if let (Ok(first), Ok(height)) =
            (u16::try_from(visible.start.saturating_sub(top)), u16::try_from(visible.len()))
        {
            hits.0.push((Rect { y: area.y + first, height, ..area }, Hit::Field(id)));
        }
    }
    sheet.show(buffer, area, top)
}

/// Says on the lines above and below the body that there is more of it; beside a passing word, by the sign alone.
fn marks(buffer: &mut Buffer, (above, below): (Rect, Rect), look: &Look, scroll: &Scroll, words: bool) {
    let (before, after) = scroll.left_out();
    let mut mark = |area: Rect, sign: &str, key: &str| {
        let words = if words { format!("{} ", common_spaces(&look.word(key))) } else { String::new() };
        let text = format!(" {sign} {words}");
        let width = u16::try_from(columns(&text)).unwrap_or(0);
        if area.width > width + 2 {
            buffer.set_string(area.right() - width - 1, area.y, text, Style::from(look.theme.accent));
        }
    };
    if before > 0 {
        mark(above, look.glyphs.above, "more-above");
    }
    if after > 0 {
        mark(below, look.glyphs.below, "more-below");
    }
}

/// One row of the area.
fn row(area: Rect, row: u16) -> Rect {
    Rect { y: area.y + row, height: 1, ..area }
}

fn rule(buffer: &mut Buffer, area: Rect, look: &Look) {
    buffer.set_string(area.x, area.y, look.glyphs.line.repeat(usize::from(area.width)), Style::from(look.theme.muted));
}

/// The one sentence of a terminal that is too small.
fn too_small(buffer: &mut Buffer, area: Rect, look: &Look) {
    let sentence = Text::key("too-small")
        .with("columns", SMALLEST.0)
        .with("rows", SMALLEST.1)
        .with("has-columns", area.width)
        .with("has-rows", area.height);
    let sentence = look.say(&sentence, jiff::Timestamp::UNIX_EPOCH);
    let lines = wrap(&sentence, usize::from(area.width));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    let top = area.y + (area.height - height) / 2;
    for (y, line) in (top..top + height).zip(&lines) {
        buffer.set_string(area.x, y, common_spaces(line), Style::default());
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::style::Color;

    use super::{Hit, Scroll, draw};
    use crate::secret::Secret;
    use crate::text::Text;
    use crate::tui::facts::tests::facts;
    use crate::tui::fixture;
    use crate::tui::keymap::{self, BINDINGS, Mode};
    use crate::tui::look::Look;
    use crate::wizard::Language;
    use crate::wizard::screen::{Block, Field, FieldKind, Notice, Overlay, Panel, Screen, StepState, Tone};

    const LANGUAGES: [Language; 2] = [Language::Fr, Language::En];

    fn colour(language: Language) -> Look {
        Look::new(&facts(&[("LANG", "fr_FR.UTF-8"), ("TERM", "xterm-256color")]), language.tag(), TimeZone::UTC)
    }

    fn plain(language: Language) -> Look {
        Look::new(&facts(&[("LANG", "C"), ("TERM", "xterm"), ("NO_COLOR", "1")]), language.tag(), TimeZone::UTC)
    }

    fn terminal(width: u16, height: u16) -> Terminal<TestBackend> {
        Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory")
    }

    fn shown(screen: &Screen, look: &Look, width: u16, height: u16) -> Terminal<TestBackend> {
        let mut terminal = terminal(width, height);
        terminal.draw(|frame| drop(draw(frame, screen, look, &mut Scroll::default()))).expect("drawing in memory");
        terminal
    }

    fn page(screen: &Screen, look: &Look, width: u16, height: u16) -> String {
        shown(screen, look, width, height).backend().to_string()
    }

    #[test]
    fn every_kind_of_block_is_drawn() {
        for name in fixture::all(Language::Fr).into_iter().map(|(name, _)| name) {
            let mut pages = String::new();
            for language in LANGUAGES {
                let (_, screen) =
                    fixture::all(language).into_iter().find(|(other, _)| *other == name).expect("named above");
                for (width, height) in [(80, 24), (50, 20)] {
                    let page = page(&screen, &colour(language), width, height);
                    pages += &format!("{} {width}x{height}\n{page}\n", language.tag());
                }
            }
            insta::assert_snapshot!(name, pages);
        }
    }

    #[test]
    fn without_colour_and_signs_every_state_still_has_its_mark() {
        let mut pages = String::new();
        for (name, screen) in fixture::all(Language::En) {
            let terminal = shown(&screen, &plain(Language::En), 80, 24);
            assert!(
                terminal
                    .backend()
                    .buffer()
                    .content
                    .iter()
                    .all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset)
            );
            pages += &format!("{name}\n{}\n", terminal.backend());
        }
        insta::assert_snapshot!("plain", pages);
        let signs =
            ['✓', '✗', '●', '○', '◐', '▸', '‹', '›', '•', '·', '…', '─', '│', '╭', '▴', '▾', '’', '«', '→', '↑'];
        assert_eq!(pages.find(signs), None);
    }

    #[test]
    fn a_wide_screen_has_bars_in_proportion() {
        insta::assert_snapshot!("wide", page(&fixture::test(Language::Fr), &colour(Language::Fr), 120, 30));
    }

    #[test]
    fn a_small_terminal_says_what_it_needs() {
        for (width, height) in [(39, 24), (80, 11), (20, 8)] {
            let page =
                page(&fixture::records(Language::En), &colour(Language::En), width, height).replace(['\n', '"'], " ");
            let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains("at least 40 columns and 12 rows"), "{words}");
            assert!(words.contains(&format!("has {width} by {height}")), "{words}");
        }
    }

    /// Text that has broken terminal programs before.
    fn nasty() -> Vec<String> {
        [
            "",
            " ",
            "\n\n",
            "日本語のとても長いドメイン名はここにあります",
            "שלום עולם \u{202e}טקסט\u{202c} مرحبا",
            "👨‍👩‍👧‍👦🇫🇷❤️🤦🏼‍♂️ ﾊﾞﾟ",
            "e\u{301}\u{302}\u{303}\u{304}\u{305}",
            "\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\r\t\0",
            "\u{a0}\u{202f}\u{200b}\u{feff}",
            &"x".repeat(300),
            &"mot ".repeat(80),
        ]
        .map(str::to_owned)
        .to_vec()
    }

    fn nasty_screen(turn: usize) -> Screen {
        let words = nasty();
        let at = |offset: usize| Text::plain(&words[(turn + offset) % words.len()]);
        let mut screens = fixture::all(Language::Fr);
        let count = screens.len();
        let (_, mut screen) = screens.swap_remove(turn % count);
        (screen.title, screen.why) = (at(0), at(1));
        screen.settled = vec![words[turn % words.len()].clone(), words[(turn + 1) % words.len()].clone()];
        screen.steps[0].note = Some(words[(turn + 2) % words.len()].clone());
        screen.notice = Some(Notice { tone: Tone::Warning, text: at(3) });
        for (place, block) in screen.blocks.iter_mut().enumerate() {
            let text = at(place);
            let string = words[(turn + place) % words.len()].clone();
            match block {
                Block::Paragraph(was) | Block::Heading(was) => *was = text,
                Block::Note { text: was, action, .. } => (*was, *action) = (text, Some(at(place + 1))),
                Block::Field(Field { label, hint, kind, .. }) => {
                    (*label, *hint) = (text.clone(), Some(at(place + 1)));
                    match kind {
                        FieldKind::Line { value, cursor, .. } => (*value, *cursor) = (string, place * 7),
                        FieldKind::Masked { shown, length: 12, .. } => *shown = Some(Secret::new(string)),
                        FieldKind::Choice { options, .. } => options[0].label = text,
                        _ => {}
                    }
                }
                Block::Pairs(pairs) => pairs.push((text, at(place + 1))),
                Block::Code(lines) => lines.extend(words.clone()),
                Block::Table(table) => {
                    table.head[0] = text.clone();
                    table.rows[0].cells[1] = text.clone();
                    table.rows[1].cells.clear();
                    table.rows[0].detail.push((text, at(place + 1)));
                }
                Block::Stages(stages) => stages[4].seen = string,
                Block::Diff(lines) => lines[0].text = string,
                Block::Wait { what, .. } => *what = text,
                Block::Walk(walk) => walk.push(text),
                Block::Gap | Block::Here(_) => {}
            }
        }
        if let Some(Panel { title, lines }) = &mut screen.panel {
            *title = at(4);
            lines[0].label = Some(at(5));
        }
        if let Some(Overlay::Help { walk, .. }) = &mut screen.overlay {
            walk.push(at(6));
        }
        screen
    }

    #[test]
    fn no_size_and_no_text_breaks_a_frame() {
        let looks = [colour(Language::Fr), plain(Language::Fr)];
        let screens: Vec<Screen> = (0..77).map(nasty_screen).collect();
        let mut turn = 0;
        for width in 1..=100 {
            for height in 1..=40 {
                turn += 1;
                let mut scroll = Scroll::default();
                let mut terminal = terminal(width, height);
                for step in 0..2 {
                    let (screen, look) = (&screens[(turn + step * 31) % screens.len()], &looks[turn % 2]);
                    terminal.draw(|frame| drop(draw(frame, screen, look, &mut scroll))).expect("drawing in memory");
                    scroll.page(step == 0);
                }
                let cells = &terminal.backend().buffer().content;
                assert!(cells.iter().all(|cell| !cell.symbol().contains(char::is_control)), "{width}x{height}");
            }
        }
    }

    #[test]
    fn an_empty_screen_is_drawn() {
        let mut screen = fixture::bare(Language::Fr);
        (screen.steps, screen.actions, screen.current) = (Vec::new(), Vec::new(), 7);
        for (width, height) in [(80, 24), (50, 20)] {
            assert!(page(&screen, &colour(Language::Fr), width, height).contains("Sésame"));
        }
    }

    #[test]
    fn every_key_in_a_footer_works() {
        for language in LANGUAGES {
            for (name, screen) in fixture::all(language) {
                let look = colour(language);
                let mode = Mode::of(&screen);
                let page = page(&screen, &look, 200, 30);
                let footer = page.lines().last().expect("a line");
                for line in &screen.actions {
                    let key = keymap::shown(line.action, mode).expect("every action has a key");
                    assert!(footer.contains(&key.name(&look)), "{name}: {:?} in {footer}", line.action);
                }
                // What another mode would do by a letter is not promised while letters are typed.
                if mode == Mode::Typing {
                    assert!(!footer.contains(" c copier") && !footer.contains(" c copy"), "{footer}");
                }
            }
        }
    }

    #[test]
    fn the_key_to_help_is_in_every_footer() {
        for width in 40..=100 {
            for (focus, key) in [("to", "F1"), ("region", "?")] {
                let page = page(&fixture::fields(Language::Fr, focus), &colour(Language::Fr), width, 20);
                assert!(page.lines().last().expect("a line").contains(key), "{width}");
            }
        }
    }

    #[test]
    fn the_cursor_stands_in_the_focused_line_and_nowhere_else() {
        let mut terminal = shown(&fixture::test(Language::Fr), &colour(Language::Fr), 80, 24);
        terminal.backend_mut().assert_cursor_position((54, 6));
        assert!(terminal.backend().cursor_visible());
        let terminal = shown(&fixture::records(Language::Fr), &colour(Language::Fr), 80, 24);
        assert!(!terminal.backend().cursor_visible());
    }

    #[test]
    fn the_focus_is_in_view_wherever_it_is() {
        for (width, height) in [(80, 24), (50, 20), (40, 12)] {
            for focus in ["to", "from", "password", "second", "port", "region", "ready", "budget", "go"] {
                let page = page(&fixture::fields(Language::Fr, focus), &colour(Language::Fr), width, height);
                let marks = page.lines().skip(2).filter(|line| line.chars().skip(1).any(|c| c == '▸'));
                let in_body =
                    marks.filter(|line| !line.starts_with("\"▸")).count() + page.matches("DNS          2/3  ▸").count();
                assert!(in_body >= 1, "{focus} at {width}x{height}\n{page}");
            }
        }
    }

    #[test]
    fn a_choice_without_the_focus_shows_what_is_chosen_and_opens_with_it() {
        for (width, height) in [(40, 24), (50, 20), (72, 24), (80, 24), (110, 40)] {
            let closed = page(&fixture::fields(Language::Fr, "ready"), &colour(Language::Fr), width, height);
            assert!(closed.contains("● 465 TLS") && closed.contains("2/3"), "{closed}");
            assert!(closed.contains("● région 10") && closed.contains("10/19"), "{closed}");
            assert!(!closed.contains("587 STARTTLS"), "{closed}");
            let open = page(&fixture::fields(Language::Fr, "port"), &colour(Language::Fr), width, height);
            assert!(open.contains("○ 587 STARTTLS") && open.contains("▸ ● 465 TLS"), "{open}");
        }
    }

    #[test]
    fn secrets_show_as_dots_until_they_are_asked_for() {
        let mut screen = fixture::fields(Language::Fr, "password");
        let hidden = page(&screen, &colour(Language::Fr), 80, 40);
        assert!(hidden.contains("••••") && hidden.contains("44 caractères"), "{hidden}");
        for block in &mut screen.blocks {
            if let Block::Field(Field { kind: FieldKind::Masked { shown, length: 12, .. }, .. }) = block {
                *shown = Some(Secret::new("example-only"));
            }
        }
        let seen = page(&screen, &colour(Language::Fr), 80, 40);
        assert!(seen.contains("[ example-only ") && seen.contains("12 caractères"), "{seen}");
    }

    #[test]
    fn clicks_land_on_steps_and_fields() {
        let mut hits = super::Hits::default();
        let mut terminal = terminal(80, 24);
        let screen = fixture::fields(Language::Fr, "to");
        terminal
            .draw(|frame| hits = draw(frame, &screen, &colour(Language::Fr), &mut Scroll::default()))
            .expect("drawing in memory");
        assert_eq!(hits.at(5, 3), Some(Hit::Step("region")));
        assert_eq!(hits.at(40, 5), Some(Hit::Field("to")));
        assert_eq!(hits.at(40, 7), Some(Hit::Field("from")));
        assert_eq!(hits.at(79, 23), None);
    }

    #[test]
    fn the_shell_has_words_for_all_it_says() {
        for language in LANGUAGES {
            let locale = crate::locale::Locale::load(language.tag());
            for screen in fixture::all(language).into_iter().map(|(_, screen)| screen) {
                for step in &screen.steps {
                    assert!(locale.has(&format!("step-{}", step.id)));
                }
            }
            for stage in crate::ports::Stage::ALL {
                assert!(locale.has(&format!("stage-{}", stage.id())));
            }
            for binding in BINDINGS {
                assert!(locale.has(binding.does), "{}", binding.does);
            }
            use StepState::{Bad, Open, Proven, Said, Waiting, Warning};
            for state in [Open, Waiting, Said, Proven, Warning, Bad] {
                assert!(locale.has(&format!("state-{}", super::steps::state_word(state))));
            }
            for key in [
                "product",
                "world-practice",
                "world-detour",
                "too-small",
                "more-above",
                "more-below",
                "overlay-help",
                "overlay-keys",
                "overlay-steps",
                "overlay-link",
                "field-length",
                "stage-millis",
                "key-enter",
                "key-escape",
                "key-tab",
                "key-back-tab",
                "key-space",
                "key-page-up",
                "key-page-down",
                "key-up",
                "key-down",
                "key-control",
                "key-alt",
                "does-suspend",
                "does-repaint",
            ] {
                assert!(locale.has(key), "{key}");
            }
        }
    }
}
