//! Holds the rules of the house that neither the compiler nor clippy can hold: layout, sizes, imports, marks and words.
//!
//! Every check takes a [`Tree`] and gives all its offenders at once, so that one run tells everything there is to mend. The
//! rules themselves are data at the head of each module; each module also shows on small made-up trees that its checks fail.

#[path = "tidy/code.rs"]
mod code;
#[path = "tidy/house.rs"]
mod house;
#[path = "tidy/imports.rs"]
mod imports;
#[path = "tidy/locales.rs"]
mod locales;
#[path = "tidy/tree.rs"]
mod tree;
#[path = "tidy/words.rs"]
mod words;

use tree::Tree;

/// Fails with every offender, one a line.
#[track_caller]
fn hold(check: fn(&Tree) -> Vec<String>) {
    let offenders = check(&Tree::of_this_project());
    assert!(offenders.is_empty(), "{} to mend:\n  {}\n", offenders.len(), offenders.join("\n  "));
}

#[test]
fn nothing_but_the_seven_known_names_is_visible_at_the_root() {
    hold(house::root);
}

#[test]
fn every_file_says_what_it_is_for_on_its_first_line() {
    hold(house::headers);
}

#[test]
fn files_are_short() {
    hold(house::sizes);
}

#[test]
fn nothing_is_put_off_or_switched_off() {
    hold(house::marks);
}

#[test]
fn every_exception_to_a_lint_is_expected_and_says_why() {
    hold(house::attributes);
}

#[test]
fn modules_import_only_what_the_table_allows() {
    hold(imports::modules);
}

#[test]
fn crates_of_the_terminal_and_of_the_network_are_named_only_where_they_belong() {
    hold(imports::crates);
}

#[test]
fn no_step_names_another_step_but_for_its_facts() {
    hold(imports::steps);
}

#[test]
fn every_language_says_the_same_things_with_the_same_variables() {
    hold(locales::agreement);
}

#[test]
fn every_key_the_code_names_has_its_words() {
    hold(words::missing);
}

#[test]
fn no_words_are_left_over() {
    hold(words::unused);
}

#[test]
fn words_keep_to_the_typography_of_their_language() {
    hold(locales::typography);
}

#[test]
fn every_asset_parses() {
    hold(house::toml);
}

#[test]
fn no_asset_has_spaces_at_the_end_of_a_line() {
    hold(house::line_ends);
}
