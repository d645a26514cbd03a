"""Switching the embedded back end on and off in a process."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from local.backend import hook
from local.backend.wire import Service

_ACCESS_KEY = "AKIADEPESCHELOCAL00"
_REGION = "eu-central-1"


def install(
    root: Path,
    *,
    mail_relay: tuple[str, int] | None = None,
    granted_rate: float = 1000.0,
    daily_quota: int = 10_000_000,
    durable: bool = False,
) -> None:
    """From now on answer this process's AWS calls from `root` (made if absent; processes may share it).

    `mail_relay` is the SMTP server that accepted mails are relayed to, None keeps them under `root/mails`;
    `granted_rate` is in messages per second, `daily_quota` per 24 hours; `durable` syncs every commit to disk.
    Sets AWS credentials and region in the environment where they are absent; the secret is random per root.
    """
    from local.backend.dynamodb import service as dynamodb
    from local.backend.events import service as events
    from local.backend.kms import service as kms
    from local.backend.s3 import service as s3
    from local.backend.ses import service as ses
    from local.backend.sqs import service as sqs

    root.mkdir(parents=True, exist_ok=True)
    _set_environment(root)
    makers: dict[str, Callable[[], Service]] = {
        "dynamodb": lambda: dynamodb.service(root, durable=durable),
        "sqs": lambda: sqs.service(root, durable=durable),
        "s3": lambda: s3.service(root, durable=durable),
        "eventbridge": lambda: events.service(root, durable=durable),
        "kms": lambda: kms.service(root, durable=durable),
        "sesv2": lambda: ses.service(
            root, mail_relay=mail_relay, granted_rate=granted_rate, daily_quota=daily_quota, durable=durable
        ),
    }
    hook.activate(makers)


def uninstall() -> None:
    """Let this process's AWS calls go out to the network again; the environment stays as it is."""
    hook.deactivate()


def _set_environment(root: Path) -> None:
    os.environ.setdefault("AWS_DEFAULT_REGION", os.environ.get("AWS_REGION", _REGION))
    os.environ.setdefault("AWS_REGION", os.environ["AWS_DEFAULT_REGION"])
    os.environ.setdefault("AWS_EC2_METADATA_DISABLED", "true")
    if "AWS_ACCESS_KEY_ID" not in os.environ:
        os.environ["AWS_ACCESS_KEY_ID"] = _ACCESS_KEY
        os.environ["AWS_SECRET_ACCESS_KEY"] = _secret(root / "credentials")


def _secret(path: Path) -> str:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii")
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(20))
    return path.read_text("ascii")
