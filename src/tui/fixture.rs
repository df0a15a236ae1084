//! Screens to draw in tests: every kind of block, field and overlay, with words that need no locale file.

use jiff::{SignedDuration, Timestamp};

use crate::ports::Stage;
use crate::text::Text;
use crate::wizard::screen::{
    ActionLine, Block, Choice, DiffLine, Field, FieldKind, Mark, Notice, Overlay, Panel, PanelLine, PanelValue, Row,
    Screen, StageLine, StepLine, StepState, Table, Tone,
};
use crate::wizard::{Action, Language, World};

fn text(text: &str) -> Text {
    Text::plain(text)
}

/// The moment of every fixture: 13 November 2026, 13:02 UTC.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_second(1_794_574_920).expect("a second of 2026")
}

fn ago(seconds: i64) -> Timestamp {
    now() - SignedDuration::from_secs(seconds)
}

fn steps() -> Vec<StepLine> {
    use StepState::{Bad, Open, Proven, Said, Waiting, Warning};
    let states = [
        ("account", Said, None),
        ("region", Proven, None),
        ("identity", Proven, None),
        ("records", Waiting, Some("2/3")),
        ("credentials", Bad, None),
        ("endpoint", Warning, Some("587")),
        ("production", Open, None),
        ("sender", Open, None),
        ("config", Open, None),
        ("test", Open, None),
        ("review", Open, None),
    ];
    states.into_iter().map(|(id, state, note)| StepLine { id, state, note: note.map(str::to_owned) }).collect()
}

fn actions(language: Language, list: &[(Action, &str, &str)]) -> Vec<ActionLine> {
    let word = |fr: &str, en: &str| text(if language == Language::Fr { fr } else { en });
    list.iter().map(|(action, fr, en)| ActionLine { action: *action, label: word(fr, en) }).collect()
}

/// A step without content.
pub(crate) fn bare(language: Language) -> Screen {
    Screen {
        language,
        world: World::Guided,
        settled: vec!["eu-west-3".to_owned(), "exemple.fr".to_owned()],
        steps: steps(),
        current: 3,
        title: text("Enregistrements DNS"),
        why: text(
            "SES reconnaît votre domaine à trois CNAME publiés dans sa zone. Votre zone est chez OVH (ns12.ovh.net).",
        ),
        detours: Vec::new(),
        blocks: Vec::new(),
        focus: None,
        panel: None,
        actions: actions(
            language,
            &[
                (Action::Continue, "continuer", "go on"),
                (Action::Up, "choisir", "choose"),
                (Action::Down, "choisir", "choose"),
                (Action::Copy, "copier", "copy"),
                (Action::Export, "exporter", "export"),
                (Action::Recheck, "relire", "look again"),
                (Action::Back, "retour", "back"),
                (Action::Help, "aide", "help"),
                (Action::Language, "English", "français"),
                (Action::Quit, "quitter", "leave"),
            ],
        ),
        notice: None,
        overlay: None,
        next_change: None,
        now: now(),
    }
}

/// The records step of the design: a table, a bad note, a wait.
pub(crate) fn records(language: Language) -> Screen {
    let row = |name: &str, kind: &str, tone, state: &str, detail: &[(&str, &str)]| Row {
        tone,
        cells: vec![text(name), text(kind), text(state)],
        detail: detail.iter().map(|(label, value)| (text(label), text(value))).collect(),
        marks: [tone, Tone::Good, Tone::Plain]
            .into_iter()
            .enumerate()
            .map(|(at, tone)| Mark { tone, apart: at == 2, here: at == 0 })
            .collect(),
    };
    let value = "vvjuqj5fyqbb2ulhrp7r4h5qusj.dkim.amazonses.com";
    let table = Table {
        id: "records",
        head: vec![text("Nom à saisir chez OVH"), text("Type"), text("État")],
        rows: vec![
            row("vvju…qusj._domainkey", "CNAME", Tone::Good, "publié 4/4", &[("Valeur", value)]),
            row("a2hl…vhgc._domainkey", "CNAME", Tone::Good, "publié 4/4", &[]),
            row("qsz7…4bkx._domainkey", "CNAME", Tone::Bad, "doublé 4/4", &[]),
            row("bounce", "MX", Tone::Muted, "facultatif", &[]),
            row("_dmarc", "TXT", Tone::Warning, "absent", &[]),
        ],
        selected: Some(0),
        marks: Some(text("Serveurs")),
    };
    let note = Block::Note {
        tone: Tone::Bad,
        text: text("Le nom est doublé : qsz7…4bkx._domainkey.exemple.fr.exemple.fr répond."),
        action: Some(text("Chez OVH, saisissez seulement qsz7…4bkx._domainkey dans « Sous-domaine ».")),
    };
    let wait = Block::Wait {
        what: Text::key("records-waiting"),
        since: ago(200),
        until: Some(now() + SignedDuration::from_secs(42)),
    };
    Screen {
        blocks: vec![Block::Table(table), Block::Gap, note, Block::Gap, wait],
        focus: Some("records"),
        ..bare(language)
    }
}

/// The test step: a line of input, stages, a failure.
pub(crate) fn test(language: Language) -> Screen {
    let stage = |stage, tone, seen: &str, millis| StageLine { stage, tone, seen: seen.to_owned(), millis };
    let stages = vec![
        stage(Stage::Resolve, Tone::Good, "email-smtp.eu-west-3.amazonaws.com", Some(12)),
        stage(Stage::Connect, Tone::Good, "587", Some(18)),
        stage(Stage::Tls, Tone::Good, "Amazon Root CA 1, encore 211 jours", Some(41)),
        stage(Stage::Ehlo, Tone::Good, "AUTH PLAIN LOGIN · 40 Mo", Some(17)),
        stage(Stage::Auth, Tone::Bad, "535 Authentication Credentials Invalid", None),
        stage(Stage::Mail, Tone::Muted, "", None),
        stage(Stage::Rcpt, Tone::Muted, "", None),
        stage(Stage::Data, Tone::Muted, "", None),
        stage(Stage::Accepted, Tone::Muted, "", None),
    ];
    let note = Block::Note {
        tone: Tone::Bad,
        text: text("Ce mot de passe est celui d’une autre région, ou d’une clé désactivée."),
        action: Some(text("Redériver le mot de passe pour eu-west-3")),
    };
    Screen {
        current: 9,
        title: text("Essai"),
        why: text("Un vrai message part de no-reply@exemple.fr, par le port de votre application."),
        blocks: vec![
            line("to", "Destinataire", "moi@exemple.fr", 14),
            Block::Gap,
            Block::Stages(stages),
            Block::Gap,
            note,
        ],
        focus: Some("to"),
        ..bare(language)
    }
}

/// A line of input with a hint.
pub(crate) fn line(id: &'static str, label: &str, value: &str, cursor: usize) -> Block {
    Block::Field(Field {
        id,
        label: text(label),
        hint: Some(text("Une boîte que vous pouvez lire.")),
        error: None,
        kind: FieldKind::Line { value: value.to_owned(), cursor, placeholder: Some(text("moi@exemple.fr")) },
    })
}

/// Every kind of field, the focus on the one named.
pub(crate) fn fields(language: Language, focus: &'static str) -> Screen {
    let field = |id, label: &str, error: Option<&str>, kind| {
        let hint = Some(text("Un mot d’aide sous le champ, sur deux lignes quand il le faut vraiment."));
        Block::Field(Field { id, label: text(label), hint, error: error.map(text), kind })
    };
    let option = |label: &str, note: Option<&str>, disabled| Choice {
        id: label.to_owned(),
        label: text(label),
        note: note.map(text),
        disabled,
    };
    let three = vec![
        option("587 STARTTLS", Some("18 ms"), false),
        option("465 TLS", Some("21 ms"), false),
        option("25 STARTTLS", Some("filtré par votre réseau"), true),
    ];
    let many: Vec<Choice> = (1..=19).map(|n| option(&format!("région {n}"), Some("31 ms"), false)).collect();
    let masked = |length, shown| FieldKind::Masked { length, shown, cursor: length };
    Screen {
        title: text("Tous les champs"),
        why: text("Chaque sorte de champ, une fois."),
        blocks: vec![
            line("to", "Destinataire", "", 0),
            field(
                "from",
                "Expéditeur",
                Some("Il manque le @."),
                FieldKind::Line { value: "no-reply".to_owned(), cursor: 3, placeholder: None },
            ),
            field("password", "Mot de passe SMTP", None, masked(44, None)),
            field("second", "Autre secret", None, masked(12, None)),
            Block::Gap,
            field("port", "Port", None, FieldKind::Choice { options: three, chosen: 1 }),
            field("region", "Région", None, FieldKind::Choice { options: many, chosen: 9 }),
            Block::Gap,
            field("ready", "J’ai activé la MFA du compte racine", None, FieldKind::Toggle(true)),
            field("budget", "J’ai posé une alarme de budget", None, FieldKind::Toggle(false)),
            field("go", "Écrire config.env", None, FieldKind::Button),
        ],
        focus: Some(focus),
        ..bare(language)
    }
}

/// Everything that is read: pairs, code, a change, the checklist, instructions; in the practice world.
pub(crate) fn review(language: Language) -> Screen {
    let pair = |label: &str, value: &str| (text(label), text(value));
    let diff = |tone, line: &str| DiffLine { tone, text: line.to_owned() };
    let item = |tone, label: &str, evidence: &str| Row {
        tone,
        cells: vec![text(label), text(evidence)],
        detail: Vec::new(),
        marks: Vec::new(),
    };
    let plain =
        |label: &str, value: &str| PanelLine { label: Some(text(label)), value: PanelValue::Plain(value.to_owned()) };
    let panel = Panel {
        title: text("Console SES, entraînement"),
        lines: vec![
            PanelLine { label: None, value: PanelValue::Text(text("L’identité exemple.fr est créée.")) },
            plain("Clé", "AKIAEXAMPLE"),
            PanelLine { label: Some(text("Mot de passe")), value: PanelValue::Secret { length: 44, shown: None } },
        ],
    };
    Screen {
        world: World::Practice { poll: 2 },
        current: 10,
        title: text("Bilan"),
        why: text("10 sur 12 prouvés, dernier contrôle il y a 3 min."),
        blocks: vec![
            Block::Table(Table {
                id: "lines",
                head: vec![text("Ligne"), text("Preuve")],
                rows: vec![
                    item(Tone::Good, "Région eu-west-3", "prouvé aujourd’hui 14:02"),
                    item(Tone::Good, "Domaine vérifié", "prouvé 14:02, 4 serveurs"),
                    item(Tone::Plain, "Accès production", "dit par vous, 12 nov."),
                    item(Tone::Warning, "DMARC", "absent → DNS"),
                    item(Tone::Muted, "Message reçu", "à faire"),
                ],
                selected: Some(1),
                marks: None,
            }),
            Block::Gap,
            Block::Heading(text("Ce qui sera écrit")),
            Block::Diff(vec![
                diff(Tone::Muted, "…"),
                diff(Tone::Plain, "NODE_ENV=production"),
                diff(Tone::Bad, "SMTP_PORT=25"),
                diff(Tone::Good, "SMTP_PORT=587"),
            ]),
            Block::Pairs(vec![pair("Fichier", "backend/config.env"), pair("Droits", "0600, vous seul")]),
            Block::Code(vec![
                "nc -vz email-smtp.eu-west-3.amazonaws.com 587 && echo \"le port répond bien depuis ce serveur\""
                    .to_owned(),
            ]),
            Block::Walk(vec![
                text("Ouvrez la console."),
                text("Choisissez « Identités », puis « Créer une identité »."),
            ]),
            Block::Paragraph(text(
                "Un paragraphe assez long pour passer à la ligne, même sur un écran large de cent colonnes ou davantage.",
            )),
        ],
        panel: Some(panel),
        notice: Some(Notice { tone: Tone::Good, text: text("Copié : vvju…qusj._domainkey") }),
        ..bare(language)
    }
}

/// Help over the records step.
pub(crate) fn help(language: Language) -> Screen {
    let overlay = Overlay::Help {
        walk: vec![text("Ouvrez l’espace client OVH."), text("Choisissez le domaine, puis « Zone DNS ».")],
        notes: vec![text("Vérifié le 1er sept. 2026.")],
        link: Some("https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html".to_owned()),
    };
    Screen { overlay: Some(overlay), ..records(language) }
}

/// The step list over the records step.
pub(crate) fn jump(language: Language) -> Screen {
    Screen { overlay: Some(Overlay::Steps(5)), ..records(language) }
}

/// Every fixture by name.
pub(crate) fn all(language: Language) -> Vec<(&'static str, Screen)> {
    vec![
        ("records", records(language)),
        ("test", test(language)),
        ("fields", fields(language, "to")),
        ("choice", fields(language, "region")),
        ("review", review(language)),
        ("help", help(language)),
        ("jump", jump(language)),
    ]
}
