"""The personal links of one mail: unsubscribe, opening picture, counted links.

A token names its recipient by batch and key, never by address; that is looked up in the batch's recipient object.
The three kinds of token do not open each other's doors. Each names its signing key, so that keys rotate while mails of
years ago still work (MAI-33).
"""

from collections.abc import Callable

from chalicelib.aws.keys import SecretKey, secret, secret_by_id
from chalicelib.aws.settings import settings
from chalicelib.kit.records import dataclass
from chalicelib.mime.tokens import open_token, seal_token

SECRET_NAME = "links"  # noqa: S105
UNSUBSCRIBE, OPENING, CLICK = "u", "o", "c"


@dataclass(frozen=True)
class LinkSigner:
    """What signing needs; made once per batch by `signer`."""

    secret: SecretKey
    public_url: str


@dataclass(frozen=True)
class LinkUrls:
    """The links of one recipient. `pixel_url` and `click_url` are None when openings are not measured (STA-06)."""

    unsubscribe_url: str
    list_unsubscribe_headers: tuple[tuple[str, str], ...]
    pixel_url: str | None
    click_url: Callable[[int], str] | None


@dataclass(frozen=True)
class LinkRef:
    """The recipient whom a token names."""

    account_id: str
    mailing_id: str
    generation: int
    batch_index: int
    recipient_key: str


def signer() -> LinkSigner:
    """The current signing key and our public address."""
    return LinkSigner(secret(SECRET_NAME), settings().public_url)


def urls(
    account_id: str,
    mailing_id: str,
    *,
    generation: int,
    batch_index: int,
    recipient_key: str,
    tracking: bool,
    signer: LinkSigner,
) -> LinkUrls:
    """The links of one recipient; `tracking` is true only where the mailing and the recipient are measured (STA-06)."""
    ref = LinkRef(account_id, mailing_id, generation, batch_index, recipient_key)
    unsubscribe_url = f"{signer.public_url}/u/{token(UNSUBSCRIBE, ref, signer.secret)}"
    headers = (
        ("List-Unsubscribe", f"<{unsubscribe_url}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    )
    if not tracking:
        return LinkUrls(unsubscribe_url, headers, None, None)
    pixel_url = f"{signer.public_url}/o/{token(OPENING, ref, signer.secret)}"
    click_base = f"{signer.public_url}/c/{token(CLICK, ref, signer.secret)}"
    return LinkUrls(unsubscribe_url, headers, pixel_url, lambda index: f"{click_base}/{index}")


def token(kind: str, ref: LinkRef, secret_key: SecretKey) -> str:
    """The signed token of `kind` for `ref`."""
    payload: dict[str, str | int] = {
        "a": ref.account_id,
        "m": ref.mailing_id,
        "g": ref.generation,
        "b": ref.batch_index,
        "r": ref.recipient_key,
    }
    return seal_token(kind, payload, secret_key)


def open_link(kind: str, token_text: str) -> LinkRef | None:
    """The recipient whom a token of `kind` names, or None for anything forged, cut off or of another kind."""
    payload = open_token(kind, token_text, lambda key_id: secret_by_id(SECRET_NAME, key_id))
    if payload is None:
        return None
    try:
        return LinkRef(str(payload["a"]), str(payload["m"]), int(payload["g"]), int(payload["b"]), str(payload["r"]))
    except (KeyError, ValueError):
        return None
