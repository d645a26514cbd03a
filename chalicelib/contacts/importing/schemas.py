"""Bodies and queries of the import routes."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.contacts.importing.charset import CHARSETS
from chalicelib.contacts.importing.model import (
    ColumnMapping,
    ColumnUse,
    Existing,
    Verdict,
)
from chalicelib.entry.schema import Count, Identifier, Limit, Schema, ShortText

HeaderRow = Annotated[Count, Field(le=200)]
RowNumber = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,6}$")]


class ImportIn(Schema):
    """A new import."""

    client_id: Identifier
    file_name: Annotated[str, Field(min_length=1, max_length=200)]
    size_bytes: Annotated[Count, Field(ge=1)]


class ImportInspectIn(Schema):
    """How to read the file, where guessing went wrong; `header_row` 0 means that there are no headings."""

    sheet: Annotated[str, Field(max_length=100)] = ""
    charset: Literal["", *CHARSETS] = ""  # type: ignore[valid-type]
    delimiter: Literal["", ";", ",", "\t", "|"] = ""
    header_row: HeaderRow | None = None


class ImportColumnIn(Schema):
    """One column goes to one field."""

    position: Annotated[Count, Field(le=16_384)]
    target: Annotated[str, Field(max_length=40)]


class ImportPreviewIn(Schema):
    """The mapping and the fixed values for all rows."""

    columns: Annotated[tuple[ImportColumnIn, ...], Field(max_length=300)]
    header_row: HeaderRow = 0
    labels: Annotated[tuple[ShortText, ...], Field(max_length=20)] = ()
    language: Literal["", "de", "en"] = ""
    list_id: Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_]*$")] = ""
    mend: bool = False

    def mapping(self) -> ColumnMapping:
        """The mapping as the product knows it."""
        columns = tuple(ColumnUse(column.position, column.target) for column in self.columns)
        return ColumnMapping(columns, self.header_row, self.labels, self.language, self.list_id, self.mend)


class ImportRunIn(Schema):
    """What happens to contacts that exist; `rows` decides single rows, by row number."""

    existing: Existing
    rows: Annotated[dict[RowNumber, Existing], Field(max_length=2000, default_factory=dict)]

    def choices(self) -> dict[int, Existing]:
        """Decisions by row number."""
        return {int(row): choice for row, choice in self.rows.items()}


class ImportsQuery(Schema):
    """Paging of imports."""

    cursor: Annotated[str, Field(pattern=r"^(imp_[0-9A-Z]{26})?$")] = ""
    limit: Limit = 50


class ImportRowsQuery(Schema):
    """Which checked rows: by verdict, only with warnings, later than row `after`."""

    verdict: Verdict | None = None
    warned: bool = False
    after: Count = 0
    limit: Limit = 50
