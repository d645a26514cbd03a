"""The malware scan that content has to pass (MAI-21)."""

from typing import Protocol

from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class Verdict:
    """`threat` names what was found; empty when the content is clean."""

    threat: str = ""


class Scanner(Protocol):
    """Looks for malware in one file. In the cloud the storage's own malware scan stands behind it."""

    def scan(self, name: str, content: bytes) -> Verdict:
        """The verdict on `content`; `name` is only for the scanner's own report."""
        ...


class EicarScanner:
    """Knows exactly one threat, the anti-malware test file that every scanner must find."""

    _MARK = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"

    def scan(self, name: str, content: bytes) -> Verdict:
        """`EICAR-Test-File` when the test string stands anywhere in the content."""
        return Verdict("EICAR-Test-File" if self._MARK in content else "")
