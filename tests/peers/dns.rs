//! The DNS lab: what sesame says of each zone of `world/lab.zones`, as one table that a person can read.

mod lab;
mod table;

use lab::{Lab, until_there};
use sesame::dns::check::{Sight, Verdict};
use sesame::dns::finding::Finding;
use sesame::dns::survey::{Asked, Survey};

use crate::world::dig;

/// Who is behind, record by record.
fn behind(survey: &Survey) -> Vec<Vec<String>> {
    let name = |column: &usize| match &survey.asked[*column] {
        Asked::Authority { name, .. } => name.to_string(),
        other => other.to_string(),
    };
    survey.lines.iter().map(|line| line.behind.iter().map(name).collect()).collect()
}

#[test]
fn every_mistake_is_told_as_it_is() {
    let lab = Lab::here();
    let surveys = lab.look_at_all();
    let checks = lab.check_all();
    for ((case, survey), (said, code)) in lab.cases.iter().zip(&surveys).zip(&checks) {
        let Some(records) = said["records"].as_array() else {
            assert_eq!(*code, 2, "{}: only what is no domain of anyone's is not looked at", case.domain);
            continue;
        };
        let states: Vec<&str> = records.iter().filter_map(|record| record["state"].as_str()).collect();
        let verdicts = survey.lines.iter().map(|line| serde_json::to_value(&line.verdict).expect("data"));
        let verdicts: Vec<String> =
            verdicts.map(|verdict| verdict["state"].as_str().expect("a word").to_owned()).collect();
        // A resolver that is still at it when first asked has given up when asked again.
        assert!(survey.is_blind() || states == verdicts, "{}: {states:?} {verdicts:?}", case.domain);
    }
    let codes: Vec<i32> = checks.iter().map(|(_, code)| *code).collect();
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "snapshots", omit_expression => true }, {
        insta::assert_snapshot!("verdicts", table::of(&lab, &surveys, &codes));
    });
}

#[test]
fn a_secondary_that_lags_is_named_until_it_has_caught_up() {
    let lab = Lab::here();
    lab.publish("lagging.test");
    let found = lab.look("lagging.test", "honest");
    assert!(found.lines.iter().all(|line| line.verdict == Verdict::Partial { published: 1, of: 2 }), "{found:#?}");
    assert!(behind(&found).iter().all(|names| names == &["secondary.nic.test"]), "{:?}", behind(&found));
    assert!(!found.is_complete() && !found.has_mistake());
    lab.refresh("lagging.test");
    until_there("127.0.1.2", "_dmarc.lagging.test", "TXT");
    let found = lab.look("lagging.test", "honest");
    assert!(found.lines.iter().all(|line| line.verdict == Verdict::Published { servers: 2, of: 2 }), "{found:#?}");
    assert!(behind(&found).iter().all(Vec::is_empty), "{:?}", behind(&found));
}

#[test]
fn a_resolver_that_remembers_that_nothing_was_there_does_not_outweigh_the_name_servers() {
    let lab = Lab::here();
    let wanted = lab.look("sticky.test", "sticky");
    assert!(wanted.lines.iter().all(|line| matches!(line.verdict, Verdict::Absent { nxdomain: true, .. })));
    lab.publish("sticky.test");
    until_there("127.0.1.2", "_dmarc.sticky.test", "TXT");
    assert_eq!(dig("127.0.2.2", "_dmarc.sticky.test", "TXT"), "", "the resolver has forgotten");
    let found = lab.look("sticky.test", "sticky");
    assert!(found.lines.iter().all(|line| line.verdict == Verdict::Published { servers: 2, of: 2 }), "{found:#?}");
    assert!(behind(&found).iter().all(|names| names.contains(&"resolver".to_owned())), "{:?}", behind(&found));
    assert!(found.is_complete());
}

#[test]
fn a_packet_that_is_lost_is_never_called_a_record_that_is_missing() {
    let lab = Lab::here();
    for _ in 0..3 {
        let found = lab.look("random.test", "honest");
        // Its one name server comes first.
        let mut sights = found.lines.iter().filter_map(|line| line.sights.first()?.as_ref());
        assert!(sights.clone().all(|sight| matches!(sight, Sight::Published { .. } | Sight::Silent)), "{found:#?}");
        assert!(sights.any(Sight::is_published), "{found:#?}");
        let told = |verdict: &Verdict| matches!(verdict, Verdict::Published { .. });
        assert!(found.lines.iter().all(|line| told(&line.verdict)), "the resolvers have seen it: {found:#?}");
        let dead = |finding: &Finding| matches!(finding, Finding::Dead { .. } | Finding::Lame { .. });
        assert!(!found.findings.iter().any(dead), "{:?}", found.findings);
    }
}

#[test]
fn waiting_ends_when_every_record_is_on_every_server() {
    let lab = Lab::here();
    let (said, code) = lab.wait("changing.test", || lab.publish("changing.test"));
    assert_eq!((code, said["all_published"].as_bool()), (0, Some(true)), "{said}");
}
