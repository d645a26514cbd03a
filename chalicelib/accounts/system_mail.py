"""Mails of the product itself, in German and English, HTML and text.

`templates/system/<name>.<language>.txt` begins with `Subject: …` and an empty line; an `.html` beside it is used when
there is one, else the paragraphs of the text stand in `layout.html`.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup, escape

from chalicelib.accounts.messages import StoredAttachment, SystemMailRequested
from chalicelib.aws.queue import queues
from chalicelib.aws.templates import TEMPLATES, render
from chalicelib.kit.clock import now_utc
from chalicelib.kit.ids import derived_id, new_id

_URL = re.compile(r"(https?://[^\s<]*[^\s<.,;:!?)])")
"""An address in a text, without the mark that ends its sentence."""


def send(
    account_id: str, to: str, template: str, language: str, /, *, now: datetime | None = None, **values: object
) -> str:
    """Post one mail to queue `system-mail`; its id. Raises jinja2's errors for unknown templates and missing values."""
    mail_id = new_id("sml", now or now_utc())
    return _post(account_id, mail_id, to, language, composed=compose(template, language, **values))


def send_once(
    account_id: str,
    to: str,
    template: str,
    language: str,
    /,
    *,
    about: str,
    attachments: Sequence[StoredAttachment] = (),
    **values: object,
) -> str:
    """Post one mail that goes out once, however often it is posted: `about` names what it tells of
    (`invoice:inv_…`), and account, recipient and this name are its identity. Its id.

    `attachments` must lie in their buckets until the mail is sent. Raises as `send` does.
    """
    mail_id = once_id(account_id, to, about)
    composed = compose(template, language, **values)
    return _post(account_id, mail_id, to, language, composed=composed, attachments=attachments)


def once_id(account_id: str, to: str, about: str) -> str:
    """The id of the mail that `send_once` posts for these."""
    return derived_id("sml", hashlib.sha256(f"{account_id}|{to}|{about}".encode()).digest())


def _post(
    account_id: str,
    mail_id: str,
    to: str,
    language: str,
    *,
    composed: tuple[str, str, str],
    attachments: Sequence[StoredAttachment] = (),
) -> str:
    subject, text, html = composed
    message = SystemMailRequested(
        account_id=account_id,
        mail_id=mail_id,
        to_address=to,
        language=language,
        subject=subject,
        html=html,
        text=text,
        attachments=tuple(attachments),
    )
    queues().send("system-mail", message)
    return mail_id


def compose(template: str, language: str, /, **values: object) -> tuple[str, str, str]:
    """Subject, text and HTML of a mail; any language but `en` is German."""
    spoken = "en" if language == "en" else "de"
    name = f"system/{template}.{spoken}"
    head, _, text = render(f"{name}.txt", **values).partition("\n\n")
    subject = head.removeprefix("Subject: ").strip()
    if (TEMPLATES / f"{name}.html").exists():
        return subject, text, render(f"{name}.html", **values)
    body = Markup("").join(_paragraph(part) for part in text.strip().split("\n\n"))
    return subject, text, render("system/layout.html", language=spoken, subject=subject, body=body)


def _paragraph(text: str) -> Markup:
    linked = _URL.sub(r'<a href="\1">\1</a>', str(escape(text)))
    return Markup("<p>{}</p>\n").format(Markup(linked.replace("\n", "<br>\n")))  # noqa: S704
