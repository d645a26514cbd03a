"""The look of a client's mails, set once by an administrator and used by every author."""

from dataclasses import asdict
from datetime import datetime
from typing import Literal

from chalicelib.accounts import audit
from chalicelib.accounts.audit import Action
from chalicelib.aws.documents import Doc, Put, documents
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.records import dataclass

Font = Literal["serif", "sans"]
FONTS: dict[Font, str] = {
    "serif": "Georgia, 'Times New Roman', serif",
    "sans": "'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
}


@dataclass(frozen=True)
class Brand:
    """Colours as `#rrggbb`; `organisation` and `logo_url` stand at the top, either may be empty."""

    organisation: str = ""
    logo_url: str = ""
    accent: str = "#0f4a57"
    text: str = "#1d2530"
    background: str = "#f1efe9"
    heading_font: Font = "serif"
    body_font: Font = "sans"


def brand_of(account_id: str, client_id: str) -> Brand:
    """The client's brand; the plain one until it was set."""
    doc = documents().get(_pk(account_id), client_id)
    return Brand() if doc is None else Brand(**doc["brand"])


def show_brand(actor: Actor, client_id: str) -> Brand:
    """The brand of a client that the actor may see. Raises NotFound."""
    actor.require_read(client_id)
    return brand_of(actor.account_id, client_id)


def set_brand(actor: Actor, client_id: str, brand: Brand, *, now: datetime) -> Brand:
    """Store the brand; later renderings use it, existing mails stay. Administrators only. Raises NotFound."""
    actor.require_full(client_id)
    actor.require_role(Role.ADMINISTRATOR)
    before = brand_of(actor.account_id, client_id)
    event = audit.Event(Action.CHANGED, f"brand:{client_id}", client_id, old=asdict(before), new=asdict(brand))
    ops = [Put(_doc(actor.account_id, client_id, brand))]
    audit.append(actor.account_id, audit.who(actor), [event], now=now, ops=ops)
    return brand


def _doc(account_id: str, client_id: str, brand: Brand) -> Doc:
    return {"pk": _pk(account_id), "sk": client_id, "brand": asdict(brand)}


def _pk(account_id: str) -> str:
    return f"A#{account_id}#BRAND"
