"""Starting, watching and ending the product's processes on one computer."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from local.environment import SENDER_DOMAIN, Place, child_environment
from local.parent import end_with_parent

_RESTART_PAUSE_S = 1.0


@dataclass
class Processes:
    """The product's processes at one place; `quiet_world`: no chance behaviour, no readers."""

    where: Place
    quiet_world: bool = False
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self) -> None:
        """Start all, each in a process group of its own, with its output in `logs/`."""
        (self.where.root / "logs").mkdir(parents=True, exist_ok=True)
        for name in self._commands():
            self._start(name)

    def wait_until_ready(self, timeout_s: float = 60) -> None:
        """Until product and mail viewer answer. Raises TimeoutError naming the log to read."""
        deadline = time.monotonic() + timeout_s
        for url in (f"{self.where.web_url}/health", self.where.viewer_url):
            while not _answers(url):
                self.restart_fallen()
                if time.monotonic() > deadline:
                    raise TimeoutError(f"{url} does not answer; see {self.where.root / 'logs'}")
                time.sleep(0.1)

    def restart_fallen(self) -> list[str]:
        """Start again what has ended; their names."""
        fallen = [name for name, process in self._running.items() if process.poll() is not None]
        for name in fallen:
            time.sleep(_RESTART_PAUSE_S)
            self._start(name)
        return fallen

    def pids(self) -> dict[str, int]:
        """The process ids by name."""
        return {name: process.pid for name, process in self._running.items()}

    def kill(self, *names: str) -> None:
        """SIGKILL for the named processes (all without names) and everything they started."""
        for name in names or tuple(self._running):
            self._signal(name, signal.SIGKILL)
            self._running[name].wait()

    def stop(self) -> None:
        """End all politely, then by force; also what they have started themselves."""
        for name in self._running:
            self._signal(name, signal.SIGTERM)
        deadline = time.monotonic() + 8
        for name, process in self._running.items():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self._signal(name, signal.SIGKILL)
                process.wait()
            self._signal(name, signal.SIGKILL)
            self._wait_for_group(process.pid)

    @staticmethod
    def _wait_for_group(leader: int) -> None:
        """A killed process still ends for a moment, and holds its port that long."""
        deadline = time.monotonic() + 3
        with contextlib.suppress(ProcessLookupError):
            while time.monotonic() < deadline:
                os.killpg(leader, 0)
                time.sleep(0.01)

    def _signal(self, name: str, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._running[name].pid, number)

    def _start(self, name: str) -> None:
        with (self.where.root / "logs" / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(
                [sys.executable, "-m", *self._commands()[name]],
                cwd=Path(__file__).resolve().parent.parent,
                env=child_environment(self.where),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent(),  # noqa: PLW1509
            )

    def _commands(self) -> dict[str, list[str]]:
        quiet = ["--quiet", "--no-readers"] if self.quiet_world else []
        return {
            "world": [
                "local.mailworld",
                *("--root", str(self.where.root / "world"), "--backend-root", str(self.where.root / "cloud")),
                *("--smtp-port", str(self.where.smtp_port), "--viewer-port", str(self.where.viewer_port)),
                *("--dns-port", str(self.where.dns_port), "--web", self.where.web_url, "--domain", SENDER_DOMAIN),
                *quiet,
            ],
            "web": ["local.serve", "web"],
            "files": ["local.serve", "files"],
            "sending": ["local.work", "sending"],
            "sending-2": ["local.work", "sending"],
            "rest": ["local.work", "rest"],
        }


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status < 500)
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False
