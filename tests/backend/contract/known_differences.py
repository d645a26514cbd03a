"""The checked-in list of how each back end is known to differ from AWS's documentation, or the others from ours."""

import base64
import json
from pathlib import Path
from typing import Any

_PATH = Path(__file__).with_suffix(".json")


def known() -> dict[str, dict[str, Any]]:
    """What is seen instead of what is expected, by back end and case or sequence."""
    listed: dict[str, dict[str, Any]] = json.loads(_PATH.read_text("utf-8"))
    return listed


def plain(seen: Any) -> Any:
    """An observation as JSON values, so that it can stand in the list."""
    return json.loads(json.dumps(seen, default=_encoded, sort_keys=True))


def _encoded(value: object) -> str:
    if isinstance(value, bytes):
        return "base64:" + base64.b64encode(value).decode("ascii")
    raise TypeError(type(value))
