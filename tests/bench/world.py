"""Name servers on loopback for the benchmarks, inside namespaces of their own (`unshare --net --mount --pid`)."""

import atexit
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

TOKENS = [letter * 32 for letter in "abc"]


def die(words):
    sys.exit(f"bench: {words}")


def call(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class World:
    """A folder, and the servers that were started in it: all gone when the program ends."""

    def __init__(self):
        if [name for _, name in socket.if_nameindex() if name != "lo"]:
            die("this is run by tests/bench/run, in a network of its own")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bench-"))
        self.servers = []
        atexit.register(self.end)
        call("ip", "link", "set", "lo", "up")

    def end(self):
        for server in self.servers:
            server.kill()
            server.wait()
        shutil.rmtree(self.folder)

    def write(self, name, *lines):
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n")
        return path

    def zone(self, name, nameservers, *lines):
        """A zone file; with relative names only, it serves for many zones."""
        head = ["$TTL 300", "@ IN SOA ns1.nic.test. hostmaster.nic.test. 1 3600 3600 86400 300"]
        return self.write(f"{name}.zone", *head, *[f"@ IN NS {server}" for server in nameservers], *lines)

    def resolver(self, address):
        """Makes it the machine's resolver, in this mount namespace."""
        call("mount", "--bind", str(self.write("resolv.conf", f"nameserver {address}")), "/etc/resolv.conf")

    def start(self, name, *command):
        with (self.folder / f"{name}.out").open("w") as out:
            self.servers.append(subprocess.Popen(command, cwd=self.folder, stdout=out, stderr=out, stdin=subprocess.DEVNULL))
        return self.servers[-1]

    def named(self, name, port, views, log=False):
        """BIND with a view for each group of addresses: what is asked of it is in its log, if there is to be one."""
        addresses = [address for group, _ in views for address in group]
        for address in addresses:
            call("ip", "addr", "add", f"{address}/32", "dev", "lo")
        conf = [
            f'options {{ directory "{self.folder}"; pid-file none; session-keyfile none; lock-file none; recursion no;',
            f"  listen-on port {port} {{ {' '.join(a + ';' for a in addresses)} }}; listen-on-v6 {{ none; }};",
            f"  dnssec-validation no; notify no; querylog {'yes' if log else 'no'}; }};",
            "controls { };",
            f'logging {{ channel file {{ file "{name}.log"; severity info; print-time iso8601; }};',
            "  category default { default_stderr; }; category queries { file; }; };",
        ]
        for number, (group, zones) in enumerate(views):
            conf.append(f"view v{number} {{ match-clients {{ any; }}; match-destinations {{ {' '.join(a + ';' for a in group)} }};")
            conf += [f'  zone "{zone}" {{ type primary; file "{path}"; }};' for zone, path in zones.items()]
            conf.append("};")
        # A copy: where AppArmor has a profile for /usr/sbin/named, it ties that path to Debian's own folders.
        own = shutil.copy(shutil.which("named") or "/usr/sbin/named", self.folder / f"named-{name}")
        server = self.start(name, own, "-f", "-4", "-c", str(self.write(f"{name}.conf", *conf)))
        self.wait(server, name, addresses[0], port)
        return server

    def wait(self, server, name, address, port):
        end = time.monotonic() + 20
        ask = ["dig", "+time=1", "+tries=1", f"@{address}", "-p", str(port), "nic.test", "SOA"]
        while server.poll() is None and time.monotonic() < end:
            if subprocess.run(ask, capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        die(f"{name} does not answer:\n{(self.folder / f'{name}.out').read_text()[-2000:]}")


def environment(folder):
    """What a program is to see: no settings of the user's."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TERM": "dumb"}
