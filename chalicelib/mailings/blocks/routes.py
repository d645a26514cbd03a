"""HTTP routes of the composer: what a document becomes, and the look of a client's mails (MAI-08)."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.mailings.blocks import brand, composing
from chalicelib.mailings.blocks.schemas import BrandBody, CompositionIn, CompositionOut

bp = Blueprint(__name__)
_TAGS = ["composer"]


@api(bp, "POST", "/compositions", body=CompositionIn, response=CompositionOut, tags=_TAGS, summary="Render a document")
def render_composition(call: Call, body: CompositionIn) -> CompositionOut:
    """HTML and text of a block document in the client's look; nothing is stored."""
    mail = composing.show(call.actor, body.client_id, body.document, language=body.language)
    return CompositionOut.of(mail, call.language)


@api(bp, "GET", "/clients/{client_id}/brand", response=BrandBody, tags=_TAGS, summary="Show the look of mails")
def show_brand(call: Call, client_id: str) -> BrandBody:
    """The client's colours, fonts and head; the plain ones until somebody sets them."""
    return BrandBody.of(brand.show_brand(call.actor, client_id))


@api(
    bp,
    "PUT",
    "/clients/{client_id}/brand",
    body=BrandBody,
    response=BrandBody,
    tags=_TAGS,
    summary="Set the look of mails",
)
def set_brand(call: Call, client_id: str, body: BrandBody) -> BrandBody:
    """Used by every later rendering; mails that exist keep theirs. Administrators only."""
    return BrandBody.of(brand.set_brand(call.actor, client_id, body.brand(), now=call.now))
