"""Terms and agreements: versions, PDFs, announcements, objections, deviations."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.accounts import system_mail
from chalicelib.accounts.messages import SystemMailRequested
from chalicelib.aws import queue
from chalicelib.aws.storage import storage
from chalicelib.kit.errors import DepescheError, NotAllowed, NotFound
from chalicelib.subscriptions import deeds, legal, legal_pdf, ordering, recording, repository, service
from chalicelib.subscriptions.contract import Contract
from chalicelib.subscriptions.errors import BadDay, WrongPhase
from chalicelib.subscriptions.legal import LegalText
from tests.subscriptions.customers import OPERATOR, ORDERED_AT, Mails, activated, berlin, entry, manager, run_job

TOLD_ON = date(2026, 11, 15)


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> LegalText:
    """A second version of the terms is published."""
    first = legal.version("terms", "2021-06")
    second = replace(first, version="2027-01", valid_from=date(2027, 1, 1), content_hash="f" * 64)
    known = (*legal.texts(), second)
    monkeypatch.setattr(legal, "texts", lambda: known)
    return second


def announce(account_id: str, *, effective_on: date, version: str = "2027-01") -> Contract:
    return recording.announce_terms(
        OPERATOR,
        account_id,
        version=version,
        delivered_on=TOLD_ON,
        effective_on=effective_on,
        changes="Ziffer 5: Mandanten.",
        now=berlin("2026-11-15T10:00:00"),
    )


@pytest.mark.req("ORD-28", "ORD-29", "ORD-30")
def test_an_objection_in_time_keeps_the_old_terms(mails: Mails, newer: LegalText) -> None:
    made = activated()
    with pytest.raises(BadDay):
        announce(made.account_id, effective_on=date(2026, 12, 15))
    told = announce(made.account_id, effective_on=date(2026, 12, 16))
    assert told.terms_version(date(2026, 12, 15)) == "2021-06"
    assert told.terms_version(date(2026, 12, 16)) == "2027-01"
    actor = manager(made.account_id)
    with pytest.raises(WrongPhase):
        recording.object_to_terms(actor, "2027-01", now=berlin("2026-12-16T00:00:00"))
    kept = recording.object_to_terms(actor, "2027-01", now=berlin("2026-12-15T23:59:59"))
    assert kept.terms_version(date(2027, 6, 1)) == "2021-06"
    with pytest.raises(WrongPhase):
        recording.object_to_terms(actor, "2021-06", now=berlin("2026-12-15T23:59:59"))


@pytest.mark.req("ORD-28", "ORD-29")
def test_new_terms_are_mailed_with_changes_right_last_day_and_effect_of_silence(mails: Mails, newer: LegalText) -> None:
    made = activated()
    with pytest.raises(NotFound):
        announce(made.account_id, effective_on=date(2026, 12, 16), version="1999-01")
    announce(made.account_id, effective_on=date(2026, 12, 16))
    template, to, _, text = mails[-1]
    assert (template, to) == ("contract_terms_announced", "erika@muster.example")
    assert "Ziffer 5: Mandanten." in text
    assert "bis zum Ablauf des 15.12.2026 widersprechen" in text
    assert "Äußern Sie sich nicht, gilt ab dem 16.12.2026 die neue" in text
    assert "Preise ändern sich dadurch nicht" in text
    recording.object_to_terms(manager(made.account_id), "2027-01", now=berlin("2026-12-01T10:00:00"))
    assert mails[-1][0] == "contract_terms_objected"


@pytest.mark.req("ORD-30")
def test_an_extension_falls_under_the_terms_that_bind_the_customer(mails: Mails, newer: LegalText) -> None:
    made = activated()
    announce(made.account_id, effective_on=date(2026, 12, 16))
    actor = manager(made.account_id)
    recording.object_to_terms(actor, "2027-01", now=berlin("2026-12-01T10:00:00"))
    larger = replace(made.life.scope, tier=20)
    service.rescope(actor, larger, smaller=False, now=berlin("2027-02-01T10:00:00"))
    extended = [known for known in repository.history(made.account_id) if known.kind == "extended"]
    assert [known.facts["terms_version"] for known in extended] == ["2021-06"]


@pytest.mark.req("TRI-07")
def test_terms_and_agreement_bind_in_the_trial(mails: Mails) -> None:
    made = activated()
    run_job("2026-03-01T00:00:00")
    in_trial = service.current(made.account_id, now=berlin("2026-03-05T10:00:00"))
    assert in_trial.life.phase.value == "trial" and in_trial.life.bound_at is not None
    assert in_trial.terms_version(date(2026, 3, 5)) == in_trial.acceptance.terms_version == "2021-06"
    assert in_trial.acceptance.dpa_version == "2021-06"


@pytest.mark.req("ORD-08")
def test_a_deviation_binds_with_the_operators_written_confirmation(mails: Mails) -> None:
    made = activated()
    now = berlin("2026-04-01T10:00:00")
    with pytest.raises(NotFound):
        recording.confirm_deviation(
            manager(made.account_id), made.account_id, document="brief.pdf", summary="Ohne Ziffer 6", now=now
        )
    assert service.current(made.account_id, now=now).deviations == ()
    noted = recording.confirm_deviation(
        OPERATOR, made.account_id, document="brief.pdf", summary="Ohne Ziffer 6", now=now
    )
    assert [(one.document, one.confirmed_by, one.confirmed_at) for one in noted.deviations] == [
        ("brief.pdf", "ops@depesche.example", now)
    ]
    template, to, _, text = mails[-1]
    assert (template, to) == ("contract_deviation_confirmed", "erika@muster.example")
    assert "brief.pdf" in text and "Ohne Ziffer 6" in text and "01.04.2026" in text


@pytest.mark.req("ORD-11", "ORD-12", "GDP-13")
def test_every_individual_contract_is_premium_contracting_with_its_document(mails: Mails) -> None:
    made = activated()
    now = berlin("2026-04-01T10:00:00")
    with pytest.raises(NotFound):
        service.record_contracting(manager(made.account_id), made.account_id, document="avv.pdf", now=now)
    noted = service.record_contracting(OPERATOR, made.account_id, document="avv.pdf", now=now)
    assert noted.contracting_on == date(2026, 4, 1)
    assert "contract_monitoring" in {line.item for line in service.running_lines(noted)}
    assert (mails[-1][0], "avv.pdf" in mails[-1][3]) == ("contract_contracting_recorded", True)


@pytest.mark.req("ORD-33", "ORD-10")
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", ["terms", "dpa"])
def test_each_text_has_a_pdf_that_says_the_same_and_is_always_the_same_file(kind: str, language: str) -> None:
    from pypdf import PdfReader

    text = legal.version(kind, "2021-06")
    legal_pdf.rendered.cache_clear()
    first = legal_pdf.rendered(text, language)
    legal_pdf.rendered.cache_clear()
    assert legal_pdf.rendered(text, language) == first
    import io

    shown = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(first)).pages).split())
    for _, words in legal_pdf.blocks(text.text(language)):
        assert words[:40] in shown
    assert text.content_hash in shown and "2021-06" in shown


@pytest.mark.req("ORD-33")
def test_the_receipt_carries_terms_and_agreement_as_pdf(cloud: None, monkeypatch: pytest.MonkeyPatch) -> None:
    posted: list[SystemMailRequested] = []

    class Postbox:
        def send(self, name: str, message: queue.Message, *, delay_s: int = 0) -> None:
            assert isinstance(message, SystemMailRequested) and name == "system-mail"
            posted.append(message)

    monkeypatch.setattr(system_mail, "queues", Postbox)
    ordering.order(entry(language="en"), now=ORDERED_AT)
    (mail,) = posted
    assert [file.file_name for file in mail.attachments] == [
        "General-terms-2021-06.pdf",
        "Data-processing-agreement-2021-06.pdf",
    ]
    for file in mail.attachments:
        assert storage().get(file.bucket, file.key).startswith(b"%PDF-")
    assert "attached as PDF" in mail.text


@pytest.mark.req("ORD-28")
def test_only_the_licence_manager_objects(mails: Mails, newer: LegalText) -> None:
    made = activated()
    announce(made.account_id, effective_on=date(2026, 12, 16))
    nobody = replace(manager(made.account_id), roles=frozenset())
    with pytest.raises(NotAllowed):
        recording.object_to_terms(nobody, "2027-01", now=berlin("2026-12-01T10:00:00"))
    with pytest.raises(DepescheError):
        service.do_as_manager(nobody, deeds.GiveNotice(), now=berlin("2026-12-01T10:00:00"))
