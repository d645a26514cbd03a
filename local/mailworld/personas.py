"""Who opens and clicks: people and machines, each with a browser, a network and a rhythm.

Synthetic, after what the vendors and their victims describe; addresses of networks are theirs (Google, Apple,
Microsoft, Mimecast, Proofpoint, Barracuda), sent as `X-Forwarded-For`, since here everybody is on loopback.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .behaviour import Fate, fraction
from .config import Readership
from .mime_view import Links

HONEYPOT_ENDING = "/9999"
ONE_CLICK = "List-Unsubscribe=One-Click"


@dataclass(frozen=True)
class Persona:
    """One kind of visitor."""

    name: str
    user_agent: str
    address: str


@dataclass(frozen=True)
class Visit:
    """One HTTP request by `persona`, `after_s` seconds after delivery."""

    persona: Persona
    method: str
    url: str
    after_s: float
    body: str = ""


@dataclass(frozen=True)
class Delivered:
    """What the readers look at: who got which mail, with what links."""

    recipient: str
    message_id: str
    links: Links


HUMANS = (
    Persona(
        "human_desktop",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/142.0.0.0 Safari/537.36",
        "91.20.{0}.{1}",
    ),
    Persona(
        "human_mac",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/26.1 Safari/605.1.15",
        "87.140.{0}.{1}",
    ),
    Persona(
        "human_phone",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
        "80.187.{0}.{1}",
    ),
    Persona(
        "human_android",
        "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/142.0.0.0 Mobile Safari/537.36",
        "93.192.{0}.{1}",
    ),
    Persona(
        "human_thunderbird",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Thunderbird/140.4.0",
        "217.86.{0}.{1}",
    ),
)
GMAIL_PROXY = Persona(
    "gmail_image_proxy",
    "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
    "66.249.93.{1}",
)
APPLE_PRIVACY = Persona("apple_mail_privacy", "Mozilla/5.0", "17.58.{0}.{1}")
MAILBOX_PROVIDER = Persona("one_click_unsubscribe", "Mozilla/5.0 (compatible; OneClickUnsubscribe)", "74.125.{0}.{1}")
SCANNERS: Mapping[str, Persona] = {
    "safe_links": Persona(
        "safe_links",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 "
        "Safari/537.36 Edg/139.0.0.0",
        "40.94.{0}.{1}",
    ),
    "mimecast": Persona(
        "mimecast",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/91.0.4472.114 Safari/537.36",
        "195.130.217.{1}",
    ),
    "proofpoint": Persona(
        "proofpoint",
        "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/103.0.5060.53 Safari/537.36",
        "148.163.{0}.{1}",
    ),
    "barracuda": Persona("barracuda", "Mozilla/5.0 (compatible; Barracuda Sentinel)", "209.222.82.{1}"),
}

READER_PREFIXES = ("opens.", "clicks.", "scans.", "prefetches.")


def visits(delivered: Delivered, fate: Fate, readership: Readership) -> tuple[Visit, ...]:
    """All visits that one delivered mail causes, the same every time; the instants are already scaled."""
    prefix = delivered.recipient.partition(".")[0].lower() + "."
    wanted = prefix if prefix in READER_PREFIXES else ""
    found = [
        *_scans(delivered, readership, forced=wanted == "scans."),
        *_prefetches(delivered, readership, forced=wanted == "prefetches."),
    ]
    if wanted in ("", "opens.", "clicks."):
        found += _reading(delivered, readership, wanted)
    if fate is Fate.UNSUBSCRIBE or _chance(delivered, "unsubscribe", readership.unsubscribe_percent):
        found += _unsubscribing(delivered)
    return tuple(
        Visit(each.persona, each.method, each.url, each.after_s * readership.time_scale, each.body) for each in found
    )


def interested(recipient: str, message_id: str, fate: Fate, readership: Readership) -> bool:
    """Whether anybody will visit anything, told without opening the mail."""
    seen = Links(pictures=("p",), links=("l",), unsubscribe="u")
    return bool(visits(Delivered(recipient, message_id, seen), fate, readership))


def source_address(persona: Persona, recipient: str) -> str:
    """The public address from which `persona` visits on behalf of `recipient`."""
    return persona.address.format(
        int(fraction(recipient, "net") * 200) + 10, int(fraction(recipient, "host") * 250) + 2
    )


def _chance(delivered: Delivered, what: str, percent: float) -> bool:
    return fraction(delivered.recipient + delivered.message_id, what) * 100 < percent


def _spread(delivered: Delivered, what: str, low_s: float, high_s: float) -> float:
    return low_s + (high_s - low_s) * fraction(delivered.recipient + delivered.message_id, what)


def _scans(delivered: Delivered, readership: Readership, *, forced: bool) -> list[Visit]:
    """A scanner belongs to the recipient's domain; it fetches every link, the hidden one and the opt-out as well."""
    domain = delivered.recipient.rpartition("@")[2].lower()
    if not forced and fraction(domain, "scanner") * 100 >= readership.scanner_percent:
        return []
    names = sorted(SCANNERS)
    persona = SCANNERS[names[int(fraction(domain, "vendor") * len(names))]]
    start_s = _spread(delivered, "scan", 0.5, 3.0)
    urls = [*delivered.links.links, delivered.links.unsubscribe]
    found = []
    for index, url in enumerate(url for url in urls if url):
        at_s = start_s + index * 0.15
        if persona.name in ("mimecast", "barracuda"):
            found.append(Visit(persona, "HEAD", url, at_s))
        found.append(Visit(persona, "GET", url, at_s + 0.05))
    return found


def _prefetches(delivered: Delivered, readership: Readership, *, forced: bool) -> list[Visit]:
    if not forced and not _chance(delivered, "privacy", readership.privacy_percent):
        return []
    start_s = _spread(delivered, "prefetch", 1.0, 12.0)
    return [
        Visit(APPLE_PRIVACY, "GET", url, start_s + index * 0.2) for index, url in enumerate(delivered.links.pictures)
    ]


def _reading(delivered: Delivered, readership: Readership, wanted: str) -> list[Visit]:
    clicks = wanted == "clicks." or (not wanted and _chance(delivered, "click", readership.click_percent))
    if not wanted and not clicks and not _chance(delivered, "open", readership.open_percent):
        return []
    human = HUMANS[int(fraction(delivered.recipient, "device") * len(HUMANS))]
    by_proxy = not wanted and _chance(delivered, "proxy", readership.proxy_percent)
    opened_s = _spread(delivered, "opened", 3.0, 25.0)
    viewer = GMAIL_PROXY if by_proxy else human
    found = [Visit(viewer, "GET", url, opened_s) for url in delivered.links.pictures]
    shown = [url for url in delivered.links.links if not _is_hidden(url, delivered)]
    if clicks and shown:
        chosen = shown[int(fraction(delivered.message_id, "which") * len(shown))]
        found.append(Visit(human, "GET", chosen, opened_s + _spread(delivered, "pause", 4.0, 20.0)))
    return found


def _is_hidden(url: str, delivered: Delivered) -> bool:
    return url.endswith(HONEYPOT_ENDING) or url == delivered.links.unsubscribe


def _unsubscribing(delivered: Delivered) -> list[Visit]:
    if not delivered.links.unsubscribe:
        return []
    after_s = _spread(delivered, "left", 8.0, 30.0)
    return [Visit(MAILBOX_PROVIDER, "POST", delivered.links.unsubscribe, after_s, ONE_CLICK)]
