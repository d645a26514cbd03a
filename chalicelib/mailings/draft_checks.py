"""What the content of a draft must and must not hold, whoever receives it (MAI-20 to MAI-22)."""

from collections.abc import Iterator, Mapping

from chalicelib.accounts import service as accounts
from chalicelib.kit.errors import Finding
from chalicelib.mailings import uploads
from chalicelib.mailings.class_checks import class_findings
from chalicelib.mailings.header_checks import contact_person_findings, header_findings
from chalicelib.mailings.model import MailBody, Mailing
from chalicelib.screening.archive_walk import Budget
from chalicelib.screening.file_checks import attachment_findings, picture_findings
from chalicelib.screening.html_checks import html_findings, text_findings
from chalicelib.screening.scanner import EicarScanner, Scanner

MAX_BYTES_TOGETHER = 200_000_000
MAX_MEMBERS_TOGETHER = 10_000
"""What all files of a mailing together may unpack to."""


def draft_findings(mailing: Mailing, body: MailBody) -> tuple[Finding, ...]:
    """All findings about the fields and the complete body of a draft, files apart."""
    draft = mailing.draft
    premium_enabled = accounts.account(mailing.account_id).premium_enabled
    return (
        *_missing_fields(mailing),
        *header_findings(draft),
        *contact_person_findings(draft.contact_person),
        *class_findings(draft, premium_enabled=premium_enabled),
        *html_findings("html", body.html),
        *text_findings("text", body.text),
    )


def checked_files(mailing: Mailing, scanner: Scanner | None = None) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """The bytes of every file by upload id, and all that is wrong with them; what was checked is what is sent."""
    files, findings = uploads.read_files(mailing)
    return files, (*findings, *_file_findings(mailing, files, scanner or EicarScanner()))


def _missing_fields(mailing: Mailing) -> Iterator[Finding]:
    if not mailing.draft.subject.strip():
        yield Finding("subject", "missing", "Der Betreff fehlt.", "The subject is missing.")
    if not mailing.draft.sender_id:
        yield Finding("sender_id", "missing", "Der Absender fehlt.", "The sender is missing.")


def _file_findings(mailing: Mailing, files: Mapping[str, bytes], scanner: Scanner) -> Iterator[Finding]:
    together = Budget(MAX_MEMBERS_TOGETHER, MAX_BYTES_TOGETHER)
    for where, ref in uploads.file_refs(mailing.draft):
        if ref.upload_id in files:
            check = picture_findings if where.startswith("pictures") else attachment_findings
            own = together.part()
            shown = f"{where} {ref.file_name}"
            yield from check(shown, ref.file_name, files[ref.upload_id], scanner=scanner, budget=own)
            together.spend(own)
