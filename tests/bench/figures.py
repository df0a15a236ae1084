"""Figures as the results tell them."""

import os
import platform
import re
import statistics
import subprocess


def shown(values):
    """The median, and from where to where."""
    middle = statistics.median(values)
    digits = 0 if middle >= 100 or middle == int(middle) else 1 if middle >= 10 else 2
    spread = f" ({min(values):.{digits}f} to {max(values):.{digits}f})" if len(values) > 1 and min(values) != max(values) else ""
    return f"{middle:.{digits}f}{spread}"


def ratio(ours, theirs):
    return f"{statistics.median(ours) / statistics.median(theirs):.2f}" if statistics.median(theirs) else "–"


def machine():
    with open("/proc/cpuinfo") as info:
        models = re.findall(r"model name\s*: (.*)", info.read())
    model = models[0] if models else platform.machine()
    return f"{model}, {os.cpu_count()} cores, Linux {platform.release()}, load {os.getloadavg()[0]:.1f} at the start"


def last_word(*command):
    """The last word a command says: a version, a commit."""
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return (done.stdout or done.stderr).split()[-1]
