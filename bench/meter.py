"""Runs one command and measures it; a small process of its own, as a child's peak can't be under its parent's.

Usage: ``python -I -S meter.py RESULT SECONDS LOG COMMAND …``. RESULT becomes JSON: ``seconds`` (wall clock),
``peak`` (bytes), ``code`` (exit code) and ``late`` (whether it was ended after SECONDS).
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

PROC = Path("/proc")
PAUSE = 0.2
"""Seconds between two looks at the process tree."""


class Watch(threading.Thread):
    """Sums the memory of a process and its descendants now and then, and ends them when the time is up.

    A single process is not sampled: the kernel keeps its peak.
    """

    def __init__(self, leader: int, seconds: float) -> None:
        super().__init__(daemon=True)
        self.leader, self.deadline = leader, time.monotonic() + seconds
        self.peak, self.late = 0, False
        self.done = threading.Event()

    def run(self) -> None:
        """Look until ``done`` is set."""
        while not self.done.wait(PAUSE):
            tree = family(self.leader)
            if len(tree) > 1:
                self.peak = max(self.peak, sum(map(proportional, tree)))
            if time.monotonic() > self.deadline:
                self.late = True
                for pid in {self.leader, *tree}:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)


def family(leader: int) -> set[int]:
    """Return the process ids of a session's members and of all their descendants; Linux only, else nothing."""
    parents: dict[int, int] = {}
    found: set[int] = set()
    for stat in PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
            pid, parents[pid] = int(stat.parent.name), int(fields[1])
            if int(fields[3]) == leader:
                found.add(pid)
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def proportional(pid: int) -> int:
    """Return a process's bytes of memory, where what several share counts once in all (PSS)."""
    with contextlib.suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text("utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def measure(command: list[str], seconds: float, log: Path) -> dict[str, object]:
    """Run a command in a session of its own, with its words in ``log``; return what it took."""
    with log.open("ab") as words:
        started = time.monotonic()
        process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.DEVNULL, stdout=words, stderr=subprocess.STDOUT, start_new_session=True
        )
        watch = Watch(process.pid, seconds)
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            took = time.monotonic() - started
        finally:
            watch.done.set()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # what it left running, or all of it at Ctrl+C
        watch.join()
    single = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    code = os.waitstatus_to_exitcode(status)
    return {"seconds": took, "peak": max(single, watch.peak), "code": code, "late": watch.late}


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    taken = measure(sys.argv[4:], float(sys.argv[2]), Path(sys.argv[3]))
    Path(sys.argv[1]).write_text(json.dumps(taken), "utf-8")
