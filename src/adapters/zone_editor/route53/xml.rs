//! What is said to Route 53 and what it says, as XML.

use std::fmt::Write as _;

use roxmltree::{Document, Node};

/// A hosted zone.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HostedZone {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) private: bool,
}

/// A set of records of one name and kind.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Set {
    pub(super) name: String,
    pub(super) kind: String,
    /// None where the set is more than a name, a kind, a time to live and values: an alias, or one of a routing policy.
    pub(super) ttl: Option<u32>,
    /// Of an alias, the name it leads to.
    pub(super) values: Vec<String>,
}

/// Sets, from some name on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) sets: Vec<Set>,
    /// The name that the next page begins with.
    pub(super) next: Option<String>,
}

/// What Route 53 has against a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: String,
    pub(super) message: String,
}

/// One change of a batch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'a> {
    /// `CREATE` or `DELETE`: `UPSERT` would put the set in place of whatever stands there.
    pub(super) action: &'static str,
    pub(super) name: &'a str,
    pub(super) kind: &'a str,
    pub(super) ttl: u32,
    pub(super) values: &'a [String],
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|child| child.tag_name().name() == name)
}

fn text(node: Node<'_, '_>, name: &str) -> Option<String> {
    let node = node.descendants().find(|inner| inner.tag_name().name() == name)?;
    Some(node.text().unwrap_or_default().trim().to_owned())
}

fn each<'a>(document: &'a Document<'_>, list: &str, item: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    let list = child(document.root_element(), list);
    list.into_iter().flat_map(move |list| list.children().filter(move |node| node.tag_name().name() == item))
}

/// The zones of a `ListHostedZonesByNameResponse`.
pub(super) fn zones(body: &str) -> Result<Vec<HostedZone>, roxmltree::Error> {
    let document = Document::parse(body)?;
    let zone = |node| {
        Some(HostedZone {
            id: text(node, "Id")?.trim_start_matches("/hostedzone/").to_owned(),
            name: text(node, "Name")?,
            private: text(node, "PrivateZone").is_some_and(|private| private == "true"),
        })
    };
    Ok(each(&document, "HostedZones", "HostedZone").filter_map(zone).collect())
}

/// The sets of a `ListResourceRecordSetsResponse`.
pub(super) fn sets(body: &str) -> Result<Page, roxmltree::Error> {
    let document = Document::parse(body)?;
    let set = |node: Node<'_, '_>| {
        let parts = ["Name", "Type", "TTL", "ResourceRecords"];
        let plain = node.children().filter(Node::is_element).all(|child| parts.contains(&child.tag_name().name()));
        let ttl = text(node, "TTL").and_then(|ttl| ttl.parse().ok());
        let of_alias = || node.descendants().filter(|inner| inner.tag_name().name() == "DNSName");
        let values = node.descendants().filter(|inner| inner.tag_name().name() == "Value").chain(of_alias());
        Some(Set {
            name: text(node, "Name")?,
            kind: text(node, "Type")?,
            ttl: ttl.filter(|_| plain),
            values: values.map(|value| value.text().unwrap_or_default().to_owned()).collect(),
        })
    };
    Ok(Page {
        sets: each(&document, "ResourceRecordSets", "ResourceRecordSet").filter_map(set).collect(),
        next: text(document.root_element(), "NextRecordName"),
    })
}

/// The name servers of a `GetHostedZoneResponse`.
pub(super) fn servers(body: &str) -> Result<Vec<String>, roxmltree::Error> {
    let document = Document::parse(body)?;
    let all = document.descendants().filter(|node| node.tag_name().name() == "NameServer");
    Ok(all.map(|node| node.text().unwrap_or_default().trim().to_owned()).collect())
}

/// The code and the words of an `ErrorResponse`, or of the batch that is not valid.
pub(super) fn refusal(body: &str) -> Option<Refusal> {
    let document = Document::parse(body).ok()?;
    let root = document.root_element();
    let batch = (root.tag_name().name() == "InvalidChangeBatch").then(|| "InvalidChangeBatch".to_owned());
    let code = text(root, "Code").or(batch)?;
    Some(Refusal { code, message: text(root, "Message").unwrap_or_default() })
}

/// A `ChangeResourceRecordSetsRequest`: Route 53 makes all of its changes, or none.
pub(super) fn batch(changes: &[Change<'_>]) -> String {
    let mut body = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8"?>"#,
        r#"<ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes>"#,
    ));
    for Change { action, name, kind, ttl, values } in changes {
        let _never = write!(
            body,
            "<Change><Action>{action}</Action><ResourceRecordSet><Name>{}</Name><Type>{kind}</Type><TTL>{ttl}</TTL>\
             <ResourceRecords>",
            escaped(name)
        );
        for value in *values {
            let _never = write!(body, "<ResourceRecord><Value>{}</Value></ResourceRecord>", escaped(value));
        }
        body.push_str("</ResourceRecords></ResourceRecordSet></Change>");
    }
    body.push_str("</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>");
    body
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn zones_are_read_as_route_53_lists_them() {
        let body = r#"<?xml version="1.0"?>
            <ListHostedZonesByNameResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZones>
              <HostedZone><Id>/hostedzone/Z111111QQQQQQQ</Id><Name>example.com.</Name><CallerReference>x</CallerReference>
                <Config><Comment>a &amp; b</Comment><PrivateZone>false</PrivateZone></Config></HostedZone>
              <HostedZone><Id>/hostedzone/Z2</Id><Name>example.com.</Name><Config><PrivateZone>true</PrivateZone></Config></HostedZone>
            </HostedZones><IsTruncated>false</IsTruncated></ListHostedZonesByNameResponse>"#;
        let zone = |id: &str, private| HostedZone { id: id.into(), name: "example.com.".into(), private };
        assert_eq!(zones(body), Ok(vec![zone("Z111111QQQQQQQ", false), zone("Z2", true)]));
        assert_eq!(zones("<ListHostedZonesByNameResponse/>"), Ok(vec![]));
        assert!(zones("{}").is_err());
    }

    #[test]
    fn a_set_that_is_more_than_its_values_has_no_time_to_live_to_change_it_by() {
        let body = r#"<R xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ResourceRecordSets>
            <ResourceRecordSet><Name>a.example.com.</Name><Type>TXT</Type><TTL>300</TTL><ResourceRecords>
              <ResourceRecord><Value>"a &lt;b&gt;"</Value></ResourceRecord><ResourceRecord><Value>"c"</Value></ResourceRecord>
            </ResourceRecords></ResourceRecordSet>
            <ResourceRecordSet><Name>a.example.com.</Name><Type>A</Type><AliasTarget><HostedZoneId>Z</HostedZoneId>
              <DNSName>elb.example.</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget></ResourceRecordSet>
            <ResourceRecordSet><Name>a.example.com.</Name><Type>CNAME</Type><SetIdentifier>one</SetIdentifier><Weight>1</Weight>
              <TTL>300</TTL><ResourceRecords><ResourceRecord><Value>x.example</Value></ResourceRecord></ResourceRecords>
            </ResourceRecordSet>
            </ResourceRecordSets><IsTruncated>true</IsTruncated><NextRecordName>b.example.com.</NextRecordName></R>"#;
        let page = sets(body).expect("a page");
        let told: Vec<(&str, Option<u32>, Vec<&str>)> = page
            .sets
            .iter()
            .map(|set| (set.kind.as_str(), set.ttl, set.values.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(
            told,
            [
                ("TXT", Some(300), vec!["\"a <b>\"", "\"c\""]),
                ("A", None, vec!["elb.example."]),
                ("CNAME", None, vec!["x.example"]),
            ]
        );
        assert_eq!(page.next.as_deref(), Some("b.example.com."));
    }

    #[test]
    fn refusals_are_read_in_both_their_forms() {
        let told = |code: &str, message: &str| Some(Refusal { code: code.into(), message: message.into() });
        let usual = r#"<?xml version="1.0"?><ErrorResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Error>
            <Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error><RequestId>1</RequestId></ErrorResponse>"#;
        assert_eq!(refusal(usual), told("Throttling", "Rate exceeded"));
        let batch =
            "<InvalidChangeBatch><Messages><Message>it already exists</Message></Messages></InvalidChangeBatch>";
        assert_eq!(refusal(batch), told("InvalidChangeBatch", "it already exists"));
        assert_eq!(refusal("<html/>"), None);
        assert_eq!(refusal("no XML"), None);
    }

    proptest! {
        #[test]
        fn a_batch_reads_as_it_was_meant(values in prop::collection::vec("[ -~]{1,20}", 1..4), ttl: u32) {
            let change = Change { action: "CREATE", name: "a.example.com.", kind: "TXT", ttl, values: &values };
            let body = batch(&[change, Change { action: "DELETE", ..change }]);
            let document = Document::parse(&body).expect("XML");
            let all = |name| document.descendants().filter(move |node| node.tag_name().name() == name);
            let written: Vec<&str> = all("Value").map(|node| node.text().unwrap_or_default()).collect();
            prop_assert_eq!(written, [values.clone(), values].concat());
            prop_assert!(all("TTL").all(|node| node.text() == Some(ttl.to_string().as_str())));
            prop_assert_eq!(all("Action").filter_map(|node| node.text()).collect::<Vec<_>>(), ["CREATE", "DELETE"]);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[<>/a-zA-Z&;!\\[\\] \"=]{0,60}") {
            let _read = (zones(&text), sets(&text), servers(&text), refusal(&text));
        }
    }
}
