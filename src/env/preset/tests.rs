//! The table of presets, and each format read by a parser of its own.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Field, Format, MailSettings, PLACEHOLDER, Preset, Refusal, RenderError, When, read};
use crate::assets;
use crate::env::document::Document;
use crate::env::value::EncodeError;
use crate::mail::endpoint::{Endpoint, TlsMode};
use crate::secret::Secret;

const PASSWORD: &str = "BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9";

fn mail(port: u16, sender: &str) -> MailSettings {
    let endpoint = Endpoint::at("email-smtp.eu-west-3.amazonaws.com", port);
    let mut mail = MailSettings::new(endpoint, "AKIAIOSFODNN7EXAMPLE", sender).expect("the test's sender is one");
    mail.password = Some(Secret::new(PASSWORD));
    mail.frontend = Some("https://exemple.fr".to_owned());
    mail
}

fn preset(id: &str) -> &'static Preset {
    Preset::find(id).expect("the test's preset is in the table")
}

/// The texts of a preset's files.
fn texts(id: &str, mail: &MailSettings) -> Vec<String> {
    let rendered = preset(id).render(mail).expect("the test's settings have a form");
    rendered.iter().map(|file| file.text.reveal().to_owned()).collect()
}

#[test]
fn every_file_is_read_and_named_after_its_id() {
    let files: Vec<_> = assets::in_folder("presets").collect();
    assert_eq!(files.len(), 17);
    let mut names = BTreeSet::new();
    for (file, text) in files {
        let preset: Preset = toml::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(format!("{}.toml", preset.id), file);
        assert!(!preset.name.is_empty() && names.insert(preset.name.clone()), "{file}");
        assert_eq!(Preset::find(&preset.id), Some(&preset));
        let clear = preset.clear.iter().map(|clear| &clear.source);
        let links = preset.sources.iter().chain([&preset.docs]).chain(clear);
        assert!(!preset.sources.is_empty(), "{file}");
        for link in links {
            assert!(link.starts_with("https://") && link.bytes().all(|byte| byte.is_ascii_graphic()), "{file}: {link}");
        }
        assert!(preset.checked >= jiff::civil::date(2026, 11, 26), "{file}");
    }
}

#[test]
fn every_preset_has_words_in_both_languages_and_no_words_are_left_over() {
    for path in ["locales/en.ftl", "locales/fr.ftl"] {
        let locale = assets::file(path).expect("a language");
        let worded: BTreeSet<&str> = locale
            .lines()
            .filter_map(|line| line.strip_prefix("preset-")?.split_once(" = ")?.0.strip_suffix("-use"))
            .collect();
        assert_eq!(worded, Preset::all().iter().map(|preset| preset.id.as_str()).collect(), "{path}");
    }
}

#[test]
fn every_template_has_known_places_only() {
    for preset in Preset::all() {
        for part in &preset.parts {
            for entry in &part.entries {
                let place = format!("{}: {}", preset.id, part.file);
                let named = entry.key.is_some();
                let lines = matches!(part.format, Format::Plain | Format::Value | Format::Text);
                assert_ne!(named, lines, "{place}");
                if part.format == Format::Text {
                    assert_eq!(entry.value.fields().next(), None, "{place}: code is the same for everybody");
                } else {
                    let odd = |text: &str| text.replace("${", "").contains('{');
                    assert!(!entry.value.text().any(odd), "{place}: {:?}", entry.value);
                }
                if part.format == Format::Env {
                    let key = entry.key.as_deref().unwrap_or_default();
                    assert!(crate::env::value::is_key(key), "{place}: {key}");
                }
            }
        }
        let fields: Vec<Field> =
            preset.parts.iter().flat_map(|part| &part.entries).flat_map(|entry| entry.value.fields()).collect();
        for field in [Field::Host, Field::Port, Field::User] {
            assert!(fields.contains(&field), "{}: {field:?}", preset.id);
        }
    }
}

#[test]
fn the_password_stands_once_in_every_preset_and_a_placeholder_where_it_is_left_out() {
    for preset in Preset::all() {
        for port in [587, 465] {
            let mut mail = mail(port, "no-reply@exemple.fr");
            let count = |mail: &MailSettings, text: &str| {
                let files = preset.render(mail).expect("the usual settings have a form everywhere");
                let texts: String = files.iter().map(|file| file.text.reveal()).collect();
                texts.replace("%2F", "/").replace("%2B", "+").matches(text).count()
            };
            assert_eq!(count(&mail, PASSWORD), 1, "{}", preset.id);
            mail.password = None;
            assert_eq!((count(&mail, PASSWORD), count(&mail, PLACEHOLDER)), (0, 1), "{}", preset.id);
        }
    }
}

#[test]
fn both_ways_into_tls_are_told_apart_in_every_preset() {
    // Where TLS can begin at once on one port only, the port tells it.
    for preset in Preset::all().iter().filter(|preset| preset.implicit_ports.len() != 1) {
        let texts = [587, 465].map(|port| {
            let files = preset.render(&mail(port, "no-reply@exemple.fr")).expect("they have a form");
            files.iter().map(|file| file.text.reveal().replace(&port.to_string(), "PORT")).collect::<String>()
        });
        assert_ne!(texts[0], texts[1], "{} does not tell more than the port", preset.id);
    }
}

/// `{ }` of what dotenvy reads.
fn pairs(text: &str) -> Vec<(String, String)> {
    dotenvy::from_read_iter(text.as_bytes()).collect::<Result<_, _>>().expect("dotenvy reads it")
}

fn of(pairs: &[(String, String)], key: &str) -> Option<String> {
    pairs.iter().find(|(other, _)| other == key).map(|(_, value)| value.clone())
}

#[test]
fn the_guide_s_lines_are_the_reference_file() {
    let mut plain = mail(587, "no-reply@exemple.fr");
    plain.frontend = None;
    let wanted = format!(
        "SMTP_HOST=email-smtp.eu-west-3.amazonaws.com\nSMTP_PORT=587\nSMTP_SECURE=false\n\
         SMTP_USER=AKIAIOSFODNN7EXAMPLE\nSMTP_PASSWORD={PASSWORD}\nSMTP_FROM=no-reply@exemple.fr\n"
    );
    assert_eq!(texts("nodemailer", &plain), [wanted]);
    let mut named = mail(465, "Mon App <no-reply@exemple.fr>");
    let read = pairs(&texts("nodemailer", &named)[0]);
    assert_eq!(of(&read, "SMTP_FROM").as_deref(), Some("Mon App <no-reply@exemple.fr>"));
    assert_eq!((of(&read, "SMTP_SECURE").as_deref(), of(&read, "SMTP_FROM_NAME")), (Some("true"), None));
    named.split_sender = true;
    let read = pairs(&texts("nodemailer", &named)[0]);
    assert_eq!(of(&read, "SMTP_FROM").as_deref(), Some("no-reply@exemple.fr"));
    assert_eq!(of(&read, "SMTP_FROM_NAME").as_deref(), Some("Mon App"));
}

#[test]
fn symfony_s_dsn_is_a_url_whose_parts_are_the_settings() {
    for (port, scheme, query) in [(2587, "smtp", "?require_tls=true"), (465, "smtps", "")] {
        let read = pairs(&texts("symfony", &mail(port, "no-reply@exemple.fr"))[0]);
        let encoded = PASSWORD.replace('/', "%2F").replace('+', "%2B");
        let wanted =
            format!("{scheme}://AKIAIOSFODNN7EXAMPLE:{encoded}@email-smtp.eu-west-3.amazonaws.com:{port}{query}");
        assert_eq!(read, [("MAILER_DSN".to_owned(), wanted)]);
    }
}

/// A sender whose name has what formats stumble on.
const ODD: &str = "\"Société \\\\ : 5 % $x # café\" <no-reply@exemple.fr>";
const ODD_NAME: &str = "Société \\ : 5 % $x # café";

#[test]
fn json_is_read_by_a_json_parser() {
    let read =
        |id: &str, port| -> serde_json::Value { serde_json::from_str(&texts(id, &mail(port, ODD))[0]).expect("JSON") };
    let ghost = read("ghost", 587);
    assert_eq!(ghost["mail"]["options"]["port"], 587);
    assert_eq!(ghost["mail"]["options"]["secure"], false);
    assert_eq!(ghost["mail"]["options"]["requireTLS"], true);
    assert_eq!(ghost["mail"]["options"]["auth"]["pass"], PASSWORD);
    assert_eq!(ghost["mail"]["from"], ODD);
    assert_eq!(read("ghost", 465)["mail"]["options"]["requireTLS"], serde_json::Value::Null);
    let keycloak = &read("keycloak", 2465)["smtpServer"];
    let told = ["port", "ssl", "starttls", "password", "from", "fromDisplayName"].map(|key| keycloak[key].as_str());
    assert_eq!(told, ["2465", "true", "false", PASSWORD, "no-reply@exemple.fr", ODD_NAME].map(Some));
}

/// The text at a way through the only document of a YAML file.
fn yaml(text: &str, way: &[&str]) -> String {
    use saphyr::LoadableYamlNode as _;
    let documents = saphyr::Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{error}:\n{text}"));
    assert_eq!(documents.len(), 1);
    let mut node = &documents[0];
    for key in way {
        node = node.as_mapping_get(key).unwrap_or_else(|| panic!("no {key} in\n{text}"));
    }
    match (node.as_str(), node.as_integer()) {
        (Some(text), _) => text.to_owned(),
        (_, Some(number)) => format!("the number {number}"),
        _ => panic!("{node:?}"),
    }
}

#[test]
fn yaml_is_read_by_a_yaml_parser() {
    let mail = mail(465, ODD);
    let secret = &texts("kubernetes", &mail)[0];
    assert_eq!(yaml(secret, &["kind"]), "Secret");
    assert_eq!(yaml(secret, &["stringData", "SMTP_PORT"]), "465", "stringData takes texts only");
    assert_eq!(yaml(secret, &["stringData", "SMTP_SECURE"]), "true");
    assert_eq!(yaml(secret, &["stringData", "SMTP_PASSWORD"]), PASSWORD);
    assert_eq!(yaml(secret, &["stringData", "SMTP_FROM"]), ODD);
    let rails = &texts("rails", &mail)[0];
    assert_eq!(yaml(rails, &["smtp", "port"]), "the number 465");
    assert_eq!(yaml(rails, &["smtp", "password"]), PASSWORD);
    let [compose, env] = &texts("compose", &mail)[..] else { panic!("two files") };
    let variable = |name: &str| yaml(compose, &["services", "app", "environment", name]);
    assert_eq!(variable("SMTP_PASSWORD"), "${SMTP_PASSWORD:?}");
    assert_eq!(variable("SMTP_FROM"), ODD.replace('$', "$$"));
    assert_eq!(pairs(env), [("SMTP_PASSWORD".to_owned(), PASSWORD.to_owned())]);
}

#[test]
fn java_properties_are_ascii_and_escaped() {
    let mut mail = mail(587, "no-reply@exemple.fr");
    mail.user = " a\\b é☕\n=:".to_owned();
    let text = &texts("spring-boot", &mail)[0];
    let line = |key: &str| text.lines().find_map(|line| line.strip_prefix(&format!("{key}="))).expect("it is there");
    assert_eq!(line("spring.mail.username"), "\\ a\\\\b \\u00e9\\u2615\\u000a=:");
    assert_eq!(line("spring.mail.properties.mail.smtp.starttls.required"), "true");
    mail.user = "a${b}".to_owned();
    let refused = RenderError { key: "spring.mail.username".to_owned(), reason: Refusal::DollarBrace };
    assert_eq!(preset("spring-boot").render(&mail), Err(refused));
}

#[test]
fn each_line_format_has_its_own_quotes() {
    let mut mail = mail(587, ODD);
    let line = |text: &str, head: &str| {
        text.lines().find(|line| line.starts_with(head)).unwrap_or_else(|| panic!("no {head} in {text}")).to_owned()
    };
    let wordpress = &texts("wordpress", &mail)[0];
    assert_eq!(line(wordpress, "define('WPMS_SMTP_PORT'"), "define('WPMS_SMTP_PORT', 587);");
    let name = ODD_NAME.replace('\\', "\\\\");
    assert_eq!(line(wordpress, "define('WPMS_MAIL_FROM_NAME'"), format!("define('WPMS_MAIL_FROM_NAME', '{name}');"));
    let unit = &texts("systemd-credentials", &mail)[0];
    assert!(unit.starts_with("[Service]\nEnvironment=\"SMTP_HOST="), "{unit}");
    let from = ODD.replace('%', "%%").replace('\\', "\\\\").replace('"', "\\\"");
    assert_eq!(line(unit, "Environment=\"SMTP_FROM="), format!("Environment=\"SMTP_FROM={from}\""));
    assert_eq!(texts("systemd-credentials", &mail)[1], PASSWORD, "a credential ends where the password ends");
    let [main, login] = &texts("postfix", &mail)[..] else { panic!("two files") };
    assert_eq!(line(main, "relayhost"), "relayhost = [email-smtp.eu-west-3.amazonaws.com]:587");
    let at = "[email-smtp.eu-west-3.amazonaws.com]:587";
    assert_eq!(*login, format!("{at} AKIAIOSFODNN7EXAMPLE:{PASSWORD}\n"));
    mail.password = Some(Secret::new("\"a b\""));
    assert_eq!(line(&texts("msmtp", &mail)[0], "password"), "password \"\"a b\"\"");
}

#[test]
fn what_has_no_form_is_refused_with_the_setting_and_the_reason() {
    let mut both = mail(587, "no-reply@exemple.fr");
    both.password = Some(Secret::new("it's \"x\""));
    let reason = Refusal::Encode(EncodeError::BothQuotes);
    for (id, key) in [("nodemailer", "SMTP_PASSWORD"), ("laravel", "MAIL_PASSWORD")] {
        let refused = RenderError { key: key.to_owned(), reason };
        assert_eq!(preset(id).render(&both), Err(refused), "{id}");
    }
    assert!(preset("ghost").render(&both).is_ok() && preset("symfony").render(&both).is_ok());
    both.password = Some(Secret::new("a\nb"));
    for (id, key) in [("msmtp", "password"), ("postfix", "")] {
        let refused = RenderError { key: key.to_owned(), reason: Refusal::LineEnd };
        assert_eq!(preset(id).render(&both), Err(refused), "{id}");
    }
    let supabase = preset("supabase").render(&mail(2465, "no-reply@exemple.fr"));
    assert_eq!(supabase.map_err(|error| error.reason), Err(Refusal::ImplicitPort(2465)));
}

#[test]
fn what_was_written_under_any_names_is_read_back() {
    for (id, keeps_name, keeps_sender) in [
        ("nodemailer", true, true),
        ("laravel", true, true),
        ("symfony", false, false),
        ("django", true, true),
        ("supabase", true, true),
    ] {
        for port in [587, 465] {
            let mail = mail(port, "Mon App <no-reply@exemple.fr>");
            let file = format!("# mail\nA=1\n{}", texts(id, &mail)[0]);
            let found = read(&Document::parse(file.as_bytes()).expect("text")).expect("it is there");
            assert_eq!(found.preset.id, id);
            assert_eq!(found.endpoint(), Some(mail.endpoint.clone()), "{id}");
            assert_eq!((found.user.as_str(), found.password.as_ref()), (mail.user.as_str(), mail.password.as_ref()));
            assert_eq!(!found.sender.is_empty(), keeps_sender, "{id}");
            let again = MailSettings::new(mail.endpoint.clone(), &found.user, &found.sender).ok();
            assert_eq!(again.and_then(|again| again.name().map(str::to_owned)).is_some(), keeps_name, "{id}");
        }
    }
    assert_eq!(read(&Document::parse(b"SMTP_HOST=h\nSMTP_PASSWORD=p\n").expect("text")), None);
}

#[test]
fn a_port_that_is_none_makes_no_endpoint() {
    let found = |text: &str| read(&Document::parse(text.as_bytes()).expect("text")).expect("the user is there");
    let of = |lines: &str| found(&format!("SMTP_HOST=h\nSMTP_USER=u\n{lines}")).endpoint();
    assert_eq!(of("SMTP_PORT=0\n"), None);
    assert_eq!(of("SMTP_PORT=smtp\n"), None);
    assert_eq!(of(""), Some(Endpoint::at("h", 587)));
    assert_eq!(of("SMTP_PORT=465\n"), Some(Endpoint::at("h", 465)));
    let odd = Endpoint { tls: TlsMode::Starttls, ..Endpoint::at("h", 465) };
    assert_eq!(of("SMTP_PORT=465\nSMTP_SECURE=false\n"), Some(odd), "as the application would take it");
}

#[test]
fn conditions_follow_the_settings() {
    let mut named = mail(587, "Mon App <no-reply@exemple.fr>");
    assert!(When::Name.holds(&named) && When::WholeSender.holds(&named) && !When::SplitSender.holds(&named));
    named.split_sender = true;
    assert!(!When::WholeSender.holds(&named) && When::SplitSender.holds(&named));
    let mut bare = mail(465, "no-reply@exemple.fr");
    bare.split_sender = true;
    assert!(When::WholeSender.holds(&bare) && !When::SplitSender.holds(&bare), "there is no name to stand apart");
    assert!(When::Implicit.holds(&bare) && !When::Starttls.holds(&bare));
    bare.frontend = None;
    assert!(!When::Frontend.holds(&bare));
}

#[test]
fn neither_settings_nor_what_is_made_of_them_show_the_password() {
    let mail = mail(587, "no-reply@exemple.fr");
    let shown = format!("{mail:?} {:?}", preset("nodemailer").render(&mail));
    assert!(!shown.contains(PASSWORD), "{shown}");
}

proptest! {
    #[test]
    fn any_password_is_read_back_by_each_format_s_parser_or_refused(password in "[ -~é\n☕]{1,24}") {
        let mut mail = mail(587, "no-reply@exemple.fr");
        mail.password = Some(Secret::new(password.clone()));
        if let Ok(files) = preset("nodemailer").render(&mail) {
            prop_assert_eq!(of(&pairs(files[0].text.reveal()), "SMTP_PASSWORD"), Some(password.clone()));
        }
        let ghost: serde_json::Value = serde_json::from_str(&texts("ghost", &mail)[0])?;
        prop_assert_eq!(ghost["mail"]["options"]["auth"]["pass"].as_str(), Some(password.as_str()));
        prop_assert_eq!(yaml(&texts("kubernetes", &mail)[0], &["stringData", "SMTP_PASSWORD"]), password.clone());
        let symfony = pairs(&texts("symfony", &mail)[0]);
        let found = read(&Document::parse(format!("MAILER_DSN='{}'", symfony[0].1).as_bytes())?);
        prop_assert_eq!(found.and_then(|found| found.password), mail.password);
    }
}
