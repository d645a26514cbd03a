"""The back ends that the contract runs against, each behind plain boto3."""

import os
import socket
import subprocess
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import boto3
import moto  # its hook must be known to botocore before any client is made
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from local import backend

NAMES = ("embedded", "moto", "ministack")
REGION = "eu-central-1"
_MINISTACK = Path(__file__).parents[3] / ".venv-tools" / "bin" / "ministack"
_START_TIMEOUT_S = 20.0


class Api:
    """One back end: its clients, and names that no other case uses."""

    def __init__(self, name: str, endpoint: str | None = None) -> None:
        self.name = name
        self._endpoint = endpoint
        self._clients: dict[str, Any] = {}

    def client(self, service: str) -> Any:
        if service not in self._clients:
            config = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, signature_version=None)
            session: Any = boto3.session.Session()
            self._clients[service] = session.client(
                service, endpoint_url=self._endpoint, region_name=REGION, config=config
            )
        return self._clients[service]

    @cached_property
    def store(self) -> Any:
        return self.client("dynamodb")

    @cached_property
    def queue(self) -> Any:
        return self.client("sqs")

    @cached_property
    def storage(self) -> Any:
        return self.client("s3")

    @cached_property
    def mail(self) -> Any:
        return self.client("sesv2")

    @cached_property
    def keys(self) -> Any:
        return self.client("kms")

    @staticmethod
    def fresh(prefix: str) -> str:
        return f"{prefix}-{uuid.uuid4().hex[:10]}"


def code(call: Any, **request: Any) -> str:
    """The error code that a call ends with, "ok" when it succeeds."""
    try:
        call(**request)
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    except BotoCoreError as error:
        return type(error).__name__
    return "ok"


@contextmanager
def embedded(root: Path) -> Iterator[None]:
    backend.install(root, granted_rate=1e6)
    try:
        yield
    finally:
        backend.uninstall()


@contextmanager
def mocked() -> Iterator[None]:
    with moto.mock_aws():
        yield


@contextmanager
def ministack_server() -> Iterator[str | None]:
    """The address of a ministack server of our own on loopback, None when it is not installed."""
    if not _MINISTACK.exists():
        yield None
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        "LOG_LEVEL": "ERROR",
        "SERVICES": "dynamodb,sqs,s3,ses,sesv2,kms",
    }
    server = subprocess.Popen([str(_MINISTACK)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    give_up_at = time.monotonic() + _START_TIMEOUT_S
    while time.monotonic() < give_up_at:
        if server.poll() is not None:
            raise RuntimeError(f"ministack ended with {server.returncode}")
        try:
            urllib.request.urlopen(f"{address}/_ministack/health", timeout=1)
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("ministack did not start")
