"""Every record of the product can be built, and is built late (docs/adr/0014)."""

import importlib
import pkgutil
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import chalicelib

ROOT = Path(chalicelib.__file__).parent


def test_every_record_is_well_defined() -> None:
    """What the standard library would refuse at import, a late record would refuse at its first use only."""
    seen = 0
    for found in pkgutil.walk_packages([str(ROOT)], "chalicelib."):
        for kind in vars(importlib.import_module(found.name)).values():
            if isinstance(kind, type) and kind.__module__ == found.name and is_dataclass(kind):
                assert fields(kind) is not None
                seen += 1
    assert seen > 300


def test_no_module_takes_the_standard_librarys_decorator() -> None:
    eager = [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if path != ROOT / "kit" / "records.py"
        and re.search(r"^from dataclasses import .*\bdataclass\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert eager == [], "import dataclass from chalicelib.kit.records"
