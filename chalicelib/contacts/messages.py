"""What this feature tells others, and itself in the background."""

from typing import ClassVar

from chalicelib.aws.queue import Message


class ContactsChanged(Message):
    """Contacts were created, changed or removed: the search index of the account should follow (queue `index`).

    Either `contact_ids` (at most 500) of the client, or, after an import, only `import_id`: then the index takes the
    contacts of that import from the table. `ref` names the note of `search.changes` that this message settles.
    """

    type: ClassVar[str] = "contacts.changed"
    client_id: str
    contact_ids: tuple[str, ...] = ()
    import_id: str = ""
    ref: str = ""


class ExportRequested(Message):
    """An Excel export is to be written (queue `exports`)."""

    type: ClassVar[str] = "contacts.export_requested"
    export_id: str


class ContactDataChanged(Message):
    """The account's contact or list data has changed: who measures it should (queue `metering`). May repeat.

    `in_index`: the search index has followed, so that its version tells whether there is anything new; lists are not in
    it."""

    type: ClassVar[str] = "contacts.data_changed"
    in_index: bool = True
