//! `sesame env guard`: whether git can publish the application's file or its password, ever did, and a hook against it.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::super::finding::{self, Finding, Told};
use super::super::{Desk, Exit, Problem, Sign};
use super::source::{self, usage};
use crate::effects::guard::{self, Guard};
use crate::env::hook::{self, Hook};
use crate::ports::{GitStatus, NoAnswer, Search};
use crate::text::Text;

/// What was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guarding {
    /// Look at everything.
    Look,
    /// Look at the next commit only, as a hook does.
    Staged,
    /// Put the hook in.
    Install,
}

#[derive(Serialize)]
struct Report<'a> {
    path: String,
    findings: &'a [Told],
    leaks: Vec<LeakLine<'a>>,
}

#[derive(Serialize)]
struct LeakLine<'a> {
    commit: &'a str,
    path: &'a str,
    pushed: bool,
}

pub(super) async fn run(desk: &Desk<'_>, asked: Guarding) -> Result<Exit, Problem> {
    match asked {
        Guarding::Look => look(desk).await,
        Guarding::Staged => staged(desk).await,
        Guarding::Install => install(desk).await,
    }
}

/// The application's file, where it is.
async fn file(desk: &Desk<'_>) -> Result<PathBuf, Problem> {
    let path = source::file(desk)
        .await
        .ok_or_else(|| usage("config-missing", Text::key("cli-config-none"), "cli-config-hint"))?;
    let state = desk.effects.ports.disk.read(&path).await;
    state.map(|state| state.real_path).map_err(|error| usage("config", error.text(&path), "cli-config-hint"))
}

async fn look(desk: &Desk<'_>) -> Result<Exit, Problem> {
    let file = file(desk).await?;
    let secret = source::known_password(desk).await;
    let seen = guard::look(&desk.effects.ports, &file, secret.as_ref()).await;
    let findings = findings(&seen, &file, secret.is_some());
    let leaks = seen.search.as_ref().and_then(|search| search.as_ref().ok()).map(|search| &search.leaks[..]);
    let leaks = leaks.unwrap_or_default().iter();
    let told: Vec<Told> = findings.iter().map(|finding| finding.told(desk.output)).collect();
    desk.output.json(&Report {
        path: file.display().to_string(),
        findings: &told,
        leaks: leaks.map(|leak| LeakLine { commit: &leak.commit, path: &leak.path, pushed: leak.pushed }).collect(),
    });
    finding::print(desk.output, &findings);
    Ok(finding::exit(&findings))
}

fn findings(seen: &Guard, file: &Path, known: bool) -> Vec<Finding> {
    let mut findings = status(&seen.status, file);
    if seen.status.work_tree.is_none() {
        return findings;
    }
    match &seen.search {
        Some(Ok(search)) => findings.extend(history(search)),
        Some(Err(NoAnswer)) => {
            findings.push(Finding::note("history", Sign::Open, Text::key("guard-history-unknown"), None));
        }
        None if !known => {
            let action = Some(Text::key("guard-no-password-action"));
            findings.push(Finding::note("history", Sign::Open, Text::key("guard-no-password"), action));
        }
        None => {}
    }
    findings.extend(match seen.hooked {
        Some(true) => Some(Finding::good("hook", Text::key("guard-hook"))),
        Some(false) => {
            let action = Some(Text::key("guard-no-hook-action"));
            Some(Finding::note("hook", Sign::Note, Text::key("guard-no-hook"), action))
        }
        None => None,
    });
    findings
}

/// What git makes of the file itself.
pub(super) fn status(status: &GitStatus, file: &Path) -> Vec<Finding> {
    let path = file.display().to_string();
    let of = |key: &str| Text::key(key).with("path", &path);
    if status.unavailable {
        let action = Some(Text::key("guard-unavailable-action"));
        return vec![Finding::note("git", Sign::Open, Text::key("guard-unavailable"), action)];
    }
    if status.work_tree.is_none() {
        return vec![Finding::note("git", Sign::Note, of("guard-outside"), None)];
    }
    let mut findings = Vec::new();
    if status.tracked {
        findings.push(Finding::bad("tracked", of("git-tracked"), of("git-tracked-action")));
        if status.staged {
            findings.push(Finding::bad("staged", of("guard-staged"), of("guard-staged-action")));
        }
    }
    if status.ignored {
        findings.push(Finding::good("ignored", of("guard-ignored")));
    } else {
        findings.push(Finding::bad("ignored", of("guard-not-ignored"), Text::key("guard-not-ignored-action")));
    }
    if status.committed {
        let action = Some(Text::key("git-committed-action"));
        findings.push(Finding::warning("committed", Text::key("git-committed"), action));
    }
    findings
}

/// The password in what was committed.
fn history(search: &Search) -> Vec<Finding> {
    let mut findings: Vec<Finding> = search
        .leaks
        .iter()
        .map(|leak| {
            let key = if leak.pushed { "guard-leak-pushed" } else { "guard-leak" };
            let text = Text::key(key).with("commit", &leak.commit).with("path", &leak.path);
            Finding::bad("leak", text, Text::key("guard-leak-action"))
        })
        .collect();
    // What to do is the same for all: it is said once.
    if let Some((_, others)) = findings.split_last_mut() {
        others.iter_mut().for_each(|finding| finding.action = None);
    } else {
        findings.push(Finding::good("history", Text::key("guard-no-leak").with("count", search.versions)));
    }
    if search.left_out > 0 {
        let text = Text::key("guard-left-out").with("count", search.left_out);
        findings.push(Finding::note("left-out", Sign::Note, text, None));
    }
    findings
}

/// What the next commit would publish: nothing is said where nothing would be.
async fn staged(desk: &Desk<'_>) -> Result<Exit, Problem> {
    let Ok(file) = file(desk).await else { return Ok(Exit::Ok) };
    let git = &desk.effects.ports.git;
    let status = git.status(&file).await;
    let mut findings = Vec::new();
    let path = file.display().to_string();
    if status.tracked && status.staged {
        let of = |key: &str| Text::key(key).with("path", &path);
        findings.push(Finding::bad("staged", of("guard-staged"), of("guard-staged-action")));
    }
    if let Some(secret) = source::known_password(desk).await.filter(|_| status.work_tree.is_some()) {
        let holders = match git.staged_with(&file, &secret).await {
            Ok(paths) => paths,
            Err(NoAnswer) => return Err(no_answer()),
        };
        findings.extend(holders.iter().map(|holder| {
            let text = Text::key("guard-staged-secret").with("path", holder);
            Finding::bad("staged-password", text, Text::key("guard-staged-secret-action").with("path", holder))
        }));
    }
    let told: Vec<Told> = findings.iter().map(|finding| finding.told(desk.output)).collect();
    desk.output.json(&Report { path, findings: &told, leaks: Vec::new() });
    finding::print(desk.output, &findings);
    Ok(finding::exit(&findings))
}

async fn install(desk: &Desk<'_>) -> Result<Exit, Problem> {
    let file = file(desk).await?;
    let ports = &desk.effects.ports;
    let status = ports.git.status(&file).await;
    let top = status.work_tree.as_deref().ok_or_else(|| match status.unavailable {
        true => no_answer(),
        false => usage(
            "no-repository",
            Text::key("guard-outside").with("path", file.display().to_string()),
            "guard-install-hint",
        ),
    })?;
    let hooks = ports.git.hooks(&file).await.map_err(|NoAnswer| no_answer())?;
    let named = file.strip_prefix(top).unwrap_or(&file).display().to_string();
    let by_hand = |key: &str| {
        let message = Text::key(key).with("file", hooks.file.display().to_string());
        let hint = Some(Text::key("guard-by-hand").with("line", hook::line(&named)));
        Problem { code: "hook", message, hint, exit: Exit::Failed }
    };
    if !hooks.own {
        return Err(by_hand("guard-hooks-of-all"));
    }
    let old = guard::content(ports, &hooks).await.ok_or_else(|| by_hand("guard-hook-unread"))?;
    let shown = hooks.file.display().to_string();
    let key = match hook::add(old.as_deref(), &named) {
        Hook::Same => "guard-installed-before",
        Hook::Foreign => return Err(by_hand("guard-hook-foreign")),
        Hook::Changed(bytes) => {
            let written = ports.git.write_hook(&hooks, &bytes).await;
            written.map_err(|reason| {
                let message = Text::key("guard-hook-unwritten").with("file", &shown).with("reason", reason);
                Problem { message, ..by_hand("guard-hook-unread") }
            })?;
            if old.is_some() { "guard-added" } else { "guard-installed" }
        }
    };
    desk.output.line(&Text::key(key).with("file", &shown));
    if hooks.shared && !desk.output.is_json() {
        desk.output.aside(&Text::key("guard-shared"));
    }
    desk.output.json(&serde_json::json!({
        "hook": shown, "added": key != "guard-installed-before", "shared": hooks.shared,
    }));
    Ok(Exit::Ok)
}

fn no_answer() -> Problem {
    let hint = Some(Text::key("guard-unavailable-action"));
    Problem { code: "git", message: Text::key("guard-unavailable"), hint, exit: Exit::Failed }
}
