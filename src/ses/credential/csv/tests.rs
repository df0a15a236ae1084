//! What the console and IAM give to download or to copy, and what it is not.

use proptest::prelude::*;

use super::*;

const USER: &str = "AKIAIOSFODNN7EXAMPLE";
const PASSWORD: &str = "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+";
const KEY: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

fn imported(iam_user: Option<&str>, password: &str, kind: Kind) -> Result<Imported, ImportError> {
    Ok(Imported { iam_user: iam_user.map(str::to_owned), user: USER.into(), password: Secret::new(password), kind })
}

#[test]
fn the_console_s_file_is_read_with_the_old_header_and_the_new_one() {
    let name = "ses-smtp-user.20240612-101112";
    for text in [
        format!("IAM User Name,Smtp Username,Smtp Password\r\n\"{name}\",{USER},{PASSWORD}\r\n"),
        format!("IAM user name,SMTP user name,SMTP password\n{name},{USER},{PASSWORD}\n"),
        format!("\u{feff}IAM user name,SMTP user name,SMTP password\r\n{name},{USER},{PASSWORD}"),
        format!("\"IAM user name\";\"SMTP user name\";\"SMTP password\"\n\"{name}\";\"{USER}\";\"{PASSWORD}\"\n"),
        format!("SMTP password, SMTP user name, IAM user name\n {PASSWORD} , {USER} , {name} \n\n"),
    ] {
        assert_eq!(parse(&text), imported(Some(name), PASSWORD, Kind::Smtp), "{text}");
    }
}

#[test]
fn iam_s_access_key_file_gives_a_secret_that_is_no_password_yet() {
    for text in [
        format!("Access key ID,Secret access key\n{USER},{KEY}\n"),
        format!("\u{feff}Access key ID,Secret access key\r\n{USER},{KEY}\r\n"),
    ] {
        assert_eq!(parse(&text), imported(None, KEY, Kind::IamSecret), "{text}");
    }
    let old = format!(
        "User name,Password,Access key ID,Secret access key,Console login link\nbob,,{USER},{KEY},https://x.example\n"
    );
    assert_eq!(parse(&old), imported(Some("bob"), KEY, Kind::IamSecret));
}

#[test]
fn a_secret_access_key_in_the_column_of_the_password_is_known_by_its_shape() {
    let text = format!("IAM user name,SMTP user name,SMTP password\nbob,{USER},{KEY}\n");
    assert_eq!(parse(&text), imported(Some("bob"), KEY, Kind::IamSecret));
}

#[test]
fn what_is_copied_from_the_console_s_page_is_read_in_both_languages() {
    for text in [
        format!("SMTP user name\n{USER}\nSMTP password\n{PASSWORD}\n"),
        format!("SMTP user name\r\n{USER}\r\n\r\nSMTP password\r\n{PASSWORD}\r\nHide\r\n"),
        format!("SMTP user name\nCopy\n{USER}\nSMTP password\nHide\n{PASSWORD}"),
        format!("Nom d’utilisateur SMTP\n{USER}\nMot de passe SMTP\n{PASSWORD}\n"),
        format!("SMTP user name: {USER}\nSMTP password: {PASSWORD}"),
        format!("SMTP user name {USER}\nSMTP password {PASSWORD}"),
        format!("SMTP user name:\n{USER}\nSMTP password:\n{PASSWORD}"),
        format!("SMTP user name\t{USER}\nSMTP password\t{PASSWORD}"),
        format!("SMTP_HOST=email-smtp.eu-west-3.amazonaws.com\nSMTP_USER={USER}\nSMTP_PASSWORD='{PASSWORD}'\n"),
        format!("{USER}\n{PASSWORD}\n"),
        format!("{USER},{PASSWORD}"),
    ] {
        assert_eq!(parse(&text), imported(None, PASSWORD, Kind::Smtp), "{text}");
    }
}

#[test]
fn a_masked_password_is_said_to_be_masked() {
    let page = format!("SMTP user name\n{USER}\nSMTP password\n***************\nShow\n");
    assert_eq!(parse(&page), Err(ImportError::Masked));
    let file = format!("IAM user name,SMTP user name,SMTP password\nbob,{USER},••••••••\n");
    assert_eq!(parse(&file), Err(ImportError::Masked));
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(parse(" \u{feff}\n"), Err(ImportError::Empty));
    assert_eq!(parse("Bonjour,\nvoici le fichier."), Err(ImportError::NotCredentials));
    assert_eq!(parse("Name,Age\nBob,42"), Err(ImportError::NotCredentials));
    assert_eq!(parse(USER), Err(ImportError::NoPassword));
    assert_eq!(parse(PASSWORD), Err(ImportError::NoUser));
    assert_eq!(parse("SMTP user name,SMTP password\n"), Err(ImportError::NoUser));
    assert_eq!(parse(&format!("SMTP user name,SMTP password\n{USER},\n")), Err(ImportError::NoPassword));
}

#[test]
fn several_pairs_are_not_chosen_from() {
    let text = format!("Access key ID,Secret access key\n{USER},{KEY}\nAKIAI44QH8DHBEXAMPLE,{KEY}\n");
    assert_eq!(parse(&text), Err(ImportError::Several(2)));
}

#[test]
fn debug_of_what_was_found_never_shows_the_password() {
    let found = parse(&format!("{USER}\n{PASSWORD}")).expect("credentials");
    assert!(!format!("{found:?}").contains(PASSWORD));
}

proptest! {
    #[test]
    fn no_text_upsets_it(text in any::<String>()) {
        let _ = parse(&text);
    }

    #[test]
    fn nothing_made_of_its_own_words_upsets_it(
        parts in prop::collection::vec(prop::sample::select(vec![
            "SMTP user name", "SMTP password", "Access key ID", "Secret access key", ",", ";", "\t", ":", "=", "\n", "\r\n",
            "\"", "'", "\u{feff}", USER, PASSWORD, KEY, "•••", "é", " ",
        ]), 0..24),
    ) {
        let _ = parse(&parts.concat());
    }

    #[test]
    fn every_pair_in_a_file_comes_out_as_it_went_in(
        user in "AKIA[A-Z0-9]{16}", password in "B[A-P][A-Za-z0-9+/]{42}", name in "[a-z][a-z0-9.-]{0,30}",
    ) {
        let found = parse(&format!("IAM user name,SMTP user name,SMTP password\r\n\"{name}\",{user},{password}\r\n"));
        let wanted = Imported { iam_user: Some(name), user, password: Secret::new(password), kind: Kind::Smtp };
        prop_assert_eq!(found, Ok(wanted));
    }
}
