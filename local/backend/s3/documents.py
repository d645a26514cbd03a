"""S3's XML documents."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from local.backend.errors import ServiceError
from local.backend.wire import Answer

_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"
Members = Sequence[tuple[str, object]]


def xml_answer(root: str, members: Members, *, status: int = 200) -> Answer:
    """An answer with this document; a member's value is text or, nested, members."""
    return _answer(f'<{root} xmlns="{_NAMESPACE}">{_rendered(members)}</{root}>', status)


def error_answer(error: ServiceError, *, has_body: bool = True) -> Answer:
    """The refusal as S3 words it; answers to HEAD have no body."""
    if not has_body:
        return Answer(error.status, {"content-length": "0"})
    members = [("Code", error.code), ("Message", error.message), *error.extra.items(), ("RequestId", "local")]
    return _answer(f"<Error>{_rendered(members)}</Error>", error.status)


def _answer(text: str, status: int) -> Answer:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()
    return Answer(status, {"content-type": "application/xml", "content-length": str(len(body))}, body)


def _rendered(members: Members) -> str:
    return "".join(
        f"<{name}>{escape(value) if isinstance(value, str) else _rendered(value)}</{name}>"  # type: ignore[arg-type]
        for name, value in members
    )
