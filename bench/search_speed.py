"""How fast is a search as you type over 100,000 contacts? First page, warm, handler time (issue 2, `search_p95_ms`)."""

import time
from statistics import quantiles
from urllib.parse import quote

from bench.contacts_world import FIRST, MEDIA, NOW, PLACES, STEMS, BenchAccount, bench_account, embedded_cloud, people
from chalicelib.contacts import repository
from chalicelib.contacts.matching import contact_id_for
from chalicelib.contacts.model import Contact, Phone, PostalAddress
from chalicelib.contacts.search import indexing

CONTACTS = 100_000
_CHUNK = 500


def measure(contacts: int = CONTACTS) -> dict[str, float]:
    """`search_p95_ms`: 95th percentile of the whole HTTP handler (session, rights, index, contacts, JSON) over typed
    beginnings of names, media, places, addresses and numbers; beside it the median, the processor time alone, update
    and rebuild times."""
    with embedded_cloud():
        account = bench_account()
        _fill(account, contacts)
        begun = time.perf_counter()
        indexing.rebuild(account.account_id)
        rebuilt = time.perf_counter() - begun
        times, cpu = _search_times(account)
        update = _update_ms(account)
    cuts = quantiles(times, n=100)
    cpu_cuts = quantiles(cpu, n=100)
    return {
        "search_p95_ms": round(cuts[94], 2),
        "search_p50_ms": round(cuts[49], 2),
        "search_cpu_p95_ms": round(cpu_cuts[94], 2),
        "search_index_update_ms": round(update, 1),
        "search_rebuild_s": round(rebuilt, 2),
    }


def typed() -> list[str]:
    """What is typed: every beginning of a few hundred words and pairs of words."""
    words = [*FIRST, *(stem + "er" for stem in STEMS), *MEDIA, *(city for city, _ in PLACES)]
    pairs = [f"{first} {stem}" for first in FIRST[:6] for stem in STEMS[:4]]
    parts = ["person.4711@medium", "0211 0004", "medium123.example", "Zeitung 77", "köln wirtsch", "muenst kult", ""]
    return [text[:length] for text in (*words, *pairs, *parts) for length in range(1, len(text) + 1)] + [""]


def _fill(account: BenchAccount, count: int) -> None:
    part: list[Contact] = []
    for number, row in enumerate(people(count)):
        contact_id = contact_id_for(account.account_id, account.client_id, str(number))
        part.append(
            Contact(
                contact_id,
                account.client_id,
                title=row[1],
                first_name=row[2],
                last_name=row[3],
                organisation=row[4],
                function=row[5],
                addresses=(PostalAddress(street=row[6], postal_code=row[7], city=row[8]),),
                phones=(Phone(row[10]),),
                emails=(row[11],),
                labels=("Presse", row[5]),
            )
        )
        if len(part) == _CHUNK:
            repository.save_many(account.account_id, part, now=NOW)
            part = []
    if part:
        repository.save_many(account.account_id, part, now=NOW)


def _search_times(account: BenchAccount) -> tuple[list[float], list[float]]:
    """Milliseconds by the clock and of the processor, per search."""
    from chalice.test import Client

    from app import app
    from chalicelib.entry import auth

    headers = {"Cookie": f"{auth.COOKIE}={account.token}", "Accept-Language": "de"}
    times: list[float] = []
    cpu: list[float] = []
    with Client(app) as client:
        for text in ["warm", "up", *typed()]:
            begun, worked = time.perf_counter(), time.process_time()
            answer = client.http.get(f"/api/contacts/search?q={quote(text)}", headers=headers)
            times.append((time.perf_counter() - begun) * 1000)
            cpu.append((time.process_time() - worked) * 1000)
            assert answer.status_code == 200, answer.body
    return times[2:], cpu[2:]


def _update_ms(account: BenchAccount) -> float:
    """One changed contact until its version is published."""
    known = repository.page(account.account_id, account.client_id, limit=5)
    begun = time.perf_counter()
    for contact in known:
        indexing.update(account.account_id, {account.client_id: [contact.contact_id]})
    return (time.perf_counter() - begun) * 1000 / len(known)


if __name__ == "__main__":
    print(measure())
