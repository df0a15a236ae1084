//! The five ports of an endpoint where all is well, where each is wrong in another way, and where nothing comes back.

use std::process::{Command, Stdio};

use serde_json::{Value, json};
use sesame::mail::endpoint::PORTS;

use super::sent::{Sent, sesame};

fn look(region: &str) -> Sent {
    sesame(&["ports", "--region", region, "--timeout", "1", "--json"], "")
}

/// What the line for another machine prints where it is pasted, for each port in the order of the table.
fn pasted(tool: &str, region: &str) -> [String; 5] {
    let printed = sesame(&["ports", "--region", region, "--probe", tool], "");
    assert_eq!(printed.code, Some(0), "{printed:?}");
    let done = Command::new("sh").args(["-c", &printed.stdout]).env("LC_ALL", "C").stdin(Stdio::null()).output();
    let done = done.expect("a shell runs");
    let text = String::from_utf8(done.stdout).expect("the line prints text");
    assert!(done.status.success() && done.stderr.is_empty(), "{text}{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(text.lines().count(), PORTS.len(), "{text}");
    PORTS.map(|port| {
        let of_port = text.lines().find_map(|line| line.strip_prefix(&format!("{port} ")));
        of_port.unwrap_or_else(|| panic!("no {port}: {text}")).to_owned()
    })
}

/// The port, what it is said to be, and whether something else answers there.
fn rows(report: &Value) -> Vec<(u64, &str, bool)> {
    let all = report["ports"].as_array().expect("ports").iter();
    all.map(|port| {
        let number = port["port"].as_u64().expect("a number");
        let state = port["state"].as_str().expect("a state");
        (number, state, port["intercepted"].as_bool().expect("yes or no"))
    })
    .collect()
}

#[test]
fn five_open_ports_of_exim_are_seen_with_what_they_offer() {
    let sent = look("eu-central-1");
    let report = sent.report();
    let open = [587, 2587, 465, 2465, 25].map(|port| (port, "open", false));
    assert_eq!((rows(&report), sent.code), (open.to_vec(), Some(0)), "{sent:?}");
    assert_eq!(report["choice"]["settings"], json!({ "SMTP_PORT": "587", "SMTP_SECURE": "false" }), "{sent:?}");
    for port in report["ports"].as_array().expect("ports") {
        let facts = &port["facts"];
        let greeting = facts["greeting"].as_str().expect("a greeting");
        assert!(greeting.starts_with("220 email-smtp.eu-central-1.amazonaws.com ESMTP Exim "), "{port}");
        assert_eq!((&facts["tls"]["version"], &facts["size"]), (&json!("TLS 1.3"), &json!(10_485_760)), "{port}");
        let offered = if port["port"] == 2587 { json!(["LOGIN"]) } else { json!(["PLAIN", "LOGIN"]) };
        assert_eq!(facts["auth"], offered, "{port}");
        assert_eq!(facts["tls"]["certificate"]["issuer"], "sesame peers CA", "{port}");
    }
}

#[test]
fn each_port_that_is_wrong_is_told_and_the_one_that_is_left_is_chosen() {
    let sent = look("eu-west-1");
    let report = sent.report();
    let wanted = vec![
        (587, "no-starttls", true),
        (2587, "open", false),
        (465, "untrusted", true),
        (2465, "silent", false),
        (25, "refused", false),
    ];
    assert_eq!((rows(&report), sent.code), (wanted, Some(0)), "{sent:?}");
    assert_eq!(
        (&report["finding"], &report["choice"]["port"]),
        (&json!("instead-intercepted"), &json!(2587)),
        "{sent:?}"
    );
}

#[test]
fn ports_from_which_nothing_comes_back_end_at_their_deadline() {
    let sent = look("us-east-1");
    let report = sent.report();
    let dropped = [587, 2587, 465, 2465, 25].map(|port| (port, "dropped", false));
    assert_eq!((rows(&report), sent.code), (dropped.to_vec(), Some(124)), "{sent:?}");
    assert_eq!((&report["code"], &report["choice"]), (&json!("all-dropped"), &Value::Null), "{sent:?}");
}

#[test]
fn the_lines_for_another_machine_see_open_ports_as_sesame_does() {
    let greeting = "open 220 email-smtp.eu-central-1.amazonaws.com ESMTP Exim ";
    let [usual, other, wrapped, other_wrapped, old] = pasted("bash", "eu-central-1");
    assert!([usual, other, old].iter().all(|said| said.starts_with(greeting)));
    assert_eq!([wrapped, other_wrapped], ["open", "open"]);
    let verified = "open TLSv1.3 certificate ok";
    assert_eq!(pasted("openssl", "eu-central-1"), [verified; 5]);
    let [usual, other, wrapped, other_wrapped, old] = pasted("node", "eu-central-1");
    assert!([usual, other, old].iter().all(|said| said.starts_with(greeting)));
    assert_eq!([wrapped, other_wrapped], [verified; 2]);
}

#[test]
fn the_lines_for_another_machine_tell_what_is_wrong_with_each_port() {
    let openssl =
        ["no STARTTLS", "open TLSv1.3 certificate ok", "certificate self-signed certificate", "timeout", "refused"];
    assert_eq!(pasted("openssl", "eu-west-1"), openssl);
    let node = pasted("node", "eu-west-1");
    assert!(node[..2].iter().all(|said| said.starts_with("open 220 ")), "{node:?}");
    assert_eq!(node[2..], ["open DEPTH_ZERO_SELF_SIGNED_CERT", "open timeout", "ECONNREFUSED"]);
    let bash = pasted("bash", "eu-west-1");
    assert_eq!(bash[2..], ["open", "open", "Connection refused"], "{bash:?}");
    for tool in ["bash", "openssl", "node"] {
        assert_eq!(pasted(tool, "us-east-1"), ["timeout"; 5], "{tool}");
    }
}
