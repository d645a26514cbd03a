"""The sample address book: 500 invented rows as an office would keep them, with umlauts, doubles and broken rows.

Deterministic: the same file in every run. Addresses live in `*.example` domains of the mail world; the local part says
how the world treats them (`bounce.`, `full.`, `grey.`, ...; see local/mailworld/behaviour.py).
"""

import random
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

ROWS: Final = 500
HEADINGS: Final = (
    "Anrede", "Titel", "Vorname", "Namenszusatz", "Nachname", "Medium", "Ressort", "E-Mail", "Telefon", "Straße", "PLZ",
    "Ort", "Land", "Sprache", "Themen", "Bemerkung",
)  # fmt: skip
Row = dict[str, str | int]

_SEED: Final = 20261124
_WOMEN: Final = (
    "Änne",
    "Birgit",
    "Çiğdem",
    "Doğa",
    "Erika",
    "Françoise",
    "Gülay",
    "Heike",
    "Jördis",
    "Katrin",
    "Léonie",
    "Özlem",
    "Ute",
)
_MEN: Final = (
    "André",
    "Björn",
    "Günther",
    "Hans-Jürgen",
    "Jörg",
    "Kai",
    "Matthäus",
    "Øystein",
    "René",
    "Søren",
    "Ümit",
    "Wolfgang",
)
_NAMES: Final = (
    "Müller", "Groß", "Weiß", "Schröder", "Köhler", "Jäger", "Krüger", "Böhm", "Vogel", "Günther", "Schäfer",
    "Lüdenscheidt", "Hübner", "Möller", "Straßer", "Öztürk", "Brücher", "Düsterhöft", "Kästner", "Löwenstein", "Nguyễn",
    "Petersen", "Quäck", "Süß", "Tränkner", "Ülsmann", "Wörner", "Yıldız", "Zürn", "Meyer-Landrut",
)  # fmt: skip
_PARTICLES: Final = ("", "", "", "", "", "", "", "von", "von der", "zu", "Freifrau von", "van")
_TITLES: Final = ("", "", "", "", "", "Dr.", "Prof. Dr.", "Dr. med.", "Dipl.-Ing.")
_MEDIA: Final = (
    ("Rheinblick Zeitung", "rheinblick.example"), ("Süddeutscher Bote", "suedbote.example"),
    ("Radio Küste", "radio-kueste.example"),
    ("Wirtschaftswoche Nord", "wirtschaft-nord.example"), ("Ärztejournal", "aerztejournal.example"),
    ("Münsterländer Tageblatt", "muensterland.example"), ("TV Elbflorenz", "tv-elbflorenz.example"),
    ("Technik & Maß", "technik-mass.example"), ("Grünes Land", "gruenesland.example"),
    ("Alpen-Kurier", "alpenkurier.example"),
    ("The Continental", "continental.example"), ("Presseagentur Mitte", "pa-mitte.example"),
)  # fmt: skip
_DESKS: Final = ("Wirtschaft", "Politik", "Kultur", "Lokales", "Wissenschaft", "Chefredaktion", "Online", "Sport")
_PLACES: Final = (
    ("Königsallee", 40212, "Düsseldorf", "Deutschland"), ("Prager Straße", 1069, "Dresden", "Deutschland"),
    ("Augustusplatz", 4109, "Leipzig", "Deutschland"), ("Jungfernstieg", 20354, "Hamburg", "Deutschland"),
    ("Bäckerstraße", 48143, "Münster", "Deutschland"), ("Schäfflerstraße", 80333, "München", "Deutschland"),
    ("Bahnhofstrasse", 8001, "Zürich", "Schweiz"), ("Kärntner Straße", 1010, "Wien", "Österreich"),
    ("Hölderlinplatz", 70193, "Stuttgart", "Deutschland"), ("Fleet Street", 0, "London", "Großbritannien"),
)  # fmt: skip
_TOPICS: Final = ("Energie", "Gesundheit", "Verkehr", "Digitales", "Bildung", "Klima", "Börse")
#: How many addresses meet which fate of the mail world.
_FATES: Final = {
    "bounce": 10, "late": 2, "full": 4, "soft": 4, "grey": 8, "slow": 2, "complain": 3, "ooo": 5, "nodomain": 2,
    "policy": 1, "unsub": 2,
}  # fmt: skip
_DOUBLES: Final = 15
_WITHOUT_ADDRESS: Final = 7
_BROKEN: Final[tuple[Row, ...]] = (
    {"Nachname": "Ohnepunkt", "E-Mail": "ohnepunkt(at)rheinblick.example"},
    {"Nachname": "Leer", "E-Mail": "leer @rheinblick.example"},
    {"Nachname": "Halb", "E-Mail": "halb@"},
    {"Nachname": "Doppelpunkt", "E-Mail": "wer..da@suedbote.example"},
    {"Nachname": "Fern", "E-Mail": "fern@radio-kueste.example", "Land": "Absurdistan"},
    {"Nachname": "Tonlos", "E-Mail": "tonlos@radio-kueste.example", "Telefon": "folgt noch"},
    {"Nachname": "L" * 300, "E-Mail": "lang@aerztejournal.example"},
    {"Nachname": "=SUMME(A1:A9)", "E-Mail": "formel@aerztejournal.example"},
    {"Ort": "Nirgends", "PLZ": 12345},
    {"Titel": "Dr.", "Anrede": "Frau"},
    {"Nachname": "Kaputt", "E-Mail": "kaputt@@gruenesland.example"},
    {"Nachname": "Nummer", "E-Mail": "0211 5050"},
)


def rows() -> list[Row]:
    """All 500 data rows, by heading; the same in every run."""
    dice = random.Random(_SEED)
    good = list(_good(dice, ROWS - len(_BROKEN) - _DOUBLES))
    all_rows = [*good, *_doubles(dice, good), *_BROKEN]
    dice.shuffle(all_rows)
    return all_rows


def write(path: Path) -> Path:
    """Write the address book as `.xlsx`: below a title, as offices have it, postal codes as numbers, as in Excel."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Presseverteiler")
    bold = book.add_format({"bold": True})
    sheet.write_string(0, 0, "Presseverteiler der Muster AG (erfundene Daten)", bold)
    sheet.write_row(2, 0, HEADINGS, bold)
    for line, row in enumerate(rows(), start=3):
        for column, heading in enumerate(HEADINGS):
            if heading in row:
                sheet.write(line, column, row[heading])
    book.close()
    return path


def _good(dice: random.Random, count: int) -> Iterator[Row]:
    fates = [fate for fate, number in _FATES.items() for _ in range(number)]
    fates += [""] * (count - len(fates) - _WITHOUT_ADDRESS) + ["-"] * _WITHOUT_ADDRESS
    dice.shuffle(fates)
    return (_person(dice, number, fate) for number, fate in enumerate(fates, start=1))


def _person(dice: random.Random, number: int, fate: str) -> Row:
    woman = dice.random() < 0.5
    first, last = dice.choice(_WOMEN if woman else _MEN), dice.choice(_NAMES)
    medium, domain = dice.choice(_MEDIA)
    street, code, city, country = dice.choice(_PLACES)
    particle = dice.choice(_PARTICLES)
    row: Row = {
        "Anrede": "Frau" if woman else "Herr",
        "Titel": dice.choice(_TITLES),
        "Vorname": first,
        "Namenszusatz": particle.replace("Freifrau", "Freiherr") if not woman else particle,
        "Nachname": last,
        "Medium": medium,
        "Ressort": dice.choice(_DESKS),
        "E-Mail": _address(fate, first, last, number=number, domain=domain),
        "Telefon": f"+49 {dice.choice((211, 341, 351, 40, 89))} {dice.randint(100000, 999999)}",
        "Straße": f"{street} {dice.randint(1, 120)}",
        "PLZ": code or "EC4A 2DY",
        "Ort": city,
        "Land": country if country != "Deutschland" or dice.random() < 0.4 else "",
        "Sprache": "en" if medium == "The Continental" else "",
        "Themen": ", ".join(sorted(dice.sample(_TOPICS, dice.randint(1, 3)))),
        "Bemerkung": "ruft gern freitags an" if number % 60 == 0 else "",
    }
    return {heading: value for heading, value in row.items() if value != ""}


def _address(fate: str, first: str, last: str, *, number: int, domain: str) -> str:
    if fate == "-":
        return ""
    name = f"{_plain(first)}.{_plain(last)}.{number}@{domain}"
    return f"{fate}.{name}" if fate else name


def _doubles(dice: random.Random, good: Sequence[Row]) -> Iterator[Row]:
    """The same people once more: written otherwise, some with a newer function."""
    for row in dice.sample([row for row in good if "E-Mail" in row], _DOUBLES):
        again: Row = {**row, "E-Mail": str(row["E-Mail"]).upper() + " ", "Ressort": dice.choice(_DESKS)}
        yield again


def _plain(name: str) -> str:
    text = name.lower()
    for letter, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ø", "oe"), ("ı", "i")):
        text = text.replace(letter, written)
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if c.isascii() and (c.isalnum() or c == "-"))


if __name__ == "__main__":
    print(write(Path(sys.argv[1] if len(sys.argv) > 1 else "sample.xlsx")))
