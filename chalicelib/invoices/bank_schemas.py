"""Bodies and answers of the operator's bank. Money is cents."""

from base64 import b64decode
from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib.entry.schema import Identifier, Schema
from chalicelib.invoices.bank_files import BookedFile, Unmatched
from chalicelib.invoices.banking.errors import StatementRefused
from chalicelib.invoices.debits import DebitFile
from chalicelib.kit.errors import Finding


class BankFileIn(Schema):
    """A CAMT.053 file in base64, at most 4 MB; larger statements are asked of the bank in parts."""

    content: Annotated[str, Field(min_length=4, max_length=5_600_000, examples=["PERvY3VtZW50Lz4="])]

    def data(self) -> bytes:
        """The file. Raises StatementRefused when it is no base64."""
        try:
            return b64decode(self.content, validate=True)
        except ValueError as error:
            finding = Finding("content", "no_base64", "Das ist kein Base64.", "This is no base64.")
            raise StatementRefused(findings=(finding,)) from error


class BookedFileOut(Schema):
    """How many movements were booked on customers, came back, wait for a person, or are none of ours."""

    booked: int
    returned: int
    unmatched: int
    others: int

    @classmethod
    def of(cls, file: BookedFile) -> "BookedFileOut":
        """The shown form."""
        return cls(booked=file.booked, returned=file.returned, unmatched=file.unmatched, others=file.others)


class UnmatchedOut(Schema):
    """Money whose payer nobody knows yet."""

    id: str
    cents: int
    received_on: date
    name: str
    iban: str
    text: str


class UnmatchedList(Schema):
    """What waits for a person."""

    items: list[UnmatchedOut]

    @classmethod
    def of(cls, found: tuple[Unmatched, ...]) -> "UnmatchedList":
        """The shown form."""
        return cls(items=[UnmatchedOut(**vars(one)) for one in found])


class AssignmentIn(Schema):
    """The customer whose money it was."""

    account_id: Identifier


class CollectIn(Schema):
    """The day by which everything due is collected."""

    collect_on: date


class DebitFileOut(Schema):
    """A file of direct debits."""

    name: str
    count: int
    cents: int

    @classmethod
    def of(cls, file: DebitFile) -> "DebitFileOut":
        """The shown form."""
        return cls(name=file.name, count=file.count, cents=file.cents)


class CreditedIn(Schema):
    """The day on which the bank credited the file."""

    on: date


class CreditedOut(Schema):
    """How many collections count as paid."""

    collections: int
