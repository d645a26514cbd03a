"""Reply codes, enhanced status codes (RFC 3463) and the stage of the dialogue, read out of free text."""

import re

from chalicelib.delivery.bounces.model import Diagnosis, Stage

_SPACES = re.compile(r"\s+")
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,2}\.\d{1,3})(?![\d.]|\.\d)")
_REPLY = re.compile(r"(?<![\d.#:/\[-])([2345][0-5]\d)(?=[ \-:#.,>;)\]]|$)")
_REPLY_WITH_STATUS = re.compile(r"(?<![\d.])([245][0-5]\d)[ \-:#,]{1,3}([245]\.\d{1,2}\.\d{1,3})(?![\d.])")
_DIALOGUE = re.compile(r">>> ?(ehlo|helo|mail|rcpt|data|\.|quit|rset)\b.{0,200}?<<< ?(\d{3})")
_COMMANDS = {
    "ehlo": Stage.CONNECT,
    "helo": Stage.CONNECT,
    "mail": Stage.SENDER,
    "rcpt": Stage.RECIPIENT,
    "data": Stage.CONTENT,
}
_GMAIL_STATES = {"12": Stage.RECIPIENT, "14": Stage.RECIPIENT, "16": Stage.RECIPIENT, "13": Stage.SENDER}
_GMAIL_STATE = re.compile(r"\(state (\d{1,2})\)")
_FRAGMENT = re.compile(r"(https?://[^\s#]{1,300})#\S*")
_NUMBERED = re.compile(r"\b\d{3}-(?=\d\.\d+\.\d+ )")
_STAGES = (
    (
        Stage.CONTENT,
        re.compile(
            r"end of (?:data|message)|in reply to (?:data|message)|after (?:pipelined )?data\b"
            r"|failed after i sent the message"
            r"|for text command|\bdata command|(?:smtp|lmtp):(?:data|dot)|>>> ?(?:data|\.)(?:\s|$)"
        ),
    ),
    (
        Stage.RECIPIENT,
        re.compile(
            r"in reply to rcpt|after (?:pipelined )?rcpt|rcpt to command|rcpt command|smtp:rcpt|our rcpt to"
            r"|\[rcpt_to\]|does not like recipient|>>> ?rcpt|recipient was rejected"
            r"|said to rcpt"
        ),
    ),
    (
        Stage.SENDER,
        re.compile(
            r"in reply to mail from|after (?:pipelined )?mail from|mail from command|our mail from"
            r"|sender was rejected"
            r"|>>> ?mail|\[mail_from\]|for mail command|smtp:mail"
        ),
    ),
    (
        Stage.CONNECT,
        re.compile(
            r"refused to talk to me|after initial connection|in reply to (?:ehlo|helo|initial)"
            r"|for (?:connect|ehlo|helo) "
            r"|connected to .{1,80} but greeting failed|after (?:ehlo|helo)"
        ),
    ),
)


def one_line(text: str) -> str:
    """Lower case, white space collapsed, marks of multi-line replies removed; at most 4,000 characters."""
    line = _FRAGMENT.sub(r"\1", _SPACES.sub(" ", text[:8000]).strip().lower())
    return _NUMBERED.sub("", line)[:4000]


def server_words(text: str) -> str:
    """The lines that quote a server: those with a reply code or an enhanced status, and what continues them."""
    kept: list[str] = []
    following = False
    for line in text[:20_000].splitlines():
        quoted = _REPLY.search(line) is not None or _STATUS.search(line) is not None or "<<<" in line
        following = bool(line.strip()) and (quoted or following)
        if following:
            kept.append(line)
    return "\n".join(kept)


def is_telling(status: str) -> bool:
    """Whether an enhanced status says more than success or failure."""
    return bool(status) and not status.endswith(".0.0")


def read_diagnosis(
    text: str,
    *,
    status: str = "",
    context: str = "",
    local_program: bool = False,
    trusted: bool = False,
    by_rule: bool = False,
) -> Diagnosis:
    """The evidence in `text`; `status` is what the report's own field says, `context` may show the stage only."""
    line = one_line(text)
    found_status, reply = _codes(line, status)
    return Diagnosis(
        status=found_status,
        smtp_reply=reply,
        text=line,
        stage=_stage(line) or _stage(one_line(context)) or Stage.UNKNOWN,
        local_program=local_program,
        trusted=trusted,
        by_rule=by_rule,
    )


def valid_status(text: str) -> str:
    """The first enhanced status in `text`, or an empty text."""
    found = _STATUS.search(text)
    return found.group(1) if found else ""


def _codes(line: str, field_status: str) -> tuple[str, str]:
    pairs = _REPLY_WITH_STATUS.findall(line)
    if pairs:
        reply, status = max(pairs, key=lambda pair: not pair[1].endswith(".0.0"))
        return (status if is_telling(status) or not field_status else field_status), reply
    statuses = [status for status in _STATUS.findall(line) if status[0] in "45"]
    reply_found = _REPLY.search(line)
    reply = reply_found.group(1) if reply_found else ""
    telling = [status for status in statuses if is_telling(status)]
    if telling:
        return telling[0], reply
    return field_status or (statuses[0] if statuses else ""), reply


def _stage(line: str) -> Stage | None:
    dialogue = _DIALOGUE.findall(line)
    refused = [command for command, reply in dialogue if reply[0] in "45"]
    if refused and refused[0] in _COMMANDS:
        return _COMMANDS[refused[0]]
    state = _GMAIL_STATE.search(line)
    if state:
        return _GMAIL_STATES.get(state.group(1), Stage.CONTENT)
    hits = [(found.start(), stage) for stage, pattern in _STAGES if (found := pattern.search(line))]
    return min(hits)[1] if hits else None
