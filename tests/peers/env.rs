//! Files that sesame has written, read by those who read such files: npm dotenv in three major versions, `node --env-file`,
//! python-dotenv, bash and dash. (Of systemd and Docker Compose no parser can be run by itself.)

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use sesame::env::plan::{Comments, Plan, Setting};
use sesame::env::value::encode;

use crate::smtp::told;

type Variables = BTreeMap<String, String>;

/// Values by hand: what passwords, addresses, names and links have in them.
const BY_HAND: [&str; 26] = [
    "",
    "plain",
    "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+",
    "a=b=c",
    "with space",
    " around ",
    "hash#inside",
    "hash #behind a space",
    "#first",
    "it's",
    "say \"hi\"",
    "$HOME",
    "a$b",
    "$(id)",
    "`id`",
    "back\\slash",
    "\\n",
    "Café ☕ été",
    "Mon App <no-reply@exemple.fr>",
    "https://exemple.fr/?a=1&b=2#c",
    "two\nlines",
    "tab\tinside",
    "*?[a]~!;|&<>()",
    "true",
    "'quoted'",
    "a'b\"c",
];

/// More of them, from the same few characters in any order; the same ones at each run.
fn made(count: usize) -> Vec<String> {
    const OF: [char; 24] = [
        'a', 'B', '7', ' ', '#', '\'', '"', '$', '`', '\\', '=', '/', '+', '{', '}', '!', '&', ';', '*', '~', '%', 'é',
        '\n', '-',
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("small")
    };
    (0..count).map(|_| (0..=next(9)).map(|_| OF[next(OF.len())]).collect()).collect()
}

/// What one reader makes of a file.
fn read(reader: &str, file: &Path) -> Variables {
    let (node, script) = ("node", format!("{}/env.js", told("PEERS_APP")));
    let (python, shown) = (format!("{}/bin/python", told("PEERS_AWS")), file.display().to_string());
    let mut command = match reader {
        "node" => {
            let mut command = Command::new(node);
            command.args([&format!("--env-file={shown}"), &script, "environment", &shown]);
            command
        }
        "python" => {
            let mut command = Command::new(python);
            command.args(["-c", "import json,sys,dotenv;print(json.dumps(dotenv.dotenv_values(sys.argv[1])))", &shown]);
            command
        }
        "bash" | "dash" => {
            let mut command = Command::new(reader);
            command.args(["-c", "set -a; . \"$1\"; exec node \"$2\" environment \"$1\"", reader, &shown, &script]);
            command
        }
        _ => {
            let mut command = Command::new(node);
            command.args([&script, reader, &shown]);
            command
        }
    };
    let path = std::env::var_os("PATH").expect("a path");
    command.env_clear().env("PATH", path).env("HOME", "/nonexistent").env("LANG", "C.UTF-8");
    let done = command.output().expect("it starts");
    assert!(done.status.success(), "{reader}: {done:?}");
    serde_json::from_slice(&done.stdout).unwrap_or_else(|error| panic!("{reader}: {error}: {done:?}"))
}

/// All of these settings, put into a file that is there already.
fn written(old: &str, values: &[String]) -> (Vec<u8>, Variables) {
    let portable = values.iter().filter(|value| encode(value).is_ok());
    let wanted: Variables =
        portable.enumerate().map(|(place, value)| (format!("KEY_{place}"), value.clone())).collect();
    let settings: Vec<(String, Setting)> =
        wanted.iter().map(|(key, value)| (key.clone(), Setting::Plain(value.clone()))).collect();
    let comments = Comments { heading: Some("Réglages".into()), removed: None };
    let plan = Plan::new(old.as_bytes(), &settings, &comments).expect("it can be written");
    (plan.bytes().to_vec(), wanted)
}

#[track_caller]
fn is_read_by(readers: &[&str], old: &str, values: &[String], kept: &[(&str, &str)]) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.env");
    let (bytes, mut wanted) = written(old, values);
    fs::write(&file, &bytes).expect("it is written");
    wanted.extend(kept.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
    for reader in readers {
        let seen = read(reader, &file);
        for (key, value) in &wanted {
            let line = String::from_utf8_lossy(&bytes)
                .lines()
                .find(|line| line.starts_with(&format!("{key}=")))
                .map(str::to_owned);
            assert_eq!(seen.get(key), Some(value), "{reader}: {line:?}");
        }
    }
}

const ALL: [&str; 7] = ["dotenv16", "dotenv17", "dotenv", "node", "python", "bash", "dash"];

#[test]
fn every_value_that_sesame_writes_is_read_alike_by_all() {
    let by_hand: Vec<String> = BY_HAND.map(str::to_owned).to_vec();
    let portable = by_hand.iter().filter(|value| encode(value).is_ok()).count();
    assert!(portable >= 22, "most of what people use can be written: {portable}");
    is_read_by(&ALL, "", &by_hand, &[]);
    let made = made(600);
    assert!(made.iter().filter(|value| encode(value).is_ok()).count() > 200, "enough of them are portable");
    is_read_by(&ALL, "", &made, &[]);
}

#[test]
fn what_stood_in_the_file_is_still_read_by_all_after_an_edit() {
    let old = "# Comment\nPORT=3000\n\nKEY_0='old' # gone\nQUOTED=\"two words\"\nSINGLE='a # b'\nKEY_1=old\nKEY_1=twice\nEMPTY=\nLAST=1";
    let kept = [("PORT", "3000"), ("QUOTED", "two words"), ("SINGLE", "a # b"), ("EMPTY", ""), ("LAST", "1")];
    is_read_by(&ALL, old, &["new one".into(), "it's".into(), "$x".into()], &kept);
    // Windows line ends: a shell takes them for a part of the value, as sesame says; the others do not.
    let windows = old.replace('\n', "\r\n");
    is_read_by(
        &["dotenv16", "dotenv17", "dotenv", "node", "python"],
        &windows,
        &["new one".into(), "it's".into()],
        &kept,
    );
}
