"""Why a mailing reached so many and not all: one line per reason, and the lines add up. Pure."""

from chalicelib.delivery.model import ShownState, Totals
from chalicelib.kit.records import dataclass

_LEFT_OUT = {
    "blacklisted": ("auf der Sperrliste", "on the blacklist"),
    "undeliverable": ("als unzustellbar markiert", "marked as undeliverable"),
    "double": ("doppelte Adresse", "double address"),
    "duplicate": ("doppelte Adresse", "double address"),
    "no_address": ("ohne E-Mail-Adresse", "without an e-mail address"),
    "bad_address": ("ungültige E-Mail-Adresse", "invalid e-mail address"),
    "missing_value": ("Angabe für einen Platzhalter fehlt", "lacking a value for a placeholder"),
    "unsubscribed": ("abgemeldet", "unsubscribed"),
}
_LATE = {
    "blacklisted": ("kurz vor dem Versand gesperrt", "blacklisted just before hand-over"),
    "cancelled": ("nicht versandt: Mailing abgebrochen", "not sent: the mailing was cancelled"),
    "withdrawn": ("nicht versandt: Einreichung zurückgenommen", "not sent: the submission was taken back"),
}
_LATE_OTHERWISE = ("kurz vor dem Versand ausgelassen", "left out just before hand-over")
_STATES = {
    ShownState.WAITING: ("noch nicht versandt", "not sent yet"),
    ShownState.SENDING: ("wird gerade versandt", "being sent"),
    ShownState.RETRYING: ("neuer Versuch folgt", "will be tried again"),
    ShownState.CHECKING: ("Übergabe wird geprüft", "hand-over is being checked"),
    ShownState.FAILED: ("vom Server abgelehnt", "refused by the server"),
    ShownState.UNKNOWN: ("Übergabe ungeklärt", "hand-over unknown"),
    ShownState.HANDED_OVER: ("übergeben, noch ohne Bericht", "handed over, no report yet"),
    ShownState.DELAYED: ("verzögert", "delayed"),
    ShownState.BOUNCED: ("unzustellbar zurückgekommen", "bounced"),
    ShownState.COMPLAINED: ("zugestellt und als Spam gemeldet", "delivered and reported as spam"),
    ShownState.DELIVERED: ("zugestellt", "delivered"),
}


@dataclass(frozen=True)
class Line:
    """`count` people, why in plain words, and a stable code. `kind`: `total`, `minus` or `result`."""

    kind: str
    code: str
    count: int
    de: str
    en: str

    def text(self, language: str) -> str:
        """The words in the user's language."""
        return self.de if language == "de" else self.en


def explain(totals: Totals) -> list[Line]:
    """From everybody chosen down to those reached: the first line minus the `minus` lines is the last line."""
    chosen = totals.recipients + sum(totals.left_out.values())
    minus = [
        Line("minus", reason, count, *_LEFT_OUT.get(reason, (reason, reason)))
        for reason, count in sorted(totals.left_out.items())
        if count
    ]
    minus += [
        Line("minus", f"late_{reason or 'other'}", count, *_LATE.get(reason, _LATE_OTHERWISE))
        for reason, count in sorted(_late(totals).items())
    ]
    for state, texts in _STATES.items():
        count = totals.by_state.get(state, 0)
        if count and state not in _REACHED:
            minus.append(Line("minus", state.value, count, *texts))
    reached = sum(totals.by_state.get(state, 0) for state in _REACHED)
    return [
        Line("total", "chosen", chosen, "ausgewählte Empfänger", "chosen recipients"),
        *minus,
        Line("result", "delivered", reached, "zugestellt", "delivered"),
    ]


def _late(totals: Totals) -> dict[str, int]:
    """Whoever was left out after the freezing, by reason; the numbers add up whatever is known of the reasons."""
    rest = totals.by_state.get(ShownState.LEFT_OUT, 0) - sum(totals.left_out_late.values())
    return {**totals.left_out_late, **({"": rest} if rest else {})}


_REACHED = (ShownState.DELIVERED, ShownState.COMPLAINED)
