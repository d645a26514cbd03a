"""Formats of systems that are hardly met any more, read by flufl.bounce: only for the address, which it is good at."""

import email
import logging

_LOOKED_AT_BYTES = 65_536


def odd_format_address(raw: bytes) -> str:
    """The first failed address that an old format names, or an empty text. Never raises."""
    from flufl.bounce import all_failures

    # It logs what it stumbles over with tracebacks; hostile mail is expected here, and nothing of it belongs into logs.
    logging.getLogger("flufl.bounce").disabled = True
    try:
        temporary, permanent = all_failures(email.message_from_bytes(raw[:_LOOKED_AT_BYTES]))
        found = sorted(permanent) or sorted(temporary)
        return found[0].decode("utf-8", "replace")[:320] if found else ""
    except Exception:
        # The library was not written for hostile mail; whatever it stumbles over, there is no address then.
        return ""
