"""Logs: a fixed event name plus keys; never addresses, bodies, tokens or signed links."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger


@lru_cache
def logger() -> "Logger":
    """The process's logger: one JSON object a line on standard output."""
    from aws_lambda_powertools import Logger

    return Logger(service="depesche")


def log_event(event: str, *, level: str = "info", **keys: object) -> None:
    """Write one event: `event` is a fixed snake_case name, `keys` are ids, counts and codes."""
    getattr(logger(), level)(event, extra={key: _plain(value) for key, value in keys.items()})


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool | type(None)) else str(value)
