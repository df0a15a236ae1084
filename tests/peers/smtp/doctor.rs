//! What doctor says nodemailer makes of a port and of SMTP_SECURE, held against nodemailer itself before Exim.

use std::process::Command;

use serde_json::Value;

use super::exim::exim;
use super::sent::{sesame, told};

/// In milliseconds; nodemailer waits so long for a greeting that never comes.
const PATIENCE: &str = "1500";

/// What nodemailer does: `ok`, or its error.
fn nodemailer(port: u16, reading: &str, setting: Option<&str>) -> String {
    let mut command = Command::new("node");
    command.arg(format!("{}/secure.js", told("PEERS_APP")));
    command.args([exim(port).host.as_str(), PATIENCE, &port.to_string(), reading]).args(setting);
    let done = command.output().expect("node starts");
    String::from_utf8(done.stdout).expect("UTF-8").trim().to_owned()
}

/// What doctor says it does.
fn doctor(port: u16, setting: Option<&str>) -> Vec<(String, String)> {
    let secure = setting.map(|setting| format!("SMTP_SECURE={setting}\n")).unwrap_or_default();
    let config = format!(
        "SMTP_HOST={}\nSMTP_PORT={port}\n{secure}SMTP_USER=AKIAIOSFODNN7EXAMPLE\nSMTP_PASSWORD=x\nSMTP_FROM=a@b.fr\n",
        exim(port).host
    );
    let report = sesame(&["doctor", "--no-send", "--json", "--config", "config.env"], &config).report();
    let text = |finding: &Value, name: &str| finding[name].as_str().expect("a text").to_owned();
    let findings = report["findings"].as_array().expect("findings").iter();
    findings.map(|finding| (text(finding, "id"), text(finding, "text"))).collect()
}

#[test]
fn what_doctor_says_of_port_and_secure_is_what_nodemailer_does() {
    for port in [25, 587, 2587, 465, 2465] {
        for setting in [None, Some("false"), Some("true"), Some("")] {
            let findings = doctor(port, setting);
            let said = |id: &str| findings.iter().find(|(found, _)| found == id).map(|(_, text)| text.as_str());
            let compared = said("secure").expect("it is always told");
            for (reading, told) in [("compared", compared), ("passed", said("secure-passed").unwrap_or(compared))] {
                let done = nodemailer(port, reading, setting);
                let about = format!("{port} {setting:?} {reading}: {done}; {told}");
                if done.starts_with("ESOCKET") {
                    assert!(done.contains("wrong version number") && told.contains("wrong version number"), "{about}");
                } else if done.starts_with("ETIMEDOUT") {
                    assert!(
                        done.contains("Greeting never received") && told.contains("Greeting never received"),
                        "{about}"
                    );
                } else {
                    // Where passing it on fits and comparing it does not, only the latter is told.
                    let unfit =
                        ["wrong version number", "Greeting never received"].iter().any(|end| told.contains(end));
                    assert!(done == "ok" && (!unfit || reading == "passed"), "{about}");
                }
            }
        }
    }
}
