"""Labels in use at a client (CON-17): an index that grows as contacts are saved."""

from collections.abc import Iterable

from chalicelib.aws.documents import documents
from chalicelib.contacts import keys
from chalicelib.contacts.model import Contact
from chalicelib.contacts.query import label_key


def remember(account_id: str, client_id: str, contacts: Iterable[Contact]) -> None:
    """Note the labels of contacts; labels that are known cost one read, whatever the number of contacts."""
    wanted = {label_key(label): label for contact in contacts for label in contact.labels}
    if not wanted:
        return
    store, pk = documents(), keys.labels(account_id, client_id)
    known = {doc["sk"] for doc in store.get_many([(pk, key) for key in wanted])}
    store.put_many([{"pk": pk, "sk": key, "label": label} for key, label in wanted.items() if key not in known])


def in_use(account_id: str, client_id: str) -> list[str]:
    """The labels that contacts of a client have or had, in alphabetical order, as first typed."""
    docs = documents().query(keys.labels(account_id, client_id))
    return [doc["label"] for doc in docs]
