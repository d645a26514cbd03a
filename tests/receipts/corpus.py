"""The recorded bounce mails beside the checkout, and how many of them are read rightly (also for the benchmark)."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from chalicelib.delivery.bounces.classify import classify

FOLDER = Path(os.environ.get("DEPESCHE_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "bounces"


@dataclass(frozen=True)
class Accuracy:
    """`right` of `mails` have every recipient's hard or soft right; `wrong` names the others."""

    mails: int
    right: int
    wrong: tuple[str, ...]
    without_address: tuple[str, ...]

    @property
    def share(self) -> float:
        """The part that is right, 0 to 1."""
        return self.right / self.mails if self.mails else 0.0


def bounce_accuracy(folder: Path = FOLDER) -> Accuracy:
    """How many mails of `folder` (which has an expected.json) are read rightly. Raises FileNotFoundError without it."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    wrong, without = [], []
    for name, entries in expected.items():
        findings = classify((folder / name).read_bytes())
        if sorted(f.hard for f in findings) != sorted(e["hard"] for e in entries):
            wrong.append(name)
        if not all(finding.address for finding in findings):
            without.append(name)
    return Accuracy(len(expected), len(expected) - len(wrong), tuple(wrong), tuple(without))
