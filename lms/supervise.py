"""Keep web, workers and beat running until told to stop; started by `manage.py up`, standard library only.

Each child leads a process group of its own, so that what it started goes with it. A child that ends is started again
after a pause that grows while it keeps failing. Should this process be killed outright, the kernel tells the children.
"""

import argparse
import contextlib
import ctypes
import gettext
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0  # seconds of life after which an end counts as the first one again
GRACE = 15.0  # seconds between the polite request to stop and the end
WORKERS_GRACE = 10  # the same for a web worker, which must be shorter
READY_WITHIN = 90.0
LOOK_EVERY = 0.2
PR_SET_PDEATHSIG = 1

_ = gettext.translation("django", ROOT / "site" / "locale", languages=["pl"], fallback=True).gettext
libc = ctypes.CDLL(None)


@dataclass
class Child:
    """One supervised program: its command, and how it has fared."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = 0.0
    due_at: float = 0.0

    def start(self, now: float) -> None:
        parent = os.getpid()

        def tie_to_parent() -> None:
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:  # it died between fork and prctl
                os._exit(1)

        self.process = subprocess.Popen(self.command, cwd=ROOT, start_new_session=True, preexec_fn=tie_to_parent)
        self.started_at = now

    def watch(self, now: float) -> None:
        """Start what is due; note an end, and when to start again."""
        if self.process is None:
            if now >= self.due_at:
                self.start(now)
        elif self.process.poll() is not None:
            self.signal_group(signal.SIGKILL)  # what it left behind would keep the port
            self.pause = 1.0 if now - self.started_at > STEADY_AFTER else min(max(self.pause * 2, 1.0), LONGEST_PAUSE)
            self.due_at = now + self.pause
            code = self.process.returncode
            tell(
                _("%(name)s ended with %(code)s; starting it again in %(pause)d s."),
                name=self.name,
                code=code,
                pause=self.pause,
            )
            self.process = None

    def signal_group(self, number: int) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None


def commands(host: str, port: int, workers: int) -> list[Child]:
    granian = [str(BIN / "granian"), "--interface", "wsgi", "--log-level", "warning", "--respawn-failed-workers"]
    granian += ["--blocking-threads", "2"]  # more of Python's threads make it slower
    # A worker that is still being started does not hear the request to stop, and granian would wait for it for ever.
    granian += ["--workers-kill-timeout", str(WORKERS_GRACE)]
    celery = [str(BIN / "celery"), "--quiet", "-A", "lms"]
    worker = [*celery, "worker", "-l", "WARNING", "-P", "threads", "--without-gossip", "--without-mingle"]
    return [
        Child(
            "web", [*granian, "--host", host, "--port", str(port), "--workers", str(workers), "lms.wsgi:application"]
        ),
        Child("worker", [*worker, "-Q", "celery", "-n", "worker@%h", "-c", "2"]),
        Child("slow worker", [*worker, "-Q", "slow", "-n", "slow@%h", "-c", "1"]),
        Child("beat", [*celery, "beat", "-l", "WARNING", "--pidfile="]),
    ]


def tell(message: str, **values: object) -> None:
    print(message % values if values else message, flush=True)


def answers(url: str) -> bool:
    """Whether something serves there; a refused host name is an answer too. Never asks through a proxy."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=5):
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False


def run(children: list[Child], *, health: str, greeting: str) -> None:
    """Supervise until SIGTERM or SIGINT; greet once the site answers."""
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda received, frame: stopping.append(received))
    began = time.monotonic()
    greeted = warned = False
    while not stopping:
        now = time.monotonic()
        for child in children:
            child.watch(now)
        if not greeted and answers(health):
            tell(greeting)
            greeted = True
        if not greeted and not warned and now - began > READY_WITHIN:
            tell(_("The site does not answer yet; the reason is probably in the lines above."))
            warned = True
        time.sleep(LOOK_EVERY)
    tell(_("Stopping…"))
    stop(children)


def stop(children: list[Child]) -> None:
    """Ask every child to end, then make sure that nothing of theirs is left."""
    for child in children:
        if child.process and child.running():
            child.process.send_signal(signal.SIGTERM)  # its leader only: that one ends its own processes in order
    until = time.monotonic() + GRACE
    while any(child.running() for child in children) and time.monotonic() < until:
        time.sleep(LOOK_EVERY)
    for child in children:
        child.signal_group(signal.SIGKILL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", required=True, type=int)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--health", required=True, help="address asked until it answers")
    parser.add_argument("--greeting", required=True, help="printed once the site answers")
    given = parser.parse_args()
    run(commands(given.host, given.port, given.workers), health=given.health, greeting=given.greeting)


if __name__ == "__main__":
    main()
