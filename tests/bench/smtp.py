"""How long it takes to send one message, beside swaks, nodemailer and curl, as whole processes. Started by `run smtp`.

The server is the Postfix of tests/peers, with its Dovecot: STARTTLS on 587, TLS on 465, AUTH required. All send the message that
sesame sends, with the same login, and check the server's certificate. First next door, by turns; then with every packet held back
so that a round trip takes 50 ms, where round trips are counted on the wire; and there all five ports at once, one of them slower.
"""

import argparse
import atexit
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

from figures import ratio, shown
from mirror import FAR, NEAR, Mirror, held_back, round_trips
from world import World, call, die, environment

AWAY = 50  # ms
PEERS = pathlib.Path(__file__).resolve().parents[1] / "peers"
HOST = "email-smtp.eu-west-3.amazonaws.com"
ZONE = "alliance-essai.fr"
FROM, TO = f"noreply@{ZONE}", f"moi@{ZONE}"
PORTS = {587: "STARTTLS, 587", 465: "TLS, 465"}

# The rules of SES would be one more program to wait for, the same for all.
POSTFIX = f"""
set -euo pipefail
world_dir={PEERS}/world smtp_addresses="127.0.0.1 {NEAR}" zone={ZONE}
. "$world_dir/patience.sh"
. "$world_dir/certificates.sh"
. "$world_dir/smtp.sh"
start_rules() {{ postconf -c "$1/etc" -e smtpd_milters=; postfix -c "$1/etc" reload 2>/dev/null; }}
make_certificates "$PEERS_WORLD/tls"
start_smtp "$PEERS_WORLD/smtp"
printf '%s\\n%s\\n' "$smtp_user" "$smtp_password"
"""


class Server:
    """Postfix, and where its name leads."""

    def __init__(self, world):
        self.folder = world.folder
        self.folder.chmod(0o755)
        world.resolver("127.0.0.1")
        self.hosts = world.write("hosts", "")
        call("mount", "--bind", str(self.hosts), "/etc/hosts")
        self.stands_at("127.0.0.1")
        started = subprocess.run(
            ["bash", "-c", POSTFIX], env={**os.environ, "PEERS_WORLD": str(self.folder)}, stdout=subprocess.PIPE, text=True
        )
        if started.returncode:
            die("Postfix did not start")
        self.user, self.password = started.stdout.split()
        # Trusted as any authority is: by the system's own list.
        call("mount", "--bind", str(self.folder / "tls/bundle.pem"), "/etc/ssl/certs/ca-certificates.crt")
        self.mail = self.folder / "smtp/mail/new"
        atexit.register(call, "postfix", "-c", str(self.folder / "smtp/etc"), "stop")

    def stands_at(self, address):
        self.hosts.write_text(f"127.0.0.1 localhost\n{FAR} far\n{address} {HOST}\n")

    def arrived(self, count):
        """The messages, once there are as many."""
        end = time.monotonic() + 20
        while len(files := list(self.mail.iterdir())) < count:
            if time.monotonic() > end:
                die(f"{len(files)} of {count} messages arrived")
            time.sleep(0.02)
        time.sleep(0.1)
        texts = [file.read_text() for file in files if file.exists()]
        for file in files:
            file.unlink()
        return texts


class Senders:
    """The programs, each as a command that sends one message by one port."""

    def __init__(self, binary, modules, server, folder):
        self.binary, self.modules, self.folder = binary, modules, folder
        self.login = server.user, server.password
        self.message = folder / "message.eml"
        self.certificates = str(server.folder / "tls/ca.pem")
        for port in PORTS:
            (folder / f"{port}.env").write_text(
                f"SMTP_HOST={HOST}\nSMTP_PORT={port}\nSMTP_SECURE={'true' if port == 465 else 'false'}\n"
                f"SMTP_USER={server.user}\nSMTP_PASSWORD={server.password}\nSMTP_FROM={FROM}\n"
            )
        (folder / "curl.conf").write_text(f'user = "{server.user}:{server.password}"\n')

    def sesame(self, port):
        return [self.binary, "test", "--to", TO, "--config", f"{port}.env"]

    def swaks(self, port):
        tls = ["--tls" if port == 587 else "--tls-on-connect", "--tls-verify", "--tls-ca-path", "/etc/ssl/certs/ca-certificates.crt"]
        login = ["--auth", "PLAIN", "--auth-user", self.login[0], "--auth-password", self.login[1]]
        return ["swaks", "--server", HOST, "--port", str(port), *tls, *login, "--from", FROM, "--to", TO, "--data", f"@{self.message}"]

    def nodemailer(self, port):
        return ["node", str(pathlib.Path(__file__).with_name("smtp.js")), self.modules, HOST, str(port), FROM, TO, str(self.message)]

    def curl(self, port):
        url = f"smtp://{HOST}:587" if port == 587 else f"smtps://{HOST}:465"
        way = ["--ssl-reqd", "--sasl-ir", "--config", "curl.conf", "--mail-from", FROM, "--mail-rcpt", TO]
        return ["curl", "--silent", "--show-error", *way, "--upload-file", str(self.message), url]

    def send(self, who, port):
        """Milliseconds of the whole process, and of CPU."""
        told = {"NODE_EXTRA_CA_CERTS": self.certificates, "SMTP_USER": self.login[0], "SMTP_PASSWORD": self.login[1]}
        return self.measured(f"{who} by {port}", getattr(self, who)(port), told)[:2]

    def run(self, what, command):
        """Milliseconds of the whole process, and what it said."""
        wall, _, said = self.measured(what, command, {})
        return wall, said

    def measured(self, what, command, told):
        with open(self.folder / "said", "w+") as said:
            begin = time.perf_counter()
            process = subprocess.Popen(
                command, cwd=self.folder, env=environment(self.folder) | told, stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
            _, code, used = os.wait4(process.pid, 0)
            wall = (time.perf_counter() - begin) * 1000
            process.returncode = os.waitstatus_to_exitcode(code)
            said.seek(0)
            words = said.read()
        if process.returncode:
            die(f"{what} failed: {process.returncode} {words[-3000:]}")
        return wall, (used.ru_utime + used.ru_stime) * 1000, words


WHO = ["sesame", "swaks", "nodemailer", "curl"]


def without_its_way(mail):
    """A delivered message as it was sent: without the lines that Postfix put before it."""
    lines = mail.splitlines()
    while lines[0][:1] in " \t" or lines[0].partition(":")[0] in ("Return-Path", "X-Original-To", "Delivered-To", "Received"):
        del lines[0]
    return "\r\n".join(lines) + "\r\n"


def next_door(senders, server, runs):
    figures = {(who, port): [] for port in PORTS for who in WHO}
    for _ in range(runs):
        for (who, port), seen in figures.items():
            seen.append(senders.send(who, port))
    server.arrived(runs * len(figures))
    print(f"{runs} runs of each by turns, a message of {senders.message.stat().st_size} bytes, the server next door.\n")
    print(f"| median (from to) | {' | '.join(WHO)} | sesame / swaks | / nodemailer | / curl |")
    print("| --- |" + " ---: |" * (len(WHO) * 2 - 1))
    for port, way in PORTS.items():
        for place, label in enumerate(["the whole process, ms", "CPU, ms"]):
            all_ = [[seen[place] for seen in figures[who, port]] for who in WHO]
            print(f"| {way}: {label} | {' | '.join(map(shown, all_))} | {' | '.join(ratio(all_[0], them) for them in all_[1:])} |")


def times(walls, *trips):
    return f"{statistics.median(walls) / sum(map(statistics.median, trips)) / AWAY:.2f}"


def far_away(senders, server, mirror, runs):
    server.stands_at(FAR)
    figures, trips, held = {(who, port): [] for port in PORTS for who in WHO}, {}, {}
    for _ in range(runs):
        for (who, port), seen in figures.items():
            before = len(mirror.packets)
            seen.append(senders.send(who, port)[0])
            packets = mirror.packets[before:]
            trips.setdefault((who, port), []).append(round_trips(packets, port))
            held.setdefault((who, port), []).append(held_back(packets, port, mirror.seconds))
    server.arrived(runs * len(figures))
    print(f"\n{runs} runs of each by turns, every round trip {AWAY} ms, counted on the wire from the first SYN to the client's FIN.\n")
    print(f"| median (from to) | {' | '.join(WHO)} |\n| --- |" + " ---: |" * len(WHO))
    for port, way in PORTS.items():
        rows = {
            "round trips": lambda who: shown(trips[who, port]),
            "times that Postfix waited for an acknowledgement": lambda who: shown(held[who, port]),
            "the whole process, ms": lambda who: shown(figures[who, port]),
            "times its round trips": lambda who: times(figures[who, port], trips[who, port]),
            "times its round trips and those waits": lambda who: times(figures[who, port], trips[who, port], held[who, port]),
        }
        for label, cell in rows.items():
            print(f"| {way}: {label} | {' | '.join(cell(who) for who in WHO)} |")
    late = sorted(mirror.late)
    print(f"\n- what the wire itself adds to its {AWAY} ms: {statistics.median(late) * 2000:.2f} ms in the middle, {late[-1] * 2000:.1f} at most")


def five_ports(senders, server, mirror, runs):
    """All ports at once, one of them much further away than the others."""
    server.stands_at(FAR)
    slowest = 2465
    mirror.slower = {slowest: 0.15}
    look = [senders.binary, "ports", "--region", "eu-west-3", "--json"]
    walls, starts, slow, added = [], [], [], []
    for number in range(runs + 1):
        wall, said = senders.run("sesame ports", look)
        start, _ = senders.run("sesame --version", [senders.binary, "--version"])
        ports = {port["port"]: port for port in json.loads(said)["ports"]}
        if number == 0:
            continue  # the first brings the program into memory
        if [port for port in ports.values() if port["state"] != "open"] or len(ports) != 5:
            die(f"not all five ports are open: {said[-3000:]}")
        millis = {port: seen["facts"]["millis"]["total"] for port, seen in ports.items()}
        if max(millis, key=millis.get) != slowest:
            die(f"{slowest} is not the slowest: {millis}")
        walls.append(wall), starts.append(start), slow.append(millis[slowest]), added.append(sum(millis.values()))
    mirror.slower = {}
    whole, alone = statistics.median(walls), statistics.median(slow) + statistics.median(starts)
    print(f"\n`sesame ports`, {runs} runs, every round trip {AWAY} ms, on {slowest} {AWAY + 150} ms:\n")
    print(f"- the slowest port, from its name to the answer to EHLO, by its own clock: {shown(slow)} ms; all five added up: {shown(added)} ms")
    print(f"- the start and end of a process (`sesame --version`): {shown(starts)} ms")
    print(f"- the whole process with all five: {shown(walls)} ms, **{whole / alone:.2f} times its slowest port and its start**")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("modules")
    parser.add_argument("--runs", type=int, required=True)
    options = parser.parse_args()
    world = World()
    mirror = Mirror(AWAY / 1000)
    server = Server(world)
    with tempfile.TemporaryDirectory(dir=world.folder) as folder:
        senders = Senders(options.binary, options.modules, server, pathlib.Path(folder))
        senders.send("sesame", 587)
        senders.message.write_bytes(without_its_way(server.arrived(1)[0]).encode())
        for port in PORTS:
            for who in WHO:
                senders.send(who, port)  # the first brings the program into memory
        server.arrived(len(PORTS) * len(WHO))
        next_door(senders, server, options.runs)
        far_away(senders, server, mirror, options.runs)
        five_ports(senders, server, mirror, options.runs)


if __name__ == "__main__":
    main()
