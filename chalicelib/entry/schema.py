"""Base of every HTTP body and query, and number types whose JSON schema tells the truth."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from chalicelib.kit.errors import Finding


class Schema(BaseModel):
    """Frozen; unknown fields are findings, not ignored."""

    # Validators are built at the first use: a cold start pays for none of the two hundred models it does not need.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _whole(value: Any) -> Any:
    """JSON Schema counts 312.0 as an integer and `false` as none."""
    if isinstance(value, bool):
        raise ValueError("not a number")
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole)]
Count = Annotated[int, Field(ge=0, le=2**53), BeforeValidator(_whole)]
Cursor = Annotated[str, Field(max_length=2000)]
Limit = Annotated[int, Field(ge=1, le=200)]
ShortText = Annotated[str, Field(max_length=300)]
Identifier = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.-]+$")]


class FindingOut(Schema):
    """One thing that is wrong, or to know: where, a stable code, and the words."""

    where: str
    code: str
    message: str

    @classmethod
    def of(cls, finding: Finding, language: str) -> "FindingOut":
        """The finding in the reader's language."""
        return cls(**finding.shown(language))


class NoContent(Schema):
    """An answer without a body."""
