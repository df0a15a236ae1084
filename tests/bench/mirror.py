"""A network that is far away: what is sent to FAR comes back a while later as if from there, so that servers at NEAR seem to stand at FAR.

Source and destination of every packet change places, which leaves all checksums right: TCP is the kernel's own at both ends, and
the way costs what it costs, from the first SYN on. The packets are written down, for round trips to be counted.
"""

import collections
import contextlib
import fcntl
import heapq
import itertools
import os
import select
import struct
import subprocess
import threading
import time

NEAR, FAR = "10.9.0.1", "10.9.0.2"
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
FIN, SYN = 0x01, 0x02

# When, between which ports, with which flags, and how many bytes of TCP's payload.
Packet = collections.namedtuple("Packet", "at source target flags size")


class Mirror(threading.Thread):
    """`seconds` is a round trip; `slower` has more seconds for some of the server's ports."""

    def __init__(self, seconds):
        super().__init__(daemon=True)
        self.seconds, self.slower, self.packets, self.late = seconds, {}, [], []
        self.tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(self.tun, TUNSETIFF, struct.pack("16sH", b"far", IFF_TUN | IFF_NO_PI))
        for command in (f"ip addr add {NEAR}/24 dev far", "ip link set far up"):
            subprocess.run(command.split(), check=True)
        self.start()

    def run(self):
        # A wire is not slower because others compute.
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
        due, order = [], itertools.count()
        while True:
            wait = max(0, due[0][0] - time.perf_counter()) if due else None
            if select.select([self.tun], [], [], wait)[0]:
                with contextlib.suppress(BlockingIOError):
                    while True:
                        packet = os.read(self.tun, 65536)
                        if packet[0] >> 4 == 4 and packet[9] == 6:
                            seen = read(packet, time.perf_counter())
                            self.packets.append(seen)
                            more = self.slower.get(seen.source, 0) + self.slower.get(seen.target, 0)
                            turned = packet[:12] + packet[16:20] + packet[12:16] + packet[20:]
                            heapq.heappush(due, (seen.at + (self.seconds + more) / 2, next(order), turned))
            while due and due[0][0] <= time.perf_counter():
                when, _, packet = heapq.heappop(due)
                os.write(self.tun, packet)
                self.late.append(time.perf_counter() - when)


def read(packet, now):
    """A packet of TCP over IPv4 (RFC 791, 9293)."""
    head = (packet[0] & 15) * 4
    source, target, _, _, offset, flags = struct.unpack(">HHIIBB", packet[head : head + 14])
    return Packet(now, source, target, flags, len(packet) - head - (offset >> 4) * 4)


def round_trips(packets, server):
    """How often a client that speaks with this port of the server waited for it: the connection, and each thing it had to hear
    before it could say the next, or end."""
    trips, asking = 0, False
    for packet in packets:
        if packet.target == server and packet.flags & FIN:
            break
        if packet.target == server and packet.flags & SYN:
            trips, asking = trips + 1, True
        elif packet.source == server and packet.flags & SYN:
            # Connected: if the server speaks first, that is waited for too.
            asking = False
        elif packet.size:
            if packet.target == server:
                asking = True
            elif asking or trips == 1:
                trips, asking = trips + 1, False
    return trips


def held_back(packets, server, seconds):
    """How often the server had more to say and waited until the client had acknowledged what it had said before (RFC 896): what
    it says after that comes right after an empty packet of the client's, half a round trip away."""
    count, last, spoke = 0, None, False
    arrivals = [(packet.at + seconds / 2, packet) for packet in packets if packet.target == server]
    said = [(packet.at, packet) for packet in packets if packet.source == server]
    for at, packet in sorted([*arrivals, *said], key=lambda pair: pair[0]):
        if packet.target == server:
            last, spoke = (at, packet), spoke and not packet.size
        elif packet.size and not packet.flags & SYN:
            if spoke and last and not last[1].size and at - last[0] < 0.003:
                count += 1
            spoke = True
    return count
