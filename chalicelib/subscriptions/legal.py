"""The general terms and the data processing agreement: every version, readable by anybody (ORD-07, ORD-10).

A version is a file `templates/legal/<kind>-<version>.<language>.html` that never changes; its hash covers both
languages. `templates/legal/index.json` says from when each is current.
"""

import hashlib
import json
from datetime import date
from functools import lru_cache

from chalicelib.aws.templates import TEMPLATES
from chalicelib.kit.errors import NotFound
from chalicelib.kit.records import dataclass

KINDS = ("terms", "dpa")
_FOLDER = TEMPLATES / "legal"


@dataclass(frozen=True)
class LegalText:
    """One version of a text, in both languages; German is binding."""

    kind: str
    version: str
    valid_from: date
    de: str
    en: str
    content_hash: str

    def text(self, language: str) -> str:
        """The HTML fragment in a language."""
        return self.en if language == "en" else self.de


@lru_cache
def texts() -> tuple[LegalText, ...]:
    """All versions, oldest first."""
    entries = json.loads((_FOLDER / "index.json").read_text("utf-8"))
    return tuple(sorted(map(_load, entries), key=lambda text: text.valid_from))


def version(kind: str, name: str) -> LegalText:
    """A version of a text. Raises NotFound."""
    found = [text for text in texts() if (text.kind, text.version) == (kind, name)]
    if not found:
        raise NotFound
    return found[0]


def current(kind: str, day: date) -> LegalText:
    """The version for new orders on a day. Raises NotFound when there is none."""
    known = [text for text in texts() if text.kind == kind and text.valid_from <= day]
    if not known:
        raise NotFound
    return known[-1]


def _load(entry: dict[str, str]) -> LegalText:
    name = f"{entry['kind']}-{entry['version']}"
    de, en = ((_FOLDER / f"{name}.{language}.html").read_text("utf-8") for language in ("de", "en"))
    digest = hashlib.sha256(de.encode() + b"\x00" + en.encode()).hexdigest()
    return LegalText(entry["kind"], entry["version"], date.fromisoformat(entry["valid_from"]), de, en, digest)
