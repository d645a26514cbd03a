"""An account with an address book of any size, in an embedded back end of its own."""

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.accounts import service as accounts
from chalicelib.kit.actor import Actor, Right

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PASSWORD = "Langes-Kennwort-4711"
FIRST = ("Änne", "Jörg", "Erika", "Kai", "Özlem", "René", "Ute", "Wolfgang", "Doğa", "Matthäus", "Léonie", "Björn")
STEMS = ("Müll", "Schmidt", "Schneid", "Fisch", "Web", "Mey", "Wagn", "Beck", "Schulz", "Hoff", "Groß", "Weiß", "Köhl")
ENDINGS = ("er", "mann", "stein", "bach", "berg", "hof", "ler", "ke", "feld", "hauer")
MEDIA = ("Zeitung", "Rundfunk", "Tageblatt", "Bote", "Kurier", "Anzeiger", "Krankenhaus", "Energiewerke", "Verlag")
PLACES = (("Düsseldorf", "40213"), ("Köln", "50667"), ("Dresden", "01067"), ("München", "80331"), ("Münster", "48143"))
DESKS = ("Wirtschaft", "Politik", "Kultur", "Lokales", "Wissenschaft", "Chefredaktion")


@dataclass(frozen=True)
class BenchAccount:
    """An account with one client and one user, signed in."""

    account_id: str
    client_id: str
    actor: Actor
    token: str


@contextmanager
def embedded_cloud() -> Iterator[Path]:
    """An empty embedded back end in a new folder, removed afterwards; the index's scratch disk lies in it as well."""
    from local import backend
    from local.provision import provision
    from tests.conftest import forget_process_state

    root = Path(tempfile.mkdtemp(prefix="depesche-bench-"))
    os.environ["DEPESCHE_SCRATCH"] = str(root / "scratch")
    forget_process_state()
    backend.install(root / "cloud")
    try:
        provision()
        yield root
    finally:
        backend.uninstall()
        forget_process_state()
        shutil.rmtree(root, ignore_errors=True)


def bench_account() -> BenchAccount:
    """A new account, client and user."""
    account = accounts.create_account("Bench AG", now=NOW)
    client = accounts.create_client(account.id, "Eins", now=NOW)
    rights = {client.id: Right.FULL}
    now = datetime.now(UTC)
    accounts.create_user(
        account.id, "bench", password=PASSWORD, email="b@bench.example", name="B", now=now, rights=rights
    )
    token, actor = accounts.sign_in("bench", PASSWORD, now=now)
    return BenchAccount(account.id, client.id, actor, token)


def people(count: int) -> Iterator[list[str]]:
    """Invented people as rows of twelve cells, the same in every run; names repeat as real ones do."""
    dice = random.Random(20261124)
    for number in range(count):
        last = dice.choice(STEMS) + dice.choice(ENDINGS)
        city, code = dice.choice(PLACES)
        outlet = number % 4000
        yield [
            "Frau" if number % 2 else "Herr",
            "Dr." if number % 9 == 0 else "",
            dice.choice(FIRST),
            last,
            f"{dice.choice(MEDIA)} {outlet}",
            dice.choice(DESKS),
            f"Zülpicher Straße {number % 300}",
            code,
            city,
            "Deutschland",
            f"0211 {number:07d}",
            f"person.{number}@medium{outlet}.example",
        ]


HEADINGS = (
    *("Anrede", "Titel", "Vorname", "Nachname", "Firma", "Funktion"),
    *("Straße", "PLZ", "Ort", "Land", "Telefon", "E-Mail"),
)
