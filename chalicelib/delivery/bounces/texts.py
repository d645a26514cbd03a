"""Recipients and reasons in bounces that only speak to people: qmail, exim, sendmail, GMX, Exchange and their kin."""

import json
import re

from chalicelib.delivery.bounces.addresses import ADDRESS, clean, is_system
from chalicelib.kit.records import dataclass

_CUT = re.compile(
    r"(?im)^[ \t]*(?:"
    r"-{2,}.{0,6}(?:below this line|this is a copy|original message|returned message|unsent message|enclosed is"
    r"|the header of|(?:included|attached) (?:is|are)|forwarded|message headers?|body of|start of"
    r"|undelivered message|copy of|original mail).{0,120}"
    r"|(?:message headers follow|included is a copy of the message|below is a copy of the original"
    r"|original message follows|original message headers|the original message follows|here is (?:a copy|your message)"
    r"|en-t.tes de message d.origine|intestazioni originali|urspr.{1,3}ngliche nachrichtenkopf"
    r"|--- message non-deliverable|original mail as follows).{0,80}"
    r"|received: ?(?:from|by|\(from).{0,300}"
    r"|return-path: ?<.{0,200}"
    r")$"
)
_BULLET = re.compile(r"^(?:\d{3}[ -])?[\s>*•\-\"'<(\[-]{0,12}$")
_PROSE = re.compile(
    r"(?i)(?:delivered to|deliver(?:ing)? (?:your )?(?:mail|message|e-?mail) to|message to|deliver to"
    r"|address(?:ed)?(?: to)?:?|recipient(?:\(s\))?:?|rcpt:?|undeliverable to|user|failed to reach|mail to"
    r"|not reach (?:the )?following recipients?(?:\(s\))?:?|allowed size:|recipient <?)"
    r"\s*:?\s*[<\"'(]{0,3}$"
)
_MAX_SEGMENTS = 60


@dataclass(frozen=True)
class Segment:
    """An address that the text names as not reached, and what is said about it."""

    address: str
    text: str


def before_returned(human: str) -> tuple[str, str]:
    """The text before the returned message, and the rest."""
    found = _CUT.search(human)
    return (human[: found.start()], human[found.start() :]) if found else (human, "")


def segments(human: str, known: frozenset[str], sender: str) -> list[Segment]:
    """The addresses named as not reached, with their part of the text. `known` are those that headers name as failed;
    `sender` is the one who wrote the returned message and is never among them."""
    marks: list[tuple[int, str]] = []
    for found in ADDRESS.finditer(human):
        address = clean(found.group(1))
        if is_system(address) or address.lower() == sender or not _is_named(human, found.start(), address, known):
            continue
        marks.append((found.start(), address))
    return _spans(human, marks)


def _is_named(human: str, start: int, address: str, known: frozenset[str]) -> bool:
    line_start = human.rfind("\n", 0, start) + 1
    before = human[line_start:start]
    if _BULLET.match(before) or address.lower() in known:
        return True
    return _PROSE.search(before[-80:]) is not None


def _spans(human: str, marks: list[tuple[int, str]]) -> list[Segment]:
    texts: dict[str, list[str]] = {}
    written: dict[str, str] = {}
    for index, (start, address) in enumerate(marks[:_MAX_SEGMENTS]):
        key = address.lower()
        following = [mark for mark in marks[index + 1 :] if mark[1].lower() != key]
        end = following[0][0] if following else len(human)
        written.setdefault(key, address)
        if not any(human[start:end].strip() in earlier for earlier in texts.get(key, [])):
            texts.setdefault(key, []).append(human[start:end])
    return [Segment(written[key], "\n".join(parts)) for key, parts in texts.items()]


@dataclass(frozen=True)
class Notification:
    """An SES notification that came as mail text: its type and the recipients' objects."""

    kind: str
    recipients: tuple[dict[str, object], ...]


_LISTS = {
    "Bounce": ("bounce", "bouncedRecipients"),
    "Complaint": ("complaint", "complainedRecipients"),
    "Delivery": ("delivery", "recipients"),
}
_TYPE = re.compile(r'"notificationType":\s*"(Bounce|Complaint|Delivery)"')


def ses_notification(human: str) -> Notification | None:
    """The notification in `human`, also when a mail's line folding has torn its JSON; None when there is none."""
    start = human.find('{"notificationType"')
    found = _TYPE.search(human, start) if start >= 0 else None
    if found is None:
        return None
    text = re.sub(r"\r?\n ?", "", human[start : start + 20_000])
    _, listed = _LISTS[found.group(1)]
    torn = re.search(rf'"{listed}":\s*(\[[^\]]{{0,4000}}\])', text)
    try:
        recipients = json.loads(torn.group(1)) if torn else []
    except (ValueError, RecursionError):
        recipients = []
    return Notification(found.group(1), tuple(_as_object(recipient) for recipient in recipients[:50]))


def _as_object(recipient: object) -> dict[str, object]:
    return recipient if isinstance(recipient, dict) else {"emailAddress": recipient}
