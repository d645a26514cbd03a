"""The whole world as a process: mail in, events out through the embedded back end, also after SIGKILL."""

import json
import os
import signal
import smtplib
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import psutil  # type: ignore[import-untyped]
import pytest

from local.backend.installation import install, uninstall
from local.mailworld import config

from .mails import ses_mail


class Running:
    """A started world; `kill` ends its first process only, as a crash would."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "local.mailworld", "--root", str(root / "world"), "--smtp-port", "0"]
        options = ["--backend-root", str(root / "cloud"), "--dns-port", "0", "--viewer-port", str(_free_port())]
        self.process = subprocess.Popen([*command, *options, "--quiet"], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        self.smtp_port = int(line.partition("smtp 127.0.0.1:")[2].partition(",")[0])
        self.viewer = line.rpartition(" ")[2].strip()

    def children(self) -> list[psutil.Process]:
        return list(psutil.Process(self.process.pid).children())

    def desk(self) -> int:
        """The process id of the living desk, 0 while there is none."""
        alive = [child for child in self.children() if child.status() != psutil.STATUS_ZOMBIE]
        return next((int(child.pid) for child in alive if "desk" in child.cmdline()), 0)

    def end(self, number: int) -> None:
        self.process.send_signal(number)
        self.process.wait(15)
        assert self.process.stdout is not None
        self.process.stdout.close()


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def receipts(tmp_path: Path) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    install(tmp_path / "cloud")
    sqs = boto3.client("sqs", region_name="eu-central-1")
    url = sqs.create_queue(QueueName="depesche-receipts")["QueueUrl"]

    def take() -> list[dict[str, Any]]:
        answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
        return [json.loads(json.loads(message["Body"])["Message"]) for message in answer.get("Messages", [])]

    yield take
    uninstall()


def until(wanted: Callable[[], bool], seconds: float = 40.0) -> None:
    end = time.monotonic() + seconds
    while not wanted():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Running]]:
    started: list[Running] = []

    def run() -> Running:
        started.append(Running(tmp_path))
        return started[-1]

    yield run
    for world in started:
        if world.process.poll() is None:
            world.end(signal.SIGTERM)


def test_events_arrive_over_a_kill_and_no_process_is_left(
    tmp_path: Path, receipts: Callable[[], list[dict[str, Any]]], start: Callable[[], Running]
) -> None:
    config.write(tmp_path / "world", {"timing": {"complaint_s": 3600.0, "delivery_max_s": 0.0}})
    found: list[str] = []
    recipient = "complain.redaktion@zeitung.example"

    def more(kind: str) -> bool:
        found.extend(told["eventType"] for told in receipts())
        return kind in found

    world = start()
    with smtplib.SMTP("127.0.0.1", world.smtp_port, timeout=5) as client:
        client.sendmail("0107@bounces.local.test", [recipient], ses_mail(recipient))
    until(lambda: more("Delivery"))
    assert set(found) == {"Send", "Delivery"}
    children = world.children()
    assert len(children) == 2
    world.end(signal.SIGKILL)
    config.write(tmp_path / "world", {"timing": {"complaint_s": 0.5, "delivery_max_s": 0.0}})
    world = start()
    until(lambda: more("Complaint"))
    until(lambda: not any(child.is_running() for child in children))
    until(lambda: _listed(world.viewer) == [recipient])
    left = world.children()
    world.end(signal.SIGTERM)
    assert world.process.returncode == 0
    assert not any(child.is_running() for child in left)


def _listed(viewer: str) -> list[str]:
    try:
        with urllib.request.urlopen(viewer + "/api/mails", timeout=5) as answer:
            return [row["recipient"] for row in json.load(answer)["items"]]
    except OSError:
        return []


def test_a_part_that_falls_over_is_started_again(start: Callable[[], Running]) -> None:
    world = start()
    first = world.desk()
    os.kill(first, signal.SIGKILL)
    until(lambda: world.desk() not in (0, first))
