#!/usr/bin/env python3
"""Times what a password's life costs: `sesame run -- true` beside `true`, the password in an unlocked gnome-keyring; and `sesame env
write` into a file of 10,000 lines beside one of ten. Run by tests/bench/run life, inside tests/peers/world/with-keyring.

Each write ends with fsyncs, which take as long as the disk wants: their time, as strace -c has it in a run of its own, is told apart."""

import argparse
import pathlib
import re
import subprocess
import tempfile
import time

from figures import ratio, shown

USER, PASSWORD = "AKIAIOSFODNN7EXAMPLE", "BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+"
SETTINGS = ["SMTP_HOST=email-smtp.eu-west-3.amazonaws.com", "SMTP_PORT=587", "SMTP_SECURE=false", f"SMTP_USER={USER}",
            "SMTP_FROM=no-reply@example.com", "FRONTEND_URL=https://example.com"]


def timed(command, folder):
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return (time.perf_counter() - begin) * 1000


def write(folder, lines):
    """A file of so many lines whose password is another one than the keyring's."""
    others = [f"KEY_{number}='value {number}' # kept" if number % 3 else f"# {number}" for number in range(lines - len(SETTINGS) - 1)]
    text = "\n".join(SETTINGS + others) + "\n"
    (folder / "config.env").write_text(text)


def synced(command, folder):
    """Milliseconds in fsync and its like."""
    done = subprocess.run(["strace", "-f", "-c", "-e", "trace=fsync,fdatasync,syncfs", *command], cwd=folder, check=True,
                          capture_output=True, text=True)
    return sum(float(seconds) for seconds in re.findall(r"^\s*[\d.]+\s+([\d.]+)\s.*sync", done.stderr, re.M)) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--runs", type=int, required=True)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp())
    write(folder, 10)
    console = f"IAM user name,SMTP user name,SMTP password\nbench,{USER},{PASSWORD}\n"
    subprocess.run([options.binary, "credentials", "import", "-"], input=console, text=True, cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    alone, through = [], []
    for _ in range(options.runs):
        alone.append(timed(["true"], folder))
        through.append(timed([options.binary, "run", "--", "true"], folder))
    added = [ours - theirs for ours, theirs in zip(through, alone)]
    command = [options.binary, "env", "write", "--yes", "--no-input", "--config", "config.env"]
    few, many = [], []
    for _ in range(options.runs):
        for lines, times in ((10, few), (10_000, many)):
            write(folder, lines)
            times.append(timed(command, folder))
            assert f"SMTP_PASSWORD={PASSWORD}" in (folder / "config.env").read_text()
    write(folder, 10_000)
    print(f"{options.runs} runs in turn.\n")
    print("| median (from to) | ms |\n| --- | ---: |")
    print(f"| `true` | {shown(alone)} |")
    print(f"| `sesame run -- true` | {shown(through)} |")
    print(f"| what it adds | {shown(added)} |")
    print(f"| `sesame env write`, 10 lines | {shown(few)} |")
    print(f"| the same, 10,000 lines | {shown(many)} |")
    print(f"| what the lines add | {shown([ours - theirs for ours, theirs in zip(many, few)])} |")
    print(f"| in fsync, with 10,000 lines (one run, under strace) | {synced(command, folder):.1f} |")
    print(f"\nThe ratio of the two writes is {ratio(many, few)}.")


if __name__ == "__main__":
    main()
