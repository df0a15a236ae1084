//! The README told by the program itself: its picture is a screen of today's program, its tables are today's help and keys.

#[expect(dead_code, reason = "the harness serves other suites too")]
#[path = "../support/mod.rs"]
mod support;

mod readme;
mod scene;
mod screen;
mod svg;

use std::path::Path;

/// The picture, and who shows it.
const PICTURE: &str = "assets/screens/wizard.svg";

#[test]
fn the_picture_is_what_the_program_draws_today() {
    let drawn = svg::drawing(&scene::test_step());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(PICTURE);
    if std::env::var("SESAME_PICTURE").as_deref() == Ok("write") {
        std::fs::create_dir_all(file.parent().expect("a folder below the project")).expect("the folder can be made");
        std::fs::write(&file, &drawn).expect("the picture can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    let (kept, drawn): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), drawn.lines().collect());
    let differs = (0..kept.len().max(drawn.len())).find(|line| kept.get(*line) != drawn.get(*line));
    if let Some(line) = differs {
        panic!(
            "{PICTURE} is not what the program draws, from line {} on:\n  kept:  {}\n  drawn: {}\n\
             SESAME_PICTURE=write cargo test --test picture draws it anew: look at it, then commit it.",
            line + 1,
            kept.get(line).unwrap_or(&"(nothing)"),
            drawn.get(line).unwrap_or(&"(nothing)"),
        );
    }
}
