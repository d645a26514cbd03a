"""Makes labelled traces of what readers and machines do with a mail. SYNTHETIC: written down from what vendors and
operators describe, not recorded; no constant and no rule is shared with the judge.

Each actor below acts on one mail of one recipient: `person_*` are people, the others machines. A mail is often visited by
a machine first and by its reader later; both stand in one trace, each hit with its own label.
"""

# ruff: noqa: E501 - user agents are as long as they are
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.delivery.machines.model import Hit, HitKind
from chalicelib.delivery.machines.programs import program_of

ARRIVED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DESKTOP = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36 Edg/129.0.0.0",
)
PHONES = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36",
)
MAIL_PROGRAMS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Thunderbird/128.3.0",
    "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; .NET4.0C; .NET4.0E; Microsoft Outlook 16.0.17928)",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
)
GMAIL = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
YAHOO = "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html"


@dataclass(frozen=True)
class Labelled:
    """A hit and who truly made it."""

    hit: Hit
    is_human: bool
    actor: str


@dataclass(frozen=True)
class Trace:
    """All hits on one mail of one recipient, in order of time."""

    link_count: int
    hits: tuple[Labelled, ...]


@dataclass
class _Mail:
    dice: random.Random
    link_count: int
    actor: str
    is_human: bool

    def open(self, seconds: float, program: str, *, network: str = "", visitor: str = "") -> Labelled:
        """The picture is fetched."""
        return self._made(HitKind.OPEN, seconds, -1, program, method="GET", network=network, visitor=visitor)

    def click(
        self, seconds: float, link: int, program: str, *, method: str = "GET", network: str = "", visitor: str = ""
    ) -> Labelled:
        """A link is followed."""
        return self._made(HitKind.CLICK, seconds, link, program, method=method, network=network, visitor=visitor)

    def _made(
        self, kind: HitKind, seconds: float, link: int, program: str, *, method: str, network: str, visitor: str
    ) -> Labelled:
        at = ARRIVED + timedelta(seconds=seconds)
        hit = Hit(kind, at, link, method, program_of(program), network, visitor or self.actor)
        return Labelled(hit, self.is_human, self.actor)


Actor = Callable[[_Mail], Iterator[Labelled]]


def person_at_desk(mail: _Mail) -> Iterator[Labelled]:
    """Opens after minutes or hours, perhaps follows one or two links, reading in between."""
    at = mail.dice.lognormvariate(8.2, 1.6) + 25
    yield mail.open(at, mail.dice.choice(MAIL_PROGRAMS))
    browser = mail.dice.choice(DESKTOP)
    for link in mail.dice.sample(range(mail.link_count), min(mail.link_count, mail.dice.choice((0, 0, 1, 1, 2)))):
        at += mail.dice.uniform(6, 240)
        yield mail.click(at, link, browser)


def person_on_phone(mail: _Mail) -> Iterator[Labelled]:
    """A quick reader: sees the notification, opens, taps."""
    at = mail.dice.uniform(18, 90)
    phone = mail.dice.choice(PHONES)
    yield mail.open(at, MAIL_PROGRAMS[2])
    if mail.dice.random() < 0.6:
        yield mail.click(at + mail.dice.uniform(4, 40), mail.dice.randrange(mail.link_count), phone)


def person_with_web_mail(mail: _Mail) -> Iterator[Labelled]:
    """Opens in Gmail or Yahoo: the provider fetches the picture at that moment."""
    at = mail.dice.lognormvariate(7.5, 1.5) + 15
    yield mail.open(at, mail.dice.choice((GMAIL, GMAIL, YAHOO)), visitor="proxy")
    if mail.dice.random() < 0.4:
        yield mail.click(
            at + mail.dice.uniform(5, 200), mail.dice.randrange(mail.link_count), mail.dice.choice(DESKTOP)
        )


def person_in_a_hurry(mail: _Mail) -> Iterator[Labelled]:
    """Opens several links in tabs, one after the other, at the speed of a hand."""
    at = mail.dice.uniform(120, 4000)
    browser = mail.dice.choice(DESKTOP)
    for link in range(min(mail.link_count, 3)):
        at += mail.dice.uniform(2.8, 9)
        yield mail.click(at, link, browser)


def person_behind_a_cloud_gateway(mail: _Mail) -> Iterator[Labelled]:
    """Reads in an office whose web traffic leaves from a data centre."""
    at = mail.dice.lognormvariate(8.0, 1.4) + 30
    yield mail.open(at, MAIL_PROGRAMS[1], network="data_centre")
    yield mail.click(at + mail.dice.uniform(8, 100), 0, DESKTOP[0], network="data_centre")


def person_opening_tabs(mail: _Mail) -> Iterator[Labelled]:
    """Opens links in background tabs as fast as a hand can."""
    at = mail.dice.uniform(60, 4000)
    for link in range(min(mail.link_count, mail.dice.choice((2, 3)))):
        at += mail.dice.uniform(1.4, 5)
        yield mail.click(at, link, DESKTOP[0])


def apple_privacy(mail: _Mail) -> Iterator[Labelled]:
    """Apple's proxies fetch the picture whether or not anybody reads."""
    yield mail.open(mail.dice.uniform(2, 4000), "Mozilla/5.0")


def safe_links(mail: _Mail) -> Iterator[Labelled]:
    """Microsoft's scanner: looks like a browser, follows every link within seconds of delivery."""
    at = mail.dice.uniform(0.5, 25)
    for link in range(mail.link_count):
        yield mail.click(at, link, mail.dice.choice(DESKTOP[:1]), network=mail.dice.choice(("scanner", "data_centre")))
        at += mail.dice.uniform(0.02, 0.4)


def barracuda(mail: _Mail) -> Iterator[Labelled]:
    """Follows all links as a browser from an appliance at the customer's, before it lets the mail through."""
    at = mail.dice.uniform(0.1, 3)
    for link in range(mail.link_count):
        yield mail.click(at, link, DESKTOP[1])
        at += mail.dice.uniform(0.05, 0.5)


def mimecast(mail: _Mail) -> Iterator[Labelled]:
    """Names itself, or comes from its own network; one or all links, at delivery or when somebody is about to click."""
    at = mail.dice.choice((mail.dice.uniform(0.5, 6), mail.dice.uniform(60, 9000)))
    named = mail.dice.random() < 0.5
    program = "Mozilla/5.0 (compatible; Mimecast; +https://www.mimecast.com)" if named else DESKTOP[0]
    for link in range(mail.dice.choice((1, mail.link_count))):
        yield mail.click(at, link, program, network="" if named else "scanner")
        at += mail.dice.uniform(0.1, 1.0)


def proofpoint(mail: _Mail) -> Iterator[Labelled]:
    """Asks for the headers first, then fetches, all links."""
    at = mail.dice.uniform(1, 400)
    for link in range(mail.link_count):
        yield mail.click(at, link, DESKTOP[0], method="HEAD", network="scanner")
        yield mail.click(at + 0.2, link, DESKTOP[0], network="scanner")
        at += mail.dice.uniform(0.05, 0.6)


def trap_walker(mail: _Mail) -> Iterator[Labelled]:
    """Takes every address in the source, also the one that no person sees."""
    at = mail.dice.uniform(5, 2000)
    for link in (*range(mail.link_count), 9999):
        yield mail.click(at, link, DESKTOP[2], network="data_centre")
        at += mail.dice.uniform(1.5, 3)


def script(mail: _Mail) -> Iterator[Labelled]:
    """Somebody's program."""
    names = ("python-requests/2.32.3", "curl/8.5.0", "Go-http-client/2.0", "Java/17.0.2", "okhttp/4.12.0", "")
    program = mail.dice.choice(names)
    at = mail.dice.uniform(1, 80_000)
    yield mail.click(at, mail.dice.randrange(mail.link_count), program)
    yield mail.open(at + 1, program)


def crawler(mail: _Mail) -> Iterator[Labelled]:
    """A bot that got hold of the link."""
    names = (
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/129.0.0.0 Safari/537.36",
    )
    yield mail.click(mail.dice.uniform(30, 90_000), mail.dice.randrange(mail.link_count), mail.dice.choice(names))


def rendering_sandbox(mail: _Mail) -> Iterator[Labelled]:
    """Renders the mail as a person would see it, picture and all, then walks the links."""
    at = mail.dice.uniform(1, 40)
    yield mail.open(at, DESKTOP[0], network="data_centre")
    for link in range(mail.link_count):
        at += mail.dice.uniform(0.1, 0.8)
        yield mail.click(at, link, DESKTOP[0], network="data_centre")


def slow_scanner(mail: _Mail) -> Iterator[Labelled]:
    """An unknown scanner that takes its time between links and names a browser."""
    at = mail.dice.uniform(1, 60)
    for link in range(mail.link_count):
        yield mail.click(at, link, DESKTOP[3])
        at += mail.dice.uniform(0.4, 2.4)


def single_link_scanner(mail: _Mail) -> Iterator[Labelled]:
    """An unknown scanner that follows one link, early or late, and names a browser: hardly to be told from a reader."""
    yield mail.click(mail.dice.choice((2.0, 4.0, 9.0, 11.0, 70.0)), 0, DESKTOP[3])


PEOPLE: tuple[tuple[Actor, int], ...] = (
    (person_at_desk, 40),
    (person_on_phone, 20),
    (person_with_web_mail, 30),
    (person_in_a_hurry, 6),
    (person_behind_a_cloud_gateway, 3),
    (person_opening_tabs, 2),
)
MACHINES: tuple[tuple[Actor, int], ...] = (
    (apple_privacy, 30),
    (safe_links, 20),
    (barracuda, 10),
    (mimecast, 10),
    (proofpoint, 8),
    (trap_walker, 4),
    (script, 6),
    (crawler, 6),
    (rendering_sandbox, 6),
    (slow_scanner, 2),
    (single_link_scanner, 2),
)


def traces(seed: int, count: int) -> Iterator[Trace]:
    """`count` labelled traces; the same seed gives the same ones."""
    dice = random.Random(seed)
    for _ in range(count):
        link_count = dice.choice((3, 4, 5, 8, 12))
        actors: list[tuple[Actor, bool]] = []
        if dice.random() < 0.5:
            actors.append((_chosen(dice, MACHINES), False))
        if dice.random() < 0.7 or not actors:
            actors.append((_chosen(dice, PEOPLE), True))
        found = [
            labelled
            for actor, is_human in actors
            for labelled in actor(_Mail(dice, link_count, actor.__name__, is_human))
        ]
        yield Trace(link_count, tuple(sorted(found, key=lambda labelled: labelled.hit.at)))


def _chosen(dice: random.Random, actors: tuple[tuple[Actor, int], ...]) -> Actor:
    return dice.choices([actor for actor, _ in actors], [weight for _, weight in actors])[0]
