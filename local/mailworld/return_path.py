"""What a return path says about the message, without the key: the judge reads the claim, it need not trust it.

The shape is that of `chalicelib.mime.verp`, read here anew so that the judge does not share the product's mistakes.
"""

import re
from collections.abc import Mapping

_PATH = re.compile(
    r"b([0-9a-z]{25})([0-9a-z]{25})([0-9a-z]{2})([0-9a-z]{4})([0-9a-z])[0-9a-z]{6}@([0-9a-z]{25})-[0-9a-z-]+\..+"
)
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def mailing_of(mail_from: str) -> Mapping[str, str]:
    """The message tags (`ac`, `ml`, `gn`, `bx`, `rk`, `at`) that a return path names; empty when it is not ours."""
    found = _PATH.fullmatch(mail_from.lower())
    if found is None:
        return {}
    mailing, recipient, generation, batch, attempt, account = found.groups()
    return {
        "ac": "acc_" + _crockford(account),
        "ml": "mlg_" + _crockford(mailing),
        "gn": str(int(generation, 36)),
        "bx": str(int(batch, 36)),
        "rk": "rcp_" + _crockford(recipient),
        "at": str(int(attempt, 36)),
    }


def _crockford(base36: str) -> str:
    number = int(base36, 36)
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))
