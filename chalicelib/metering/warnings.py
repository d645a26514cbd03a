"""Mails to the administrator at 80 % and 100 % of the included storage and at every further GB (MET-03, MET-11).

Storage is never blocked. A level is told once; it can be told again after the end of a day on which the storage was
below it.
"""

from dataclasses import replace

from chalicelib.accounts import service as accounts
from chalicelib.accounts import system_mail
from chalicelib.aws.settings import settings
from chalicelib.aws.telemetry import log_event
from chalicelib.kit.money import format_eur
from chalicelib.metering import repository
from chalicelib.metering.model import StorageNow
from chalicelib.metering.pricing import rates
from chalicelib.metering.rules import GB, SPECIAL_OFFER_BYTES, extra_gb, warning_level

_TRIES = 8


def warn(storage_now: StorageNow) -> None:
    """Tell the administrator of the highest level reached, if it is new. The mail goes first and is the same mail for
    the same warning, so that a crash neither loses nor doubles it."""
    for _ in range(_TRIES):
        level = warning_level(storage_now.bytes_)
        if level <= storage_now.warned_level:
            return
        _send(storage_now, level)
        if repository.save_now(replace(storage_now, warned_level=level)):
            return
        storage_now = repository.load_now(storage_now.account_id)


def lowered(storage_now: StorageNow) -> StorageNow:
    """At the end of a day: levels above the storage of that day may be told again."""
    level = warning_level(storage_now.bytes_)
    return replace(storage_now, warned_level=min(storage_now.warned_level, level))


def _send(storage_now: StorageNow, level: int) -> None:
    person = accounts.administrator(storage_now.account_id)
    if person is None:
        return
    on, language = storage_now.next_snapshot_on, person.language
    about = f"storage:{level}:{on.isoformat() if on else ''}"
    system_mail.send_once(
        storage_now.account_id,
        person.email,
        "storage_warning",
        language,
        about=about,
        name=person.name,
        used_gb=gigabytes(storage_now.bytes_, language),
        level=level,
        extra_gb=extra_gb(storage_now.bytes_),
        price_per_gb=format_eur(rates(repository.agreed_cents(storage_now.account_id)).storage_cents_per_gb, language),
        special_offer=storage_now.bytes_ >= SPECIAL_OFFER_BYTES,
        url=settings().public_url,
    )
    log_event("storage_warning", account_id=storage_now.account_id, threshold=level)


def gigabytes(bytes_: int, language: str) -> str:
    """`1,25` or `1.25`, rounded down, so that nothing reads as reached before it is."""
    hundredths = bytes_ * 100 // GB
    point = "." if language == "en" else ","
    return f"{hundredths // 100}{point}{hundredths % 100:02d}"
