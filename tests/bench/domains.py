"""Domains a second, and memory, of `sesame dns check FILE` beside checkdmarc, asking one name server. Started by `run domains`.

Every domain is a zone with MX, an SPF policy with an include, DMARC, and the records of SES. checkdmarc runs as one process, as
it comes, and is not told to test mail servers (--check-mx-tls). A second BIND with the same zones, which writes down what it is
asked, tells how many questions each puts; it is not there when time is taken.
"""

import argparse
import os
import pathlib
import subprocess
import tempfile
import time

from figures import ratio, shown
from world import TOKENS, World, die, environment

SERVER, COUNTED = "127.0.4.1", "127.0.4.2"
FEW, MANY = 100, 1000


def build(world):
    names = [f"domaine-{number:04}.test" for number in range(MANY)]
    above, servers = ["above.nic.test."], ["ns1.nic.test.", "ns2.nic.test."]
    address = [f"{host}.nic.test. IN A {SERVER}" for host in ("above", "ns1", "ns2", "mx1")]
    own = [f"{token}._domainkey IN CNAME {token}.dkim.amazonses.com." for token in TOKENS] + [
        "@ IN MX 10 mx1.nic.test.", '@ IN TXT "v=spf1 include:amazonses.com mx -all"',
        '_dmarc IN TXT "v=DMARC1; p=reject;"', "bounce IN MX 10 feedback-smtp.eu-west-3.amazonses.com.",
        'bounce IN TXT "v=spf1 include:amazonses.com ~all"',
    ]
    zones = {
        ".": world.zone("root", above, "test. IN NS above.nic.test.", address[0]),
        "test": world.zone("test", above, *address, *[f"{name}. IN NS {server}" for server in servers for name in names]),
        "amazonses.com": world.zone("amazonses.com", above, '@ IN TXT "v=spf1 ip4:199.255.192.0/22 -all"'),
        **dict.fromkeys(names, world.zone("domain", servers, *own)),
    }
    return names, zones


def cpu_of(pid):
    """Milliseconds of CPU of a process that runs."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def measured(command, home):
    """Seconds, milliseconds of CPU, and the most memory (VmHWM) in MiB, of the whole process; what it said goes into a file."""
    with open(home / "said", "w") as said, open(home / "aside", "w") as aside:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=home, env=environment(home), stdout=said, stderr=aside)
        status, most = pathlib.Path(f"/proc/{process.pid}/status"), 0
        while True:
            done, code, used = os.wait4(process.pid, os.WNOHANG)
            if done:
                process.returncode = os.waitstatus_to_exitcode(code)
                break
            for line in status.read_text().splitlines():
                if line.startswith("VmHWM:"):
                    most = max(most, int(line.split()[1]))
            time.sleep(0.005)
        seconds = time.perf_counter() - begin
    if process.returncode != 0:
        die(f"{command[0]} ended with {process.returncode}: {(home / 'aside').read_text()[-2000:]}")
    return seconds, (used.ru_utime + used.ru_stime) * 1000, most / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("checkdmarc")
    parser.add_argument("--runs", type=int, required=True)
    options = parser.parse_args()
    world = World()
    names, zones = build(world)
    home = pathlib.Path(tempfile.mkdtemp(dir=world.folder))
    lists = {count: world.write(f"{count}.txt", *names[:count]) for count in (FEW, MANY)}
    commands = {
        "sesame": lambda file, server: [options.binary, "dns", "check", str(file), "--nameserver", server],
        "checkdmarc": lambda file, server: [options.checkdmarc, str(file), "--nameserver", server],
    }

    counting = world.named("counting", 53, [([COUNTED], zones)], log=True)
    log = world.folder / "counting.log"
    questions = {}
    for who, command in commands.items():
        before = log.read_text().count(": query: ")
        measured(command(lists[FEW], COUNTED), home)
        said = (home / "said").read_text()
        if not all(name in said for name in names[:FEW]):
            die(f"{who} did not tell of every domain")
        questions[who] = (log.read_text().count(": query: ") - before) / FEW
    counting.kill()
    counting.wait()

    server = world.named("named", 53, [([SERVER], zones)])
    figures = {(who, count): [] for who in commands for count in lists}
    for _ in range(options.runs):
        for (who, count), runs in figures.items():
            before = cpu_of(server.pid)
            seconds, cpu, memory = measured(commands[who](lists[count], SERVER), home)
            runs.append((count / seconds, cpu / count, (cpu_of(server.pid) - before) / count, memory))
    print(f"{options.runs} runs, in turn; whole processes, each with its start.\n")
    print("| median (from to) | sesame | checkdmarc | sesame / checkdmarc |\n| --- | ---: | ---: | ---: |")
    labels = ["domains a second", "CPU, ms a domain", "CPU of the name server, ms a domain", "peak memory, MiB"]
    for count in lists:
        for place, label in enumerate(labels):
            ours, theirs = ([run[place] for run in figures[who, count]] for who in commands)
            print(f"| {count} domains: {label} | {shown(ours)} | {shown(theirs)} | {ratio(ours, theirs)} |")
    ours, theirs = ([count] for count in questions.values())
    print(f"| questions a domain | {shown(ours)} | {shown(theirs)} | {ratio(ours, theirs)} |")


if __name__ == "__main__":
    main()
