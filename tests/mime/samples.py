"""Contents and values that mails really have, and some that only attackers send."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from hypothesis import strategies as st

from chalicelib.mime.content import Attachment, Inline, MailContent
from chalicelib.mime.template import MessageTemplate

DATE = datetime(2026, 3, 1, 8, 30, 15, 250_000, tzinfo=UTC)
MESSAGE_ID = "<rcp.1@presse.example>"
NAMES = ("salutation", "last_name", "city")

_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="{}|\u2028\u2029\u0085")
_WILD = st.characters(exclude_categories=["Cs"], exclude_characters="{}|")
words = st.text(_LETTERS, min_size=1, max_size=30)
wild_values = st.text(st.characters(), max_size=400)
_marks = st.sampled_from([f"{{{{ {name} }}}}" for name in NAMES] + ["{{city|Köln & Umland}}", "{{ last_name | Sie }}"])
_lines = st.sampled_from(["\n", "\r\n", "\n\n", ".\n", "From \n", " \t\n"])
bodies = st.lists(st.one_of(st.text(_WILD, max_size=200), _marks, _lines), min_size=1, max_size=12).map("".join)
_in_subject = st.text(_LETTERS, max_size=120).filter(lambda text: "=?" not in text)
subjects = st.lists(st.one_of(_in_subject, _marks), max_size=4).map("".join).filter(lambda text: "=?" not in text)
_files = st.builds(
    Attachment,
    file_name=words,
    content_type=st.sampled_from(["application/pdf", "text/csv", "message/rfc822", "image/png; name=x", "kaputt"]),
    data=st.binary(max_size=300),
)
_pictures = st.builds(
    Inline,
    cid=st.integers(0, 99).map(lambda number: f"bild{number}@depesche"),
    content_type=st.sampled_from(["image/png", "image/jpeg"]),
    data=st.binary(min_size=1, max_size=200),
    file_name=words,
)


def content(**changes: object) -> MailContent:
    """A small content; keyword arguments replace its fields."""
    fields: dict[str, object] = {
        "subject": "Guten Tag",
        "html": "<html><body><p>Hallo</p></body></html>",
        "text": "Hallo\n",
        "from_name": "Pressestelle",
        "from_address": "presse@presse.example",
        **changes,
    }
    return MailContent(**fields)  # type: ignore[arg-type]


contents = st.builds(
    content,
    subject=subjects,
    html=st.one_of(st.just(""), bodies.filter(lambda text: text.strip() != "" and "<" not in text)),
    text=bodies.filter(lambda text: text.strip() != ""),
    from_name=words.filter(lambda text: "=?" not in text),
    reply_to=st.sampled_from(["", "redaktion@presse.example"]),
    inlines=st.lists(_pictures, max_size=2).map(tuple),
    attachments=st.lists(_files, max_size=2).map(tuple),
)


def filled(template: MessageTemplate, values: dict[str, str] | None = None, **changes: object) -> bytes:
    """A message of `template` with everything that a premium mail carries."""
    arguments: dict[str, object] = {
        "to_address": "anna@zeitung.example",
        "date": DATE,
        "message_id": MESSAGE_ID,
        "unsubscribe_url": "https://mail.example/u/abc",
        **changes,
    }
    return template.fill(values or {}, **arguments)  # type: ignore[arg-type]


def parsed(message: bytes) -> EmailMessage:
    """The message as Python's own parser reads it."""
    read = message_from_bytes(message, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def part(message: bytes, subtype: str) -> str:
    """The decoded text of the `plain` or `html` part."""
    body = parsed(message).get_body((subtype,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")
