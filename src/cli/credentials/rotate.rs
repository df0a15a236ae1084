//! `sesame credentials rotate`, `rollback` and `revoke`: the rotation driven from the command line. Each step that is sesame's is
//! done and told; each that is the user's is asked for, on a terminal, or told and left.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use tokio::sync::mpsc::unbounded_channel;

use super::super::consent::{self, Asking, agreed};
use super::super::{Desk, Exit, Problem, Rotating, Sign, test};
use super::import::{Brought, brought};
use crate::mail::delivery::Stage;
use crate::ses::rotation::{GRACE_DAYS, Keeping, KeyState, Refused, Rotation, Step, Turn};
use crate::text::Text;
use crate::wizard::effect::{Rotate, RotationError, TestError, Told, Wish};
use crate::wizard::steps::credentials::{key_walk, rotated, words};
use crate::wizard::{Effect, Outcome};

#[derive(Serialize)]
struct Report<'a> {
    step: Step,
    since: jiff::Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    grace_ends: Option<jiff::Timestamp>,
    config: &'a Path,
    keys: Vec<Key<'a>>,
    /// What is asked of the user now.
    ask: String,
}

#[derive(Serialize)]
struct Key<'a> {
    user: &'a str,
    state: KeyState,
}

/// The code of what only the console's file can mend.
const NO_PASSWORD: &str = "no-password";

pub(super) async fn rotate(desk: &Desk<'_>, how: &Rotating) -> Result<Exit, Problem> {
    let _alone = consent::lock(desk)?;
    let known = perform(desk, Wish::Look).await?;
    let wanted = known.as_ref().filter(|rotation| !rotation.has_ended()).map(Rotation::step);
    let first = match known {
        Some(rotation) if how.resume && rotation.step().is_back() && !rotation.has_ended() => Wish::Forth,
        Some(_) if how.resume => Wish::Go,
        None if how.resume => return Err(refused(&RotationError::NoRotation)),
        Some(rotation) if !rotation.has_ended() => {
            stands(desk, &rotation);
            return Err(refused(&RotationError::Unfinished(Box::new(rotation))));
        }
        _ => {
            let config = test::config_path(desk).await?;
            Wish::Begin { config, grace_days: how.grace.unwrap_or(GRACE_DAYS) }
        }
    };
    let begins = matches!(first, Wish::Begin { .. });
    let mut how = how.clone();
    let rotation = start(desk, &mut how, wanted, first).await?;
    if begins && rotation.keeping() == Keeping::File {
        desk.output.line(&Text::key("cli-rotate-file-only"));
    }
    drive(desk, &how, rotation).await
}

pub(super) async fn rollback(desk: &Desk<'_>, how: &Rotating) -> Result<Exit, Problem> {
    let _alone = consent::lock(desk)?;
    let mut how = how.clone();
    let rotation = start(desk, &mut how, None, Wish::Back).await?;
    drive(desk, &how, rotation).await
}

/// Grants the first wish. The key that the step at hand wants is brought before; so is one whose password turns out to be wanted.
async fn start(desk: &Desk<'_>, how: &mut Rotating, wanted: Option<Step>, wish: Wish) -> Result<Rotation, Problem> {
    if wish == Wish::Go
        && matches!(wanted, Some(Step::Prove | Step::Keep | Step::Replace))
        && let Some(csv) = how.csv.take()
    {
        return bring(desk, &csv).await;
    }
    match moved(desk, wish).await {
        Err(problem) if problem.code == NO_PASSWORD => match how.csv.take() {
            Some(csv) => bring(desk, &csv).await,
            None => Err(problem),
        },
        started => started,
    }
}

pub(super) async fn revoke(desk: &Desk<'_>, how: &Rotating) -> Result<Exit, Problem> {
    let _alone = consent::lock(desk)?;
    let none = || Problem {
        code: "no-rotation",
        message: Text::key("cli-revoke-none"),
        hint: Some(Text::key("cli-revoke-none-hint")),
        exit: Exit::Failed,
    };
    let known = perform(desk, Wish::Look).await?.filter(|rotation| !rotation.has_ended());
    let rotation = known.filter(|rotation| rotation.rotated().is_some()).ok_or_else(none)?;
    let asking = Asking { yes: how.yes, no_input: how.no_input, needed: "cli-revoke-yes" };
    if !agreed(desk, asking, &Text::key("cli-revoke-question").with("user", &rotation.old().user))? {
        return Ok(Exit::Failed);
    }
    let rotation = moved(desk, Wish::Hurry).await?;
    drive(desk, how, rotation).await
}

/// Step by step to the end, or to where somebody else is needed.
async fn drive(desk: &Desk<'_>, how: &Rotating, mut rotation: Rotation) -> Result<Exit, Problem> {
    let (mut csv, mut done) = (how.csv.clone(), how.done);
    let can_ask = !how.no_input && !desk.output.is_json() && io::stdin().is_terminal();
    loop {
        let step = rotation.step();
        if step.turn() != Turn::Theirs {
            break;
        }
        desk.output.line(&ask(&rotation));
        if step == Step::Key {
            key_walk().for_each(|line| desk.output.under(&line));
        }
        rotation = match step {
            Step::Key => {
                let source =
                    csv.take().map_or_else(|| if can_ask { path(desk) } else { Ok(None) }, |csv| Ok(Some(csv)))?;
                let Some(source) = source else { break };
                bring(desk, &source).await?
            }
            Step::Restart if how.verify.is_some() => {
                verify(desk, how.verify.as_deref().unwrap_or_default()).await?;
                moved(desk, Wish::Done(step)).await?
            }
            _ if done == Some(step) => {
                done = None;
                moved(desk, Wish::Done(step)).await?
            }
            _ if can_ask => {
                let asking = Asking { yes: false, no_input: false, needed: "cli-rotate-question" };
                if !agreed(desk, asking, &Text::key("cli-rotate-question"))? {
                    break;
                }
                moved(desk, Wish::Done(step)).await?
            }
            _ => break,
        };
    }
    if let Some(step) = done.filter(|step| *step != rotation.step()) {
        let error = RotationError::Refused(Refused::NotNext(rotation.step()));
        if rotation.when(step).is_none() {
            return Err(refused(&error));
        }
    }
    stands(desk, &rotation);
    report(desk, &rotation);
    if rotation.has_ended() {
        return Ok(Exit::Ok);
    }
    let back = rotation.step().is_back();
    let later = if back { "cli-rotate-rollback-resume" } else { "cli-rotate-resume" };
    desk.output.under(&Text::key(later));
    Ok(Exit::Waiting)
}

/// Brings what a file of the console has.
async fn bring(desk: &Desk<'_>, source: &Path) -> Result<Rotation, Problem> {
    let known = perform(desk, Wish::Look).await?;
    let rotation = known.ok_or_else(|| refused(&RotationError::NoRotation))?;
    let Brought { entry, password, .. } = brought(desk, source, rotation.old().region.clone()).await?;
    let rotation = moved(desk, Wish::Bring(entry, password)).await?;
    if source != Path::new("-") {
        desk.output.line(&Text::key("cli-rotate-csv-left").with("path", source.display().to_string()));
    }
    Ok(rotation)
}

/// The path of the console's file, asked for; none where Enter alone was pressed.
fn path(desk: &Desk<'_>) -> Result<Option<PathBuf>, Problem> {
    let unread = |error: io::Error| Problem {
        code: "no-input",
        message: Text::key("cli-secret-unread").with("reason", error.to_string()),
        hint: None,
        exit: Exit::Usage,
    };
    let mut terminal = io::stderr();
    let prompt = desk.output.shown(&Text::key("cli-rotate-csv-prompt"));
    write!(terminal, "{prompt} ").and_then(|()| terminal.flush()).map_err(unread)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(unread)?;
    // A file that is dropped on a terminal comes in quotes.
    let answer = answer.trim().trim_matches(['\'', '"']);
    Ok(Some(answer).filter(|answer| !answer.is_empty()).map(PathBuf::from))
}

async fn verify(desk: &Desk<'_>, line: &str) -> Result<(), Problem> {
    let failed = |status: String| Problem {
        code: "verify-command",
        message: Text::key("cli-rotate-verify-failed").with("status", status),
        hint: Some(Text::key("cli-rotate-verify-hint")),
        exit: Exit::Failed,
    };
    match desk.effects.ports.shell.run(line).await {
        Ok(Some(0)) => Ok(()),
        Ok(Some(code)) => Err(failed(code.to_string())),
        Ok(None) => Err(failed("signal".into())),
        Err(error) => Err(failed(error.to_string())),
    }
}

/// Grants a wish of a rotation that there is.
async fn moved(desk: &Desk<'_>, wish: Wish) -> Result<Rotation, Problem> {
    perform(desk, wish).await?.ok_or_else(|| refused(&RotationError::NoRotation))
}

/// Grants a wish, tells what is done meanwhile, and lets the walk of the project know which key the file holds.
async fn perform(desk: &Desk<'_>, wish: Wish) -> Result<Option<Rotation>, Problem> {
    let looks = wish == Wish::Look;
    let (outcomes, mut received) = unbounded_channel();
    let request = Rotate { wish, language: desk.saved.facts.language };
    let work = desk.effects.perform(Effect::Rotate(request), outcomes);
    let mut seen: Option<Box<Rotation>> = None;
    let follow = async {
        while let Some(outcome) = received.recv().await {
            match outcome {
                Outcome::Rotating(told) => {
                    tell(desk, &told);
                    if let Told::Done(_, rotation) = told {
                        seen = Some(rotation);
                    }
                }
                Outcome::Rotated(ended) => return Some(ended),
                _ => {}
            }
        }
        None
    };
    let ((), ended) = tokio::join!(work, follow);
    let cut = || Problem { code: "failed", message: Text::key("cli-apply-cut"), hint: None, exit: Exit::Failed };
    let stands = match &ended {
        Some(Ok(Some(rotation))) => Some(rotation),
        _ => seen.as_deref(),
    };
    if let Some(rotation) = stands.filter(|_| !looks) {
        remember(desk, rotation).await?;
    }
    ended.ok_or_else(cut)?.map_err(|error| refused(&error))
}

/// The walk of the project, where there is one, knows the key that the file holds from now on.
async fn remember(desk: &Desk<'_>, rotation: &Rotation) -> Result<(), Problem> {
    let mut saved = desk.saved.clone();
    if !rotated(&mut saved.facts, rotation, desk.effects.ports.clock.now()) {
        return Ok(());
    }
    let (outcomes, mut received) = unbounded_channel();
    desk.effects.perform(Effect::SaveState(saved.to_bytes()), outcomes).await;
    match received.recv().await {
        Some(Outcome::SaveFailed(error)) => {
            let message = error.about(Text::key("saved-state"));
            Err(Problem { code: "failed", message, hint: None, exit: Exit::Failed })
        }
        _ => Ok(()),
    }
}

/// The rotation of this project that is not finished, or the last one; one that cannot be read is told.
pub(in crate::cli) async fn rotation(desk: &Desk<'_>) -> Option<Rotation> {
    match perform(desk, Wish::Look).await {
        Ok(known) => known,
        Err(problem) => {
            desk.output.aside(&problem.message);
            None
        }
    }
}

fn tell(desk: &Desk<'_>, told: &Told) {
    match told {
        Told::Done(step, rotation) => {
            desk.output.row(Some(Sign::Good), &[], &words(rotation, "done", *step));
        }
        Told::Again(seconds) => desk.output.aside(&Text::key("rotation-again").with("seconds", *seconds)),
        Told::Refuses => desk.output.row(Some(Sign::Good), &[], &Text::key("rotation-refuses")),
        Told::Unseen => desk.output.row(Some(Sign::Said), &[], &Text::key("rotation-unseen")),
    }
}

/// What the step at hand asks for.
fn ask(rotation: &Rotation) -> Text {
    words(rotation, "ask", rotation.step())
}

/// Where it stands, and every key there is.
pub(super) fn stands(desk: &Desk<'_>, rotation: &Rotation) {
    let step = Text::key(format!("rotation-{}", rotation.step().id()));
    desk.output.line(&Text::key("rotation-where").with("step", step));
    for (user, state) in rotation.keys() {
        let sign = match state {
            KeyState::InUse | KeyState::Working => Sign::Good,
            KeyState::Unproven => Sign::Open,
            KeyState::Inactive => Sign::Waiting,
            KeyState::Deleted => Sign::Said,
        };
        desk.output.row(Some(sign), &[(user, 20)], &Text::key(format!("rotation-key-{}", state.id())));
    }
    if rotation.step().turn() != Turn::Theirs {
        desk.output.line(&ask(rotation));
    }
}

fn report(desk: &Desk<'_>, rotation: &Rotation) {
    let keys = rotation.keys().into_iter().map(|(user, state)| Key { user, state }).collect();
    desk.output.json(&Report {
        step: rotation.step(),
        since: rotation.since(),
        grace_ends: rotation.grace_ends(),
        config: rotation.config(),
        keys,
        ask: desk.output.words(&ask(rotation)),
    });
}

fn refused(error: &RotationError) -> Problem {
    let exit = match error {
        RotationError::Test(TestError::Delivery(failure)) => match (failure.stage, &failure.reply) {
            (Stage::Auth, Some(_)) => Exit::Authentication,
            (_, Some(_)) => Exit::Rejected,
            (_, None) => Exit::Network,
        },
        RotationError::NoCredentials(_) | RotationError::NoPassword(_) | RotationError::Refused(_) => Exit::Usage,
        _ => Exit::Failed,
    };
    Problem { code: error.code(), message: error.text(), hint: Some(error.action()), exit }
}
