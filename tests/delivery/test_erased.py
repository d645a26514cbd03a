"""*Failed only again*, and what happened to the contacts meanwhile."""

from dataclasses import replace

import pytest

from chalicelib.contacts import service as people
from chalicelib.delivery import addenda, receipts, service
from chalicelib.delivery.errors import NothingToResend
from chalicelib.delivery.messages import AddendumOrdered
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.mailings.model import MailingClass
from tests.delivery.conftest import Engine, submitted
from tests.delivery.engine_cases import by_address


@pytest.mark.req("CON-18", "BOU-04")
def test_who_was_erased_or_corrected_is_not_written_to_at_the_old_address_again(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)
    engine.send_all(mailing_id)
    views = by_address(engine, mailing_id)
    addresses = sorted(views)
    failed = [engine.receipt(views[address], ReceiptKind.BOUNCE_SOFT, mailing_id) for address in addresses]
    receipts.record(failed, office.now, engine.ports)
    erased, corrected, same = (views[address].contact_id for address in addresses)
    people.delete(office.author, erased, now=office.now)
    before = people.get(office.author, corrected)
    people.update(office.author, corrected, replace(before, emails=("neu@zeitung.example",)), now=office.now)
    generation = service.resend_failed(office.author, mailing_id, now=office.now)
    order = AddendumOrdered(account_id=office.account.id, mailing_id=mailing_id, generation=generation)
    addenda.open_addendum(engine.ports, order, office.now)
    engine.send_all(mailing_id, generation=generation)
    assert [engine.platform.times()[address] for address in addresses] == [1, 1, 2]
    people.delete(office.author, same, now=office.now)
    third = by_address(engine, mailing_id)[addresses[2]]
    receipts.record([engine.receipt(third, ReceiptKind.BOUNCE_SOFT, mailing_id)], office.now, engine.ports)
    with pytest.raises(NothingToResend):
        service.resend_failed(office.author, mailing_id, now=office.now)
