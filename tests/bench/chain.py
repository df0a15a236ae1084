"""How long `sesame dns check` of one domain takes where every answer is 50 ms away, beside dig. Started by `run chain`.

The domain has four name servers; its zone above has one more, and the machine's resolver, which knows all, is the sixth: BIND
behind a wire that holds every answer back, and tells who was asked what, and when. Questions that came together are one round;
as many rounds as there were, one after the other, are the chain. dig is then given the same questions to the same servers, one
after the other, in one process.
"""

import argparse
import collections
import json
import statistics
import subprocess
import tempfile
import time

from delay import Wire
from figures import shown
from world import TOKENS, World, die, environment

AWAY = 50  # ms
DOMAIN = "exemple.test"
MAIL_FROM = f"bounce.{DOMAIN}"
AUTHORITIES = [f"127.0.3.{number}" for number in range(1, 5)]
RESOLVER, ABOVE = "127.0.3.5", "127.0.3.6"
WHO = {RESOLVER: "the resolver", ABOVE: "the zone above", **dict.fromkeys(AUTHORITIES, "the name servers")}
BEHIND = 5300


def build(world):
    servers = [f"ns{number}.nic.test." for number in range(1, 5)]
    glue = [f"ns{number}.nic.test. IN A {address}" for number, address in enumerate(AUTHORITIES, 1)]
    glue.append(f"above.nic.test. IN A {ABOVE}")
    keys = [f'{token}.dkim IN TXT "p=MIGf"' for token in TOKENS]
    own = [f"{token}._domainkey IN CNAME {token}.dkim.amazonses.com." for token in TOKENS] + [
        "@ IN MX 10 mail", "mail IN A 127.0.0.1", '@ IN TXT "v=spf1 mx -all"', '_dmarc IN TXT "v=DMARC1; p=none;"',
        "bounce IN MX 10 feedback-smtp.eu-west-3.amazonses.com.", 'bounce IN TXT "v=spf1 include:amazonses.com ~all"',
    ]
    above = ["above.nic.test."]
    zones = {
        ".": world.zone("root", above, "test. IN NS above.nic.test.", glue[-1]),
        "test": world.zone("test", above, *glue, *[f"{DOMAIN}. IN NS {server}" for server in servers]),
        DOMAIN: world.zone(DOMAIN, servers, *own),
        "amazonses.com": world.zone("amazonses.com", above, '@ IN TXT "v=spf1 ip4:199.255.192.0/22 -all"', *keys),
    }
    higher = {name: zones[name] for name in [".", "test"]}
    world.named("named", BEHIND, [(AUTHORITIES, {DOMAIN: zones[DOMAIN]}), ([RESOLVER], zones), ([ABOVE], higher)])
    world.resolver(RESOLVER)
    return Wire([*AUTHORITIES, RESOLVER, ABOVE], BEHIND, AWAY / 1000)


def rounds(questions):
    """The questions in groups, each of which came a good while after the one before."""
    groups = []
    for question in questions:
        if not groups or question[0] - groups[-1][-1][0] > AWAY / 2000:
            groups.append([])
        groups[-1].append(question)
    return groups


def batch(questions):
    """The questions as dig takes them from a file."""
    recursion = {RESOLVER: "+rec"}
    return [f"@{to} {name} {kind} +noall +tries=1 +time=2 {recursion.get(to, '+norec')}" for _, to, name, kind in questions]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--runs", type=int, required=True)
    options = parser.parse_args()
    world = World()
    wire = build(world)
    command = [options.binary, "dns", "check", "--json", "--no-public", "--domain", DOMAIN, "--region", "eu-west-3"]
    command += ["--mail-from", MAIL_FROM]
    command += [word for token in TOKENS for word in ("--token", token)]
    whole, took, links, groups = [], [], {}, []
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        for number in range(options.runs + 1):
            since = len(wire.asked)
            begin = time.perf_counter()
            done = subprocess.run(command, env=environment(home), cwd=home, capture_output=True, text=True)
            wall = (time.perf_counter() - begin) * 1000
            if done.returncode != 0:
                die(f"the domain is not found right: {done.returncode} {done.stdout[-3000:]} {done.stderr}")
            if number == 0:
                continue  # the first brings the program into memory
            report = json.loads(done.stdout)
            whole.append(wall)
            took.append(report["took_ms"])
            for link in report["chain"]:
                links.setdefault(link["what"], []).append(link["took_ms"])
            groups.append(rounds(wire.asked[since:]))
    count = sorted(len(group) for group in groups)[len(groups) // 2]
    last = next(group for group in groups if len(group) == count)
    questions = list({question[1:]: question for group in last for question in group}.values())
    # A person would ask the four servers for the nine records only.
    wanted = {(f"{token}._domainkey.{DOMAIN}", kind) for token in TOKENS for kind in ("CNAME", "TXT")}
    wanted |= {(MAIL_FROM, "MX"), (MAIL_FROM, "TXT"), (f"_dmarc.{DOMAIN}", "TXT")}
    nine = [question for question in questions if question[1] in AUTHORITIES and question[2:] in wanted]
    by_dig = {}
    compared = {"the same questions to the same servers": questions, "only the nine records, of the four servers": nine}
    for what, some in compared.items():
        begin = time.perf_counter()
        subprocess.run(["dig", "-f", world.write("batch", *batch(some))], check=True, capture_output=True)
        by_dig[what] = (len(some), (time.perf_counter() - begin) * 1000)

    chain, late = count * AWAY, sorted(wire.late)
    middle = statistics.median(whole)
    print(f"{options.runs} runs. {len(AUTHORITIES)} name servers, one above and a resolver, each {AWAY} ms away.\n")
    print("| the chain | asked at once | sent, ms from the first | took, ms |\n| --- | --- | ---: | ---: |")
    for number, group in enumerate(last):
        link = list(links)[number] if len(links) == count else "–"
        whom = collections.Counter(WHO[question[1]] for question in group)
        told = ", ".join(f"{times} of {who}" for who, times in whom.items())
        first, end = ((group[place][0] - last[0][0][0]) * 1000 for place in (0, -1))
        taken = shown(links[link]) if link in links else "–"
        print(f"| round {number + 1}: {link} | {told} | {first:.0f} to {end:.0f} | {taken} |")
    print(f"\n- the longest chain of round trips: {count}, which is {chain} ms; `took_ms` of all: {shown(took)}")
    print(f"- `sesame dns check`, the whole process: {shown(whole)} ms, **{middle / chain:.2f} times the chain**")
    for what, (number, taken) in by_dig.items():
        print(f"- dig, {what}: {number} questions one after the other, {taken:.0f} ms; sesame takes **{middle / taken:.3f}** of it")
    most, middle = late[-1] * 1000, statistics.median(late) * 1000
    print(f"- what the wire itself adds to its {AWAY} ms: {middle:.2f} ms in the middle, {most:.1f} at most")


if __name__ == "__main__":
    main()
