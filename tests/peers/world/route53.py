"""moto as Route 53, and what stands around it, by boto3: its zone and keys made, its sets told, and its zone served by BIND.

    route53.py moto OPTION…         is moto_server
    route53.py make ZONE FOLDER     makes the zone, and in the folder the keys of its owner, of a reader, and temporary ones
    route53.py sets FOLDER          prints the zone's sets, one a line: name, kind, time to live, values
    route53.py serve FOLDER KEY     sends BIND what changes in the zone, for ever
"""

import json
import pathlib
import re
import subprocess
import sys
import time
import urllib.request

import boto3

AT = "https://route53.amazonaws.com"


def moto(options):
    from moto.iam.access_control import IAMRequestBase
    from moto.server import main

    check = IAMRequestBase._create_aws_request

    def with_its_own_body(self):
        # moto takes the query for the body where there is none, and so refuses every GET, boto3's too.
        self._data = {}
        return check(self)

    IAMRequestBase._create_aws_request = with_its_own_body
    main(options)


def client(service, folder=None, login="owner"):
    keys = {"aws_access_key_id": "nobody", "aws_secret_access_key": "nothing"}
    if folder:
        lines = (folder / login).read_text().splitlines()
        keys = {name.lower(): value for name, value in (line.split("=", 1) for line in lines)}
    return boto3.client(service, endpoint_url=AT, region_name="us-east-1", **keys)


def make(zone, folder):
    iam, route53 = client("iam"), client("route53")
    write = ["route53:ListHostedZonesByName", "route53:ListResourceRecordSets", "route53:ChangeResourceRecordSets"]
    policy = lambda actions: json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": actions, "Resource": "*"}]}
    )

    def keep(name, keys):
        lines = [f"AWS_ACCESS_KEY_ID={keys['AccessKeyId']}", f"AWS_SECRET_ACCESS_KEY={keys['SecretAccessKey']}"]
        lines += [f"AWS_SESSION_TOKEN={keys['SessionToken']}"] if "SessionToken" in keys else []
        (folder / name).write_text("\n".join(lines) + "\n")

    for name, actions in (("owner", write), ("reader", write[:2])):
        iam.create_user(UserName=name)
        iam.put_user_policy(UserName=name, PolicyName="dns", PolicyDocument=policy(actions))
        keep(name, iam.create_access_key(UserName=name)["AccessKey"])
    role = iam.create_role(RoleName="role", AssumeRolePolicyDocument=policy(["sts:AssumeRole"]))["Role"]["Arn"]
    iam.put_role_policy(RoleName="role", PolicyName="dns", PolicyDocument=policy(write))
    keep("temporary", client("sts").assume_role(RoleArn=role, RoleSessionName="peers")["Credentials"])

    private = {"HostedZoneConfig": {"PrivateZone": True, "Comment": ""}, "VPC": {"VPCRegion": "us-east-1", "VPCId": "vpc-1"}}
    route53.create_hosted_zone(Name=zone, CallerReference="private", **private)
    made = route53.create_hosted_zone(Name=zone, CallerReference="public")["HostedZone"]["Id"]
    (folder / "zone").write_text(made)
    own = {"Name": f"mail.{zone}.", "Type": "TXT", "TTL": 77, "ResourceRecords": [{"Value": '"google-site-verification=x"'}]}
    changes = [{"Action": "UPSERT", "ResourceRecordSet": own}]
    route53.change_resource_record_sets(HostedZoneId=made, ChangeBatch={"Changes": changes})
    # From now on every signature is checked, and what its key may do.
    plain = {"Content-Type": "text/plain"}
    urllib.request.urlopen(urllib.request.Request(f"{AT}/moto-api/reset-auth", data=b"0", headers=plain))


def sets(folder):
    told = client("route53", folder).list_resource_record_sets(HostedZoneId=(folder / "zone").read_text())
    own = (one for one in told["ResourceRecordSets"] if one["Type"] not in ("SOA", "NS"))
    return {(one["Name"], one["Type"], one["TTL"]): [value["Value"] for value in one["ResourceRecords"]] for one in own}


def zone_form(value):
    # Route 53 writes bytes in octal, zone files in decimal.
    return re.sub(r"\\([0-3][0-7]{2})", lambda found: f"\\{int(found[1], 8):03}", value)


def serve(folder, key):
    served = {}
    while True:
        now = sets(folder)
        lines = [f"update delete {name} {kind}" for (name, kind, ttl), values in served.items()
                 if now.get((name, kind, ttl)) != values]
        lines += [f"update add {name} 5 {kind} {zone_form(value)}" for (name, kind, ttl), values in now.items()
                  if served.get((name, kind, ttl)) != values for value in values]
        if lines:
            script = "\n".join(["server 127.0.0.2", *lines, "send", ""])
            subprocess.run(["nsupdate", "-k", key], input=script, text=True, check=True)
        served = now
        time.sleep(0.2)


match sys.argv[1:]:
    case ["moto", *options]:
        moto(options)
    case ["make", zone, folder]:
        make(zone, pathlib.Path(folder))
    case ["sets", folder]:
        for (name, kind, ttl), values in sets(pathlib.Path(folder)).items():
            print(name, kind, ttl, *values)
    case ["serve", folder, key]:
        serve(pathlib.Path(folder), key)
