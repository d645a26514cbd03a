"""Contact and list data as part of the storage."""

from datetime import timedelta

import pytest

from chalicelib.aws.clients import client
from chalicelib.aws.queue import queue_url
from chalicelib.contacts import service as contacts
from chalicelib.contacts import volume
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.lists.model import ListKind
from chalicelib.contacts.messages import ContactDataChanged
from chalicelib.contacts.model import Contact
from chalicelib.kit.actor import Actor
from chalicelib.metering import repository, snapshots
from chalicelib.metering.model import StorageKind
from tests.conftest import NOW
from tests.metering.storing import run_index


@pytest.mark.req("MET-08")
def test_contact_data_is_measured_when_it_has_changed_and_not_too_often(office: Actor) -> None:
    client_id = next(iter(office.rights))
    before = volume.measure(office.account_id).bytes_
    snapshots.measure_contacts(office.account_id, now=NOW)
    made = Contact("", client_id, last_name="Müller", emails=("m@zeitung.example",))
    contacts.create(office, made, now=NOW)
    run_index()
    wait = snapshots.measure_contacts(office.account_id, now=NOW + timedelta(minutes=1))
    assert wait == timedelta(minutes=4)
    assert snapshots.measure_contacts(office.account_id, now=NOW + timedelta(minutes=6)) is None
    found = repository.load_now(office.account_id).bytes_by_kind[StorageKind.CONTACTS]
    assert found == volume.measure(office.account_id).bytes_ > before


@pytest.mark.req("MET-05", "MET-08")
def test_a_change_of_lists_is_measured_although_the_index_knows_nothing_of_it(office: Actor) -> None:
    snapshots.measure_contacts(office.account_id, now=NOW)
    before = repository.load_now(office.account_id).bytes_
    lists.create(office, next(iter(office.rights)), name="Alle", kind=ListKind.FIXED, query=None, now=NOW)
    later = NOW + timedelta(minutes=6)
    assert snapshots.measure_contacts(office.account_id, now=later) is None
    assert repository.load_now(office.account_id).bytes_ == before
    assert snapshots.measure_contacts(office.account_id, now=later, trusts_mark=False) is None
    assert repository.load_now(office.account_id).bytes_ > before
    row = client("sqs").get_queue_attributes(
        QueueUrl=queue_url("metering"), AttributeNames=["ApproximateNumberOfMessagesDelayed"]
    )
    assert row["Attributes"]["ApproximateNumberOfMessagesDelayed"] == "1"


def test_the_index_tells_that_contact_data_has_changed(office: Actor) -> None:
    contacts.create(office, Contact("", next(iter(office.rights)), last_name="Müller"), now=NOW)
    run_index()
    row = client("sqs").get_queue_attributes(
        QueueUrl=queue_url("metering"), AttributeNames=["ApproximateNumberOfMessagesDelayed"]
    )
    assert row["Attributes"]["ApproximateNumberOfMessagesDelayed"] == "1"
    assert ContactDataChanged(account_id=office.account_id).body()
