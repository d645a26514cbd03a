"""Errors that a user may see.

DepescheError
├── InvalidInput 422      the request breaks rules; `details` lists all findings
│   └── Malformed 400     not even readable (no JSON, a broken cursor)
├── NotSignedIn 401       no session, expired, superseded
├── NotAllowed 403        known object, missing right
├── NotFound 404          unknown, another account's or a hidden client's object: in the same words (CLI-06)
├── Conflict 409          the object has changed or is in another state
├── TooLarge 413
├── QuotaExceeded 429
├── Unavailable 503       try again later (`retryable`)
└── Bug 500               ours

A class carries `code` (stable, for machines), `de` and `en` (for people, `str.format` over the keyword arguments).
"""

from dataclasses import asdict
from typing import ClassVar

from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: `where` (field, row or part), a stable `code`, and the two texts."""

    where: str
    code: str
    de: str
    en: str

    def shown(self, language: str) -> dict[str, str]:
        """The finding as it leaves the API."""
        return {"where": self.where, "code": self.code, "message": self.de if language == "de" else self.en}


class DepescheError(Exception):
    """Base of every expected error. Keyword arguments fill the texts and are kept in `facts`."""

    http_status: ClassVar[int] = 500
    code: ClassVar[str] = "error"
    retryable: ClassVar[bool] = False
    de: ClassVar[str] = "Es ist ein Fehler aufgetreten."
    en: ClassVar[str] = "An error occurred."

    def __init__(self, *, findings: tuple[Finding, ...] = (), **facts: object) -> None:
        super().__init__(self.code, facts)
        self.findings = findings
        self.facts = facts

    def message(self, language: str) -> str:
        """The sentence for people, in German (`de`) or English."""
        return (self.de if language == "de" else self.en).format(**self.facts)

    def body(self, language: str) -> dict[str, object]:
        """The answer's JSON: `code`, `message`, `details` (all findings)."""
        details = [finding.shown(language) for finding in self.findings]
        return {"code": self.code, "message": self.message(language), "details": details}


class InvalidInput(DepescheError):
    """The request can be read but breaks rules."""

    http_status, code = 422, "invalid_input"
    de, en = "Die Angaben sind nicht gültig.", "The input is not valid."


class Malformed(InvalidInput):
    """The request cannot be read."""

    http_status, code = 400, "malformed"
    de, en = "Die Anfrage ist nicht lesbar.", "The request cannot be read."


class NotSignedIn(DepescheError):
    """No valid session."""

    http_status, code = 401, "not_signed_in"
    de, en = "Bitte melden Sie sich an.", "Please sign in."


class NotAllowed(DepescheError):
    """The caller may see the object, but not do this."""

    http_status, code = 403, "not_allowed"
    de, en = "Dafür fehlt Ihnen das Recht.", "You lack the right to do this."


class NotFound(DepescheError):
    """There is no such object for this caller."""

    http_status, code = 404, "not_found"
    de, en = "Das gibt es hier nicht.", "There is no such thing here."


class Conflict(DepescheError):
    """The object is in another state than the request assumes."""

    http_status, code = 409, "conflict"
    de, en = "Der Stand hat sich inzwischen geändert.", "The state has changed in the meantime."


class TooLarge(DepescheError):
    """More bytes than accepted."""

    http_status, code = 413, "too_large"
    de, en = "Das ist zu groß.", "This is too large."


class QuotaExceeded(DepescheError):
    """Too much at once."""

    http_status, code = 429, "quota_exceeded"
    de, en = "Das sind zu viele Anfragen.", "These are too many requests."


class Unavailable(DepescheError):
    """Something we depend on does not answer; trying again helps."""

    http_status, code, retryable = 503, "unavailable", True
    de, en = "Bitte versuchen Sie es gleich noch einmal.", "Please try again in a moment."


class Bug(DepescheError):
    """Our mistake."""

    code = "bug"


def finding_dicts(findings: tuple[Finding, ...]) -> list[dict[str, str]]:
    """Findings as plain data, to be stored."""
    return [asdict(finding) for finding in findings]
