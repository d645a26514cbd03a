"""What a return path says about the message, without the key: the judge reads the claim, it need not trust it.

The shape is that of `chalicelib.mime.verp`, read here anew so that the judge does not share the product's mistakes.
"""

import re
from collections.abc import Mapping

_ULID = "([0-7][0-9a-z]{25})"
_PATH = re.compile(
    rf"b{_ULID}{_ULID}([0-9a-z]{{4}})([0-9a-z])[0-9a-z]{{6}}@{_ULID}([0-9a-z]{{2}})-[0-9a-z-]+\..+",
)


def mailing_of(mail_from: str) -> Mapping[str, str]:
    """The message tags (`ac`, `ml`, `gn`, `bx`, `rk`, `at`) that a return path names; empty when it is not ours."""
    found = _PATH.fullmatch(mail_from.lower())
    if found is None:
        return {}
    mailing, recipient, batch, attempt, account, generation = found.groups()
    return {
        "ac": "acc_" + account.upper(),
        "ml": "mlg_" + mailing.upper(),
        "gn": str(int(generation, 36)),
        "bx": str(int(batch, 36)),
        "rk": "rcp_" + recipient.upper(),
        "at": str(int(attempt, 36)),
    }
