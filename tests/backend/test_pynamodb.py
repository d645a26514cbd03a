"""PynamoDB over the embedded back end: models, versions, indexes, batches, transactions."""

from pathlib import Path

import pytest
from pynamodb.attributes import NumberAttribute, UnicodeAttribute, VersionAttribute
from pynamodb.connection import Connection
from pynamodb.exceptions import DoesNotExist, PutError, TransactWriteError
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model
from pynamodb.transactions import TransactGet, TransactWrite


class ByList(GlobalSecondaryIndex["Contact"]):
    """Contacts by list and address."""

    class Meta:
        index_name = "by-list"
        projection = AllProjection()

    list_id = UnicodeAttribute(hash_key=True)
    address = UnicodeAttribute(range_key=True)


class Contact(Model):
    """A contact as the house would keep it."""

    class Meta:
        table_name = "contacts"
        region = "eu-central-1"
        billing_mode = "PAY_PER_REQUEST"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    list_id = UnicodeAttribute(null=True)
    address = UnicodeAttribute(null=True)
    mails = NumberAttribute(default=0)
    v = VersionAttribute()
    by_list = ByList()


@pytest.fixture
def table(root: Path) -> None:
    """The models' table."""
    Contact.create_table(wait=True)


@pytest.mark.usefixtures("table")
def test_models_are_saved_once_and_by_version() -> None:
    assert Contact.exists()
    Contact("a", "1").save(Contact.pk.does_not_exist())
    with pytest.raises(PutError) as refused:
        Contact("a", "1").save(Contact.pk.does_not_exist())
    assert refused.value.cause_response_code == "ConditionalCheckFailedException"
    first, second = Contact.get("a", "1"), Contact.get("a", "1")
    first.update(actions=[Contact.mails.add(3)])
    with pytest.raises(PutError):
        second.save()
    assert (Contact.get("a", "1").mails, Contact.get("a", "1").v) == (3, 2)
    first.delete()
    with pytest.raises(DoesNotExist):
        Contact.get("a", "1")


@pytest.mark.usefixtures("table")
def test_indexes_page_and_batches_fill_them() -> None:
    with Contact.batch_write() as batch:
        for number in range(60):
            batch.save(Contact("b", f"{number:03}", list_id="l", address=f"p{number:03}@x"))
    found = [contact.sk for contact in Contact.by_list.query("l", Contact.address.startswith("p"), page_size=9)]
    assert found == [f"{number:03}" for number in range(60)]
    assert Contact.count("b", filter_condition=Contact.address < "p010") == 10
    assert len(list(Contact.batch_get([("b", f"{number:03}") for number in range(60)]))) == 60


@pytest.mark.usefixtures("table")
def test_transactions_do_all_or_nothing() -> None:
    connection = Connection(region="eu-central-1")
    Contact("a", "1").save()
    refused = TransactWrite(connection=connection)
    refused.save(Contact("c", "1"))
    refused.condition_check(Contact, "a", "1", condition=Contact.mails == 99)
    with pytest.raises(TransactWriteError) as cancelled:
        refused._commit()
    reasons = cancelled.value.cancellation_reasons
    assert [reason.code if reason else None for reason in reasons] == ["ConditionalCheckFailed", None]
    assert Contact.count("c") == 0
    with TransactWrite(connection=connection) as transaction:
        transaction.save(Contact("c", "1"))
        transaction.update(Contact.get("a", "1"), actions=[Contact.mails.set(5)])
    with TransactGet(connection=connection) as reading:
        future = reading.get(Contact, "a", "1")
    assert future.get().mails == 5


def test_the_products_table_is_made_once_and_its_documents_are_read_by_the_model(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.aws.documents import documents
    from chalicelib.aws.settings import settings
    from local.table import Document, make_table

    monkeypatch.setenv("DEPESCHE_TABLE", "another")
    settings.cache_clear()
    make_table()
    make_table()
    assert documents().create({"pk": "A#1", "sk": "b", "gsi1pk": "DUE", "gsi1sk": "2026", "name": "Köln"})
    stored = documents().get("A#1", "b")
    assert stored is not None
    assert documents().replace(stored, 1)
    assert Document.get("A#1", "b").v == 2
    assert [found.sk for found in Document.gsi1.query("DUE")] == ["b"]
    settings.cache_clear()
