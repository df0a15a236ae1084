//! The least an SMTP user must be allowed: an IAM policy to paste.

use serde::Serialize;

use super::region::by_id;

/// Stands for the AWS account's twelve digits where they are not known.
pub const ACCOUNT_PLACEHOLDER: &str = "ACCOUNT-ID";

/// An IAM policy that lets its user send from one domain, or one address, in one region, and nothing else; pretty-printed.
///
/// `account` is the account's number or [`ACCOUNT_PLACEHOLDER`]; `from` a domain or an address. The resource is every
/// identity of the account, not the sender's alone: in the sandbox SES asks for the right on the recipient's identity too.
/// The condition then limits the sender; it is case sensitive. SMTP needs no action but `ses:SendRawEmail`.
///
/// Derived from <https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html>; AWS's own default allows `*`.
pub fn sender_policy(region: &str, account: &str, from: &str) -> String {
    let partition = by_id(region).map_or("aws", |region| region.partition.as_str());
    let arn = |resource: &str| format!("arn:{partition}:ses:{region}:{account}:{resource}");
    let from_address = if from.contains('@') { from.to_owned() } else { format!("*@{from}") };
    let policy = Policy {
        version: "2012-10-17",
        statement: [Statement {
            sid: "SesSmtpSend",
            effect: "Allow",
            action: "ses:SendRawEmail",
            resource: [arn("identity/*"), arn("configuration-set/*")],
            condition: Condition { string_like: FromAddress { from_address } },
        }],
    };
    serde_json::to_string_pretty(&policy).expect("text in plain structures is always JSON")
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Policy {
    version: &'static str,
    statement: [Statement; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Statement {
    sid: &'static str,
    effect: &'static str,
    action: &'static str,
    resource: [String; 2],
    condition: Condition,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Condition {
    string_like: FromAddress,
}

#[derive(Serialize)]
struct FromAddress {
    #[serde(rename = "ses:FromAddress")]
    from_address: String,
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn parsed(region: &str, account: &str, from: &str) -> Value {
        serde_json::from_str(&sender_policy(region, account, from)).expect("JSON")
    }

    #[test]
    fn a_domain_may_send_from_all_its_addresses() {
        let wanted = json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Sid": "SesSmtpSend",
                "Effect": "Allow",
                "Action": "ses:SendRawEmail",
                "Resource": [
                    "arn:aws:ses:eu-west-3:123456789012:identity/*",
                    "arn:aws:ses:eu-west-3:123456789012:configuration-set/*",
                ],
                "Condition": { "StringLike": { "ses:FromAddress": "*@example.com" } },
            }],
        });
        assert_eq!(parsed("eu-west-3", "123456789012", "example.com"), wanted);
    }

    #[test]
    fn an_address_may_send_as_itself_only() {
        let policy = parsed("eu-west-3", ACCOUNT_PLACEHOLDER, "me@example.com");
        assert_eq!(policy["Statement"][0]["Condition"]["StringLike"]["ses:FromAddress"], "me@example.com");
    }

    #[test]
    fn the_us_government_has_its_own_partition() {
        let policy = parsed("us-gov-west-1", ACCOUNT_PLACEHOLDER, "example.com");
        assert_eq!(policy["Statement"][0]["Resource"][0], "arn:aws-us-gov:ses:us-gov-west-1:ACCOUNT-ID:identity/*");
    }

    #[test]
    fn the_version_stands_first_as_aws_writes_it() {
        assert!(sender_policy("eu-west-3", "1", "example.com").starts_with("{\n  \"Version\": \"2012-10-17\""));
    }
}
