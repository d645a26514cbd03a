"""HTTP bodies of doubles and merges."""

from typing import Annotated

from pydantic import Field

from chalicelib.contacts.doubles.service import Merged, Preview, Suggestion
from chalicelib.contacts.schemas import ContactOut
from chalicelib.contacts.undo import UndoOutcome
from chalicelib.entry.schema import FindingOut, Identifier, Schema


class MergeIn(Schema):
    """The contact that stays, those that go into it, and per field whose value is taken."""

    keep_id: Identifier
    other_ids: Annotated[list[Identifier], Field(min_length=1, max_length=20)]
    choices: Annotated[dict[str, str], Field(max_length=30)] = {}  # noqa: RUF012


class SuggestionOut(Schema):
    """Contacts that may be one person; `reasons` are `email` or `name`."""

    contacts: list[ContactOut]
    reasons: list[str]

    @classmethod
    def of(cls, suggestion: Suggestion) -> "SuggestionOut":
        """The shown form."""
        return cls(contacts=[ContactOut.of(c) for c in suggestion.contacts], reasons=list(suggestion.reasons))


class SuggestionsOut(Schema):
    """Suggestions, and where the next page begins."""

    items: list[SuggestionOut]
    next: str | None


class DifferenceOut(Schema):
    """A field in which the contacts contradict each other: values by contact, and whose is taken."""

    field: str
    values: dict[str, str]
    taken_from: str


class PreviewOut(Schema):
    """What a merge would leave."""

    merged: ContactOut
    differences: list[DifferenceOut]
    findings: list[FindingOut]

    @classmethod
    def of(cls, preview: Preview, language: str) -> "PreviewOut":
        """The shown form."""
        found = [
            DifferenceOut(field=d.field, values=dict(d.values), taken_from=d.taken_from) for d in preview.differences
        ]
        findings = [FindingOut.of(finding, language) for finding in preview.findings]
        return cls(merged=ContactOut.of(preview.merged), differences=found, findings=findings)


class MergedOut(Schema):
    """The contact that is left, and the merge's identifier, by which it can be taken back for 30 days."""

    merge_id: str
    contact: ContactOut

    @classmethod
    def of(cls, merged: Merged) -> "MergedOut":
        """The shown form."""
        return cls(merge_id=merged.merge_id, contact=ContactOut.of(merged.contact))


class UndoOut(Schema):
    """Contacts that are as before, and those that stayed because somebody changed them since."""

    restored: list[str]
    kept: list[str]

    @classmethod
    def of(cls, outcome: UndoOutcome) -> "UndoOut":
        """The shown form."""
        return cls(restored=list(outcome.restored), kept=list(outcome.kept))
