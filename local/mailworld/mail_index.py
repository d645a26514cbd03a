"""A small SQLite index over the log and the journals, so that 50,000 mails and more are listed and searched at once.

It can be deleted at any time: it is built again from the log.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import headers
from .behaviour import Fate
from .journal import JOURNAL_SUFFIX, read_lines
from .log import Tail
from .log_format import LogRecord
from .refusals import REFUSALS_FILE
from .return_path import mailing_of
from .ses_events import decoded

INDEX_FILE = "index-2.sqlite3"  # the number of its shape
_TABLES = """
CREATE TABLE IF NOT EXISTS mails (id INTEGER PRIMARY KEY, position INTEGER NOT NULL, at REAL NOT NULL,
  recipient TEXT NOT NULL, sender TEXT NOT NULL, subject TEXT NOT NULL, mailing TEXT NOT NULL, path TEXT NOT NULL,
  size INTEGER NOT NULL, message_id TEXT NOT NULL, fate TEXT NOT NULL, status TEXT NOT NULL, generation TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS mails_position ON mails (position);
CREATE INDEX IF NOT EXISTS mails_mailing ON mails (mailing, id);
CREATE TABLE IF NOT EXISTS history (position INTEGER NOT NULL, at REAL NOT NULL, source TEXT NOT NULL,
  what TEXT NOT NULL, detail TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS history_position ON history (position);
CREATE TABLE IF NOT EXISTS refusals (id INTEGER PRIMARY KEY, at REAL NOT NULL, recipient TEXT NOT NULL,
  mail_from TEXT NOT NULL, reply TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS refusals_recipient ON refusals (recipient);
CREATE TABLE IF NOT EXISTS progress (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""
_STATUS = {
    "Delivery": "delivered",
    "DeliveryDelay": "delayed",
    "Bounce": "bounced",
    "Complaint": "complained",
    "Reject": "rejected",
    "AutoReply": "answered",
}
_STEADY = ("bounced", "complained", "rejected", "answered")
_BATCH = 1000
_JOURNALS = ("emitter", "readers")


@dataclass(frozen=True)
class Search:
    """What the list shows: words that sender, recipient or subject must hold, a status, a mailing; newest first."""

    words: str = ""
    status: str = ""
    mailing: str = ""
    recipient: str = ""
    before_id: int = 0
    limit: int = 50


class MailIndex:
    """The index of one root; `fate` tells an address's fate as the world has it."""

    def __init__(self, root: Path, fate: Callable[[str], Fate]) -> None:
        self._root = root
        self._fate = fate
        root.mkdir(parents=True, exist_ok=True)
        with self._connection() as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(_TABLES)

    def update(self) -> int:
        """Take in what is new in the log and the journals; how many mails and lines that was. One caller at a time."""
        with self._connection() as connection:
            progress = dict(connection.execute("SELECT name, value FROM progress"))
            journals = {name: self._journal(name, progress.get(name, 0)) for name in _JOURNALS}
            done = self._take_mails(connection, progress)
            if done < _BATCH:  # a journal speaks of mails that were in the log before it was read, so now they are here
                for name, (lines, offset) in journals.items():
                    done += self._take_journal(connection, name, lines)
                    progress[name] = offset
            done += self._take_refusals(connection, progress)
            connection.executemany("INSERT OR REPLACE INTO progress VALUES (?, ?)", list(progress.items()))
        return done

    def search(self, search: Search) -> list[dict[str, Any]]:
        """Mails as rows (columns of `mails`), newest first."""
        where, values = _where(search)
        if search.before_id:
            where += " AND id < ?"
            values.append(search.before_id)
        sql = f"SELECT * FROM mails WHERE {where} ORDER BY id DESC LIMIT ?"
        return self._rows(sql, [*values, search.limit])

    def count(self, search: Search) -> int:
        """How many mails the search finds."""
        where, values = _where(search)
        return int(self._rows(f"SELECT COUNT(*) AS n FROM mails WHERE {where}", values)[0]["n"])

    def mail(self, mail_id: int) -> dict[str, Any] | None:
        """One row of `mails`, None when there is none."""
        return next(iter(self._rows("SELECT * FROM mails WHERE id = ?", [mail_id])), None)

    def history(self, row: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What happened to a mail, in order: refusals of its recipient before the accept, events, visits."""
        refused = self._rows(
            "SELECT at, 'smtp' AS source, 'Refused' AS what, reply AS detail FROM refusals"
            " WHERE recipient = ? AND at <= ? ORDER BY at DESC LIMIT 20",
            [row["recipient"], row["at"]],
        )
        told = self._rows("SELECT at, source, what, detail FROM history WHERE position = ?", [row["position"]])
        accepted = {"at": row["at"], "source": "smtp", "what": "Accepted", "detail": "250 after the log was on disk"}
        return sorted([*refused, accepted, *told], key=lambda each: float(each["at"]))

    def refusals(self, limit: int) -> list[dict[str, Any]]:
        """The latest refusals in the SMTP dialogue."""
        return self._rows("SELECT * FROM refusals ORDER BY id DESC LIMIT ?", [limit])

    def mailings(self, limit: int) -> list[dict[str, Any]]:
        """Mailings with counts per status, newest first."""
        return self._rows(
            "SELECT mailing, COUNT(*) AS mails, COUNT(DISTINCT recipient) AS recipients, SUM(size) AS bytes,"
            " MAX(subject) AS subject, MAX(at) AS at, SUM(status = 'delivered') AS delivered,"
            " SUM(status = 'delayed') AS delayed, SUM(status = 'bounced') AS bounced,"
            " SUM(status = 'complained') AS complained, SUM(status = 'rejected') AS rejected,"
            " COUNT(CASE WHEN generation <> '0' THEN 1 END)"
            " - COUNT(DISTINCT CASE WHEN generation <> '0' THEN generation || ' ' || lower(recipient) END) AS twice"
            " FROM mails WHERE mailing <> '' GROUP BY mailing ORDER BY MAX(id) DESC LIMIT ?",
            [limit],
        )

    def _rows(self, sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
        with self._connection() as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql, values)]

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._root / INDEX_FILE, timeout=10)
        try:
            connection.execute("PRAGMA synchronous=OFF")
            with connection:
                yield connection
        finally:
            connection.close()

    def _take_mails(self, connection: sqlite3.Connection, progress: dict[str, int]) -> int:
        tail = Tail(self._root, progress.get("log", 0))
        found = tail.take(_BATCH)
        rows = [row for record in found for row in self._mail_rows(record)]
        connection.executemany(f"INSERT INTO mails VALUES (NULL{', ?' * 12})", rows)
        progress["log"] = tail.position
        return len(found)

    def _mail_rows(self, record: LogRecord) -> list[tuple[Any, ...]]:
        pairs = headers.fields(record.message)
        ses_id = headers.first(pairs, "X-SES-Message-ID")
        tags = headers.tags(pairs) or mailing_of(record.mail_from)
        sender, subject = decoded(headers.first(pairs, "From")), decoded(headers.first(pairs, "Subject"))
        message_id = ses_id or headers.first(pairs, "Message-ID")
        return [
            (
                record.position,
                record.at,
                recipient,
                sender,
                subject,
                tags.get("ml", ""),
                "ses" if ses_id else "smtp",
                len(record.message),
                message_id,
                self._fate(recipient).value,
                "accepted",
                tags.get("gn", ""),
            )
            for recipient in record.recipients
        ]

    def _journal(self, name: str, offset: int) -> tuple[list[dict[str, Any]], int]:
        return read_lines(self._root / (name + JOURNAL_SUFFIX), offset)

    def _take_journal(self, connection: sqlite3.Connection, name: str, lines: list[dict[str, Any]]) -> int:
        rows = [(line["p"], line["t"], name, line["w"], line["d"]) for line in lines]
        connection.executemany("INSERT INTO history VALUES (?, ?, ?, ?, ?)", rows)
        changes = [(_STATUS[line["w"]], line["p"]) for line in lines if line["w"] in _STATUS]
        steady = ", ".join(f"'{status}'" for status in _STEADY)
        connection.executemany(f"UPDATE mails SET status = ? WHERE position = ? AND status NOT IN ({steady})", changes)
        return len(lines)

    def _take_refusals(self, connection: sqlite3.Connection, progress: dict[str, int]) -> int:
        lines, offset = read_lines(self._root / REFUSALS_FILE, progress.get("refusals", 0))
        rows = [(line["at"], line["to"], line["from"], line["reply"]) for line in lines]
        connection.executemany("INSERT INTO refusals VALUES (NULL, ?, ?, ?, ?)", rows)
        progress["refusals"] = offset
        return len(lines)


def _where(search: Search) -> tuple[str, list[Any]]:
    clauses, values = ["1 = 1"], []
    for word in search.words.split():
        pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        clauses.append("(recipient LIKE ? ESCAPE '\\' OR subject LIKE ? ESCAPE '\\' OR sender LIKE ? ESCAPE '\\')")
        values += [pattern] * 3
    for column in ("status", "mailing", "recipient"):
        if wanted := getattr(search, column):
            clauses.append(f"{column} = ?")
            values.append(wanted)
    return " AND ".join(clauses), values


def detail_text(entry: Mapping[str, Any]) -> str:
    """The detail of a history entry in one readable line."""
    text = str(entry["detail"])
    if not text.startswith("{"):
        return text
    detail = json.loads(text)
    for key in ("bouncedRecipients", "delayedRecipients"):
        for recipient in detail.get(key, ()):
            kind = "/".join(filter(None, (detail.get("bounceType", ""), detail.get("bounceSubType", ""))))
            return " · ".join(filter(None, (kind, recipient.get("status", ""), recipient.get("diagnosticCode", ""))))
    return str(detail.get("smtpResponse") or detail.get("reason") or detail.get("complaintFeedbackType") or "")
