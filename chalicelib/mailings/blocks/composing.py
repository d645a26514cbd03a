"""From a document to the two parts of a message, by the same way for preview, test and dispatch (MAI-08)."""

from chalicelib.kit.actor import Actor
from chalicelib.mailings.blocks.brand import Brand, brand_of
from chalicelib.mailings.blocks.document import Document
from chalicelib.mailings.blocks.mjml import to_mjml
from chalicelib.mailings.model import MailBody
from chalicelib.mailings.template_model import RenderedMail
from chalicelib.mailings.template_rendering import render_mail


def compose(document: Document, brand: Brand, *, language: str) -> RenderedMail:
    """HTML and text of a document; findings name what mail programs or the content rules will not take."""
    return render_mail(to_mjml(document, brand, language=language), {}, language=language)


def composed_body(account_id: str, client_id: str, body: MailBody, *, language: str) -> MailBody:
    """The body with both parts made of its document, in the client's look; one without a document stays as it is."""
    if not body.document:
        return body
    document = Document.model_validate_json(body.document)
    mail = compose(document, brand_of(account_id, client_id), language=language)
    return MailBody(mail.html, mail.text, body.document)


def show(actor: Actor, client_id: str, document: Document, *, language: str) -> RenderedMail:
    """What a document would become, without storing anything. Raises NotFound for a hidden client."""
    actor.require_read(client_id)
    return compose(document, brand_of(actor.account_id, client_id), language=language)
