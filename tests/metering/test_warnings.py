"""Warnings at 80 %, 100 % and each further GB."""

from datetime import timedelta

import pytest

from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Unavailable
from chalicelib.metering import ledger, repository, snapshots, warnings
from chalicelib.metering.model import StorageKind, StorageNow
from chalicelib.metering.rules import GB
from tests.conftest import NOW
from tests.metering.storing import mails, stores


@pytest.mark.req("MET-11")
def test_the_administrator_is_warned_once_at_each_threshold(office: Actor) -> None:
    told = []
    for bytes_ in (100, 799_999_999, 800_000_000, 900_000_000, 850_000_000, GB, GB + 5, 3 * GB, 3 * GB + 1, 2 * GB):
        stores(office.account_id, bytes_)
        told += [(bytes_, mail.subject) for mail in mails()]
    assert told == [
        (800_000_000, "Ihr Speicher ist zu 80 % belegt"),
        (GB, "Ihr enthaltener Speicher ist belegt"),
        (3 * GB, "Ihr Speicher ist größer als 3 GB"),
    ]


@pytest.mark.req("MET-11")
def test_a_warning_may_come_again_after_a_day_below_it(office: Actor) -> None:
    stores(office.account_id, GB)
    stores(office.account_id, 10)
    assert len(mails()) == 1
    for day in range(2):
        snapshots.end_day(office.account_id, now=NOW + timedelta(days=1 + day))
    stores(office.account_id, GB)
    assert [mail.subject for mail in mails()] == ["Ihr enthaltener Speicher ist belegt"]


@pytest.mark.req("MET-03", "MET-11")
@pytest.mark.parametrize(("language", "says"), [("de", "besonderes Angebot"), ("en", "special offer")])
def test_from_ten_gigabytes_a_special_offer_is_pointed_out(office: Actor, language: str, says: str) -> None:
    from chalicelib.accounts import system_mail

    values = {"name": "E", "used_gb": "10,00", "level": 11, "extra_gb": 9, "price_per_gb": "5,00 €", "url": "https://x"}
    for offer in (True, False):
        _, text, html = system_mail.compose("storage_warning", language, special_offer=offer, **values)
        assert (says in text, says in html) == (offer, offer)


@pytest.mark.req("MET-11")
def test_a_crash_between_mail_and_note_makes_no_second_mail(office: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    real = repository.save_now
    now_ = ledger.with_change(ledger.fresh(StorageNow(office.account_id), NOW), {StorageKind.MEDIA: GB})
    saved = real(now_)
    assert saved
    monkeypatch.setattr(repository, "save_now", lambda *a, **n: (_ for _ in ()).throw(Unavailable()))
    with pytest.raises(Unavailable):
        warnings.warn(saved)
    monkeypatch.setattr(repository, "save_now", real)
    warnings.warn(repository.load_now(office.account_id))
    assert len({mail.mail_id for mail in mails()}) == 1
