//! `sesame env export`: the settings of mail in an application's own format, on standard output; no file is touched.

use serde::Serialize;

use super::super::{Desk, Exit, Problem};
use super::{beware, source};
use crate::env::preset::{PLACEHOLDER, Preset, Rendered};
use crate::text::Text;

#[derive(Serialize)]
struct Report<'a> {
    preset: &'a str,
    source: Option<String>,
    secret: bool,
    parts: Vec<PartLine<'a>>,
    usage: String,
    warning: Option<String>,
}

#[derive(Serialize)]
struct PartLine<'a> {
    file: &'a str,
    text: &'a str,
}

pub(super) async fn run(
    desk: &Desk<'_>,
    preset: &'static Preset,
    part: Option<&str>,
    with_secret: bool,
) -> Result<Exit, Problem> {
    let mut known = source::settings(desk).await?;
    known.mail.password = if with_secret { Some(source::password(desk, &known).await?) } else { None };
    let rendered = preset.render(&known.mail).map_err(|error| Problem {
        code: "no-form",
        message: error.text(),
        hint: Some(Text::key("cli-env-no-form-hint")),
        exit: Exit::Usage,
    })?;
    let wanted = chosen(preset, rendered, part)?;
    let warning = beware(preset, &known.mail);
    let output = desk.output;
    output.json(&Report {
        preset: &preset.id,
        source: known.path.as_ref().map(|path| path.display().to_string()),
        secret: with_secret,
        parts: wanted.iter().map(|file| PartLine { file: &file.part.file, text: file.text.reveal() }).collect(),
        usage: output.words(&preset.use_text()),
        warning: warning.as_ref().map(|text| output.words(text)),
    });
    if output.is_json() {
        return Ok(Exit::Ok);
    }
    print(desk, &wanted);
    let origin = match &known.path {
        Some(path) => Text::key("cli-env-from-file").with("path", path.display().to_string()),
        None => Text::key("cli-env-from-walk"),
    };
    output.aside(&origin);
    output.aside(&preset.use_text());
    if let Some(warning) = warning {
        output.aside(&warning);
    }
    let holds = |file: &Rendered<'_>| file.part.entries.iter().any(|entry| entry.value.holds_password());
    if wanted.iter().any(holds) {
        let key = if with_secret { "cli-env-holds-secret" } else { "cli-env-placeholder" };
        output.aside(&Text::key(key).with("placeholder", PLACEHOLDER));
    }
    Ok(Exit::Ok)
}

/// Several files one under the other, each below its name; one alone as it is.
fn print(desk: &Desk<'_>, wanted: &[Rendered<'_>]) {
    for (at, file) in wanted.iter().enumerate() {
        let text = file.text.reveal();
        if wanted.len() > 1 {
            let gap = if at > 0 { "\n" } else { "" };
            desk.output.text(&format!("{gap}# {}\n", file.part.file));
        }
        desk.output.text(text);
        if wanted.len() > 1 && !text.ends_with('\n') {
            desk.output.text("\n");
        }
    }
}

/// All files, or the one that was named, by its whole name or the last part of it.
fn chosen<'a>(
    preset: &Preset,
    mut rendered: Vec<Rendered<'a>>,
    part: Option<&str>,
) -> Result<Vec<Rendered<'a>>, Problem> {
    let Some(name) = part else { return Ok(rendered) };
    let last = |file: &str| file.rsplit('/').next().unwrap_or(file).to_owned();
    rendered.retain(|file| file.part.file == name || last(&file.part.file) == name);
    if rendered.is_empty() {
        let files: Vec<String> = preset.parts.iter().map(|part| last(&part.file)).collect();
        let message = Text::key("cli-env-no-part").with("name", &preset.name).with("part", name);
        let hint = Some(Text::key("cli-env-parts").with("files", files.join(", ")));
        return Err(Problem { code: "no-part", message, hint, exit: Exit::Usage });
    }
    Ok(rendered)
}
