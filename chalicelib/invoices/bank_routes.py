"""The operator's bank: statements, direct debits. For everybody else these routes do not exist (404)."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, RawAnswer, api
from chalicelib.entry.schema import NoContent
from chalicelib.invoices import bank_files, debits
from chalicelib.invoices.bank_schemas import (
    AssignmentIn,
    BankFileIn,
    BookedFileOut,
    CollectIn,
    CreditedIn,
    CreditedOut,
    DebitFileOut,
    UnmatchedList,
)

bp = Blueprint(__name__)
TAGS = ["operator"]


@api(
    bp,
    "POST",
    "/operator/bank-files",
    summary="Book a bank statement",
    tags=TAGS,
    body=BankFileIn,
    response=BookedFileOut,
    status=201,
)
def book_bank_file(call: Call, body: BankFileIn) -> BookedFileOut:
    """A CAMT.053 file; every movement is booked once, whatever file it comes in."""
    return BookedFileOut.of(bank_files.book_file(call.actor, body.data(), now=call.now))


@api(bp, "GET", "/operator/unmatched", summary="Money without a customer", tags=TAGS, response=UnmatchedList)
def list_unmatched(call: Call) -> UnmatchedList:
    """Movements that name no invoice of one customer."""
    return UnmatchedList.of(bank_files.unmatched(call.actor))


@api(
    bp,
    "PUT",
    "/operator/unmatched/{movement_id}",
    summary="Say whose money it was",
    tags=TAGS,
    body=AssignmentIn,
    response=NoContent,
)
def assign_unmatched(call: Call, movement_id: str, body: AssignmentIn) -> NoContent:
    """It is booked on that customer, oldest due first."""
    bank_files.assign(call.actor, movement_id, body.account_id, now=call.now)
    return NoContent()


@api(
    bp,
    "POST",
    "/operator/direct-debits",
    summary="Make the file of a day's direct debits",
    tags=TAGS,
    body=CollectIn,
    response=DebitFileOut,
    status=201,
)
def collect_direct_debits(call: Call, body: CollectIn) -> DebitFileOut:
    """Everything due by that day; the same day again gives the same file (INV-24)."""
    return DebitFileOut.of(debits.collect(call.actor, body.collect_on, now=call.now))


@api(bp, "GET", "/operator/direct-debits/{debit_file}/xml", summary="The file for the bank", tags=TAGS)
def download_direct_debits(call: Call, debit_file: str) -> RawAnswer:
    """pain.008.001.08."""
    made = debits.file(call.actor, debit_file)
    headers = {"Content-Disposition": f'attachment; filename="{made.name}.xml"'}
    return RawAnswer(made.xml, "application/xml", headers=headers)


@api(
    bp,
    "POST",
    "/operator/direct-debits/{debit_file}/credit",
    summary="The bank has credited a file",
    tags=TAGS,
    body=CreditedIn,
    response=CreditedOut,
)
def credit_direct_debits(call: Call, debit_file: str, body: CreditedIn) -> CreditedOut:
    """Every collection of it counts as paid, once."""
    return CreditedOut(collections=debits.credited(call.actor, debit_file, on=body.on, now=call.now))
