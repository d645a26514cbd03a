"""What a return path says about the mailing, without the key: the judge reads the claim, it need not trust it."""

import re
from collections.abc import Mapping

_REFERENCE = re.compile(r"(mlg_[0-9a-z]{26})[.=_-](\d+)[.=_-](\d+)", re.IGNORECASE)


def mailing_of(mail_from: str) -> Mapping[str, str]:
    """The tags `ml`, `gn`, `bx` that a VERP return path names; empty when it is none of the product's."""
    found = _REFERENCE.search(mail_from)
    if found is None:
        return {}
    prefix, _, rest = found[1].partition("_")
    return {"ml": f"{prefix.lower()}_{rest.upper()}", "gn": found[2], "bx": found[3]}
