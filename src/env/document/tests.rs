//! Documents: the edits one by one, then any file with any edit, read by dotenvy.

use proptest::prelude::*;

use super::{ChangeKind, Document, DocumentError, Place};
use crate::env::note::Note;
use crate::env::value::EncodeError;

fn document(text: &str) -> Document {
    Document::parse(text.as_bytes()).expect("the test's file is text")
}

fn text(document: &Document) -> String {
    String::from_utf8_lossy(&document.to_bytes()).into_owned()
}

fn after_set(old: &str, key: &str, value: &str) -> String {
    let mut document = document(old);
    document.set(key, value, &Place::default()).expect("the test's value can be written");
    text(&document)
}

#[test]
fn a_value_is_edited_in_place_and_the_rest_is_kept() {
    for (old, new) in [
        ("# top\n\nA=1\nSMTP_HOST=old\n  # end\n", "# top\n\nA=1\nSMTP_HOST=new.host\n  # end\n"),
        ("SMTP_HOST=old", "SMTP_HOST=new.host"),
        ("SMTP_HOST=\nB=2\n", "SMTP_HOST=new.host\nB=2\n"),
        ("A=1\r\nSMTP_HOST='old'\r\nB=2\r\n", "A=1\r\nSMTP_HOST=new.host\r\nB=2\r\n"),
        ("  export SMTP_HOST=old\n", "  export SMTP_HOST=new.host\n"),
        ("SMTP_HOST = old\n", "SMTP_HOST=new.host\n"),
        ("SMTP_HOST: old\n", "SMTP_HOST=new.host\n"),
        ("SMTP_HOST\nB=2\n", "SMTP_HOST=new.host\nB=2\n"),
        ("SMTP_HOST=\"two\nlines\"\nB=2\n", "SMTP_HOST=new.host\nB=2\n"),
        ("SMTP_HOST='open\nB=2\n", "SMTP_HOST=new.host\nB=2\n"),
        ("K='\nSMTP_HOST=inner\n'\nSMTP_HOST=old\n", "K='\nSMTP_HOST=inner\n'\nSMTP_HOST=new.host\n"),
    ] {
        assert_eq!(after_set(old, "SMTP_HOST", "new.host"), new, "{old:?}");
    }
}

#[test]
fn a_line_that_every_reader_reads_alike_is_not_touched() {
    for old in ["K=587", "K='587'\n", "K=\"587\"\r\n", "export K=\"587\"\n", "\tK=587\n"] {
        assert_eq!(after_set(old, "K", "587"), old);
    }
}

#[test]
fn a_line_with_the_right_value_in_a_form_that_readers_disagree_on_is_written_anew() {
    for (old, new) in [
        ("K=Mon App <a@b.fr>\n", "K='Mon App <a@b.fr>'\n"),
        ("K=\"Mon App <a@b.fr>\" # sender\n", "# sender\nK='Mon App <a@b.fr>'\n"),
        ("K= 'Mon App <a@b.fr>'\n", "K='Mon App <a@b.fr>'\n"),
        ("K=`Mon App <a@b.fr>`\n", "K='Mon App <a@b.fr>'\n"),
    ] {
        assert_eq!(after_set(old, "K", "Mon App <a@b.fr>"), new, "{old:?}");
    }
}

#[test]
fn a_comment_behind_the_value_moves_to_the_line_above() {
    for (old, new) in [
        ("K=1 # note\n", "# note\nK=2\n"),
        ("A=0\r\nK='1'\t#note\r\n", "A=0\r\n#note\r\nK=2\r\n"),
        ("K=1 # note", "# note\nK=2"),
        ("K= # note\n", "# note\nK=2\n"),
        ("K=1 # C:\\\n", "# C:\\ .\nK=2\n"),
        ("K=1#2\n", "K=2\n"),
        ("A=0\n\nK=1\nK=2", "A=0\n\nK=2"),
    ] {
        assert_eq!(after_set(old, "K", "2"), new, "{old:?}");
    }
}

#[test]
fn several_lines_of_one_variable_become_the_first_of_them() {
    let mut document = document("K=1 # one\nA=0\nK=2\nexport K=3 # three\nB=0\n");
    let change = document.set("K", "9", &Place::default()).expect("9 can be written");
    assert_eq!(text(&document), "# one\n# three\nK=9\nA=0\nB=0\n");
    assert!(change.collapsed && change.comment_moved && !change.export);
    assert_eq!(after_set("K='9'\nK=8", "K", "9"), "K='9'");
}

#[test]
fn a_new_variable_joins_its_group_or_ends_the_file() {
    let place = Place { group: Some("SMTP_"), heading: Some("Mail"), instead_of: None };
    for (old, key, new) in [
        ("", "SMTP_HOST", "# Mail\nSMTP_HOST=x\n"),
        ("A=1\n", "SMTP_HOST", "A=1\n\n# Mail\nSMTP_HOST=x\n"),
        ("A=1\n\n", "SMTP_HOST", "A=1\n\n# Mail\nSMTP_HOST=x\n"),
        ("A=1", "SMTP_HOST", "A=1\n\n# Mail\nSMTP_HOST=x"),
        ("A=1\r\n", "SMTP_HOST", "A=1\r\n\r\n# Mail\r\nSMTP_HOST=x\r\n"),
        ("SMTP_PORT=1\nB=2\n", "SMTP_HOST", "SMTP_PORT=1\nSMTP_HOST=x\nB=2\n"),
        ("SMTP_PORT=1\nB=2\n", "FRONTEND_URL", "SMTP_PORT=1\nFRONTEND_URL=x\nB=2\n"),
        ("FRONTEND_NAME=a\nSMTP_PORT=1\n", "FRONTEND_URL", "FRONTEND_NAME=a\nFRONTEND_URL=x\nSMTP_PORT=1\n"),
        ("SMTP_PORT=1\\\nB=2\n", "SMTP_HOST", "SMTP_PORT=1\\\n\nSMTP_HOST=x\nB=2\n"),
        ("# trap \\", "SMTP_HOST", "# trap \\\n\n# Mail\nSMTP_HOST=x"),
    ] {
        let mut document = document(old);
        document.set(key, "x", &place).expect("x can be written");
        assert_eq!(text(&document), new, "{old:?} {key}");
    }
}

#[test]
fn a_removed_variable_leaves_its_comment_and_takes_the_place_back() {
    let old = "SMTP_HOST=h\nSMTP_PASSWORD=one # old\nA=1\nSMTP_PASSWORD=two\n";
    let mut document = document(old);
    let change = document.remove("SMTP_PASSWORD", Some("in the keyring\nrun it with sesame"));
    assert_eq!(text(&document), "SMTP_HOST=h\n# in the keyring\n# run it with sesame\nA=1\n");
    assert!(change.kind == ChangeKind::Removed && change.collapsed);
    assert_eq!(document.remove("SMTP_PASSWORD", Some("again")).kind, ChangeKind::Absent);
    let place = Place { instead_of: Some("in the keyring\nrun it with sesame"), ..Place::default() };
    document.set("SMTP_PASSWORD", "new", &place).expect("new can be written");
    assert_eq!(text(&document), "SMTP_HOST=h\nSMTP_PASSWORD=new\nA=1\n");
}

#[test]
fn a_file_without_a_last_line_end_stays_so() {
    let mut document = document("A=1\nK=2");
    document.remove("K", None);
    assert_eq!(text(&document), "A=1");
}

#[test]
fn a_name_or_value_that_cannot_be_written_changes_nothing() {
    let mut document = document("A=1\n");
    assert_eq!(document.set("A B", "1", &Place::default()), Err(EncodeError::BadKey));
    assert_eq!(document.set("A", "it's \"x\"", &Place::default()), Err(EncodeError::BothQuotes));
    assert_eq!(text(&document), "A=1\n");
}

#[test]
fn values_are_read_with_quotes_and_escapes_undone() {
    for (line, value) in [
        ("K=a b # c", "a b"),
        ("K=a#b", "a#b"),
        ("K=", ""),
        ("K= # c", ""),
        ("K='a\\nb' # c", "a\\nb"),
        ("K=\"a\\n\\\"b\\\" \\$c \\x\"", "a\n\"b\" $c \\x"),
        ("K='one\r\ntwo'", "one\ntwo"),
        ("K=`it's \"x\"`", "it's \"x\""),
        ("K='a'b", "'a'b"),
        ("K=1\nK=2", "2"),
        ("export  K=v", "v"),
        ("K: v", "v"),
    ] {
        assert_eq!(document(line).lookup("K").as_deref(), Some(value), "{line:?}");
    }
    for line in ["K", "#K=1", "export=K", "1K=2", "K:1", ""] {
        assert_eq!(document(line).lookup("K"), None, "{line:?}");
    }
}

#[test]
fn bytes_that_are_not_text_are_refused_with_their_place() {
    let not_utf8 = |bytes: &[u8]| Document::parse(bytes).err();
    assert_eq!(not_utf8(b"A=1\nB=caf\xe9\n"), Some(DocumentError::NotUtf8 { offset: 9, line: 2 }));
    assert_eq!(not_utf8(b"\xff\xfeA\0"), Some(DocumentError::NotUtf8 { offset: 0, line: 1 }));
    assert_eq!(not_utf8(b"A\0=\0"), Some(DocumentError::Nul { offset: 1, line: 1 }));
}

#[test]
fn the_notes_name_each_line_that_some_reader_stumbles_on() {
    let notes =
        document("A=1\r\nnot a line\r\nK='a\r\nb'\r\nBARE\r\n# trap \\\r\nB='open\r\n; no\r\n# fine \\\\\r\nC=1\r\n");
    assert_eq!(
        notes.notes(),
        [
            Note::CrlfKept,
            Note::GarbageLine(2),
            Note::GarbageLine(5),
            Note::CommentEndsWithBackslash(6),
            Note::UnclosedQuote(7),
            Note::GarbageLine(8),
        ]
    );
    assert_eq!(document("A=1\n# c\nB='x # y'\n").notes(), []);
}

#[test]
fn the_check_names_what_readers_disagree_on() {
    let document = document("A=1 # c\nB=1\nexport B=2\nC='fine'\n");
    assert_eq!(
        document.check(&["A", "B", "C", "D"]),
        [
            Note::ReadersDisagree { key: "A".to_owned(), line: 1 },
            Note::Duplicate("B".to_owned()),
            Note::ExportPrefix("B".to_owned()),
        ]
    );
}

#[test]
fn a_byte_order_mark_and_lone_returns_go_only_when_asked() {
    let old = "\u{feff}A=1\rB=2\nC='x\ry'\n";
    let mut document = document(old);
    assert_eq!(text(&document), old);
    assert_eq!(document.lookup("A").as_deref(), Some("1"));
    assert!(document.drop_bom() && document.replace_returns());
    assert_eq!(text(&document), "A=1\nB=2\nC='x\ry'\n");
    assert!(!document.drop_bom() && !document.replace_returns());
}

#[test]
fn debug_never_shows_the_file() {
    let document = document("K=hunter2\n");
    let shown = format!("{document:?} {:?}", document.entries().collect::<Vec<_>>());
    assert_eq!(shown, "Document(1 lines) [Entry(K on line 1)]");
}

type Pairs = Vec<(String, String)>;

/// What dotenvy reads, or `None` if it stumbles.
fn dotenvy_reads(text: &str) -> Option<Pairs> {
    dotenvy::from_read_iter(text.as_bytes()).collect::<Result<_, _>>().ok()
}

fn key() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["SMTP_HOST", "SMTP_PORT", "SMTP_PASSWORD", "FRONTEND_URL", "A", "DB_URL"])
        .prop_map(str::to_owned)
}

fn assignment() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        "[a-zA-Z0-9/+=@:.,#<>é-]{0,10}",
        // No `\` before the quote: dotenvy finds the end of the line otherwise than the end of the value.
        "'([ -&(-\\[\\]-~é\n]|\\\\[a-z ]){0,14}'",
        "\"([ !#%-\\[\\]-_a-~é'\n]|\\\\[n\"$])*\"",
    ];
    let comment = prop_oneof![4 => Just(String::new()), 1 => "[ \t]{1,2}#[a-z ()é]{0,10}"];
    let head = prop_oneof![4 => Just(""), 1 => Just("export "), 1 => Just("  ")];
    let separator = prop_oneof![5 => Just("="), 1 => Just(" = ")];
    (head, key(), separator, value, comment)
        .prop_map(|(head, key, separator, value, comment)| format!("{head}{key}{separator}{value}{comment}"))
}

/// Files that dotenvy can read.
fn file() -> impl Strategy<Value = String> {
    let line = prop_oneof![1 => Just(String::new()), 1 => "[ ]?#[ -~é]{0,12}", 4 => assignment()];
    let end = prop_oneof![3 => Just("\n"), 1 => Just("\r\n")];
    (prop::collection::vec(line, 0..8), end, any::<bool>())
        .prop_map(|(lines, end, ended)| lines.join(end) + if ended { end } else { "" })
        .prop_filter("dotenvy reads it", |file| dotenvy_reads(file).is_some())
}

proptest! {
    #[test]
    fn any_text_is_given_back_byte_for_byte(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Ok(document) = Document::parse(&bytes) {
            prop_assert_eq!(&document.to_bytes()[..], &bytes[..]);
        }
    }

    #[test]
    fn any_lines_are_given_back_and_edits_never_panic(text in "[\\\\ \t\r\n'\"`#=:AK_exporté\u{a0}\u{feff}]{0,40}", value in "[ -~]{0,6}") {
        let mut document = document(&text);
        prop_assert_eq!(self::text(&document), text);
        document.check(&["A", "K"]);
        document.notes();
        if document.set("K", &value, &Place::default()).is_ok() {
            let read = document.lookup("K").map(std::borrow::Cow::into_owned);
            prop_assert_eq!(read.as_deref(), Some(value.as_str()));
            let again = self::text(&document);
            prop_assert_eq!(document.set("K", &value, &Place::default()).map(|change| change.kind), Ok(ChangeKind::Kept));
            prop_assert_eq!(self::text(&document), again);
        }
    }

    #[test]
    fn what_dotenvy_reads_is_what_lookup_finds(file in file()) {
        let pairs = dotenvy_reads(&file).unwrap_or_default();
        let document = document(&file);
        for (key, _) in &pairs {
            let last = pairs.iter().rfind(|(other, _)| other == key).map(|(_, value)| value.as_str());
            // dotenvy keeps the `\r` of a Windows line end inside a value; every other reader drops it.
            let last = last.map(|value| value.replace("\r\n", "\n"));
            prop_assert_eq!(document.lookup(key).map(std::borrow::Cow::into_owned), last);
        }
    }

    #[test]
    fn after_any_edits_dotenvy_reads_the_edits_and_the_old_values(
        file in file(),
        edits in prop::collection::vec((key(), prop::option::of("[ -~é]{0,10}")), 1..6),
    ) {
        let mut document = document(&file);
        let place = Place { group: Some("SMTP_"), heading: Some("SMTP"), instead_of: None };
        let mut wanted = std::collections::BTreeMap::new();
        for (key, value) in edits {
            let done = match &value {
                Some(value) => document.set(&key, value, &place).is_ok(),
                None => { document.remove(&key, Some("gone")); true }
            };
            if done {
                wanted.insert(key, value);
            }
        }
        let read = dotenvy_reads(&text(&document));
        prop_assert!(read.is_some(), "dotenvy stumbles on {:?}", text(&document));
        let (edited, others): (Pairs, Pairs) =
            read.unwrap_or_default().into_iter().partition(|(key, _)| wanted.contains_key(key));
        let mut old = dotenvy_reads(&file).unwrap_or_default();
        old.retain(|(key, _)| !wanted.contains_key(key));
        prop_assert_eq!(others, old);
        let mut edited: Vec<_> = edited;
        edited.sort();
        let wanted: Pairs = wanted.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        prop_assert_eq!(edited, wanted);
    }
}
