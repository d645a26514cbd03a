"""What the main job did, as text for a terminal."""

import re
from collections import Counter
from collections.abc import Iterator

from local.demo.api_client import ApiClient, Json
from local.environment import Place
from local.site import DIST

_SHOWN = 6
_MARK = re.compile(r"\{\{\s*(\w+)[^}]*\}\}")


def lines(api: ApiClient, facts: Json, where: Place) -> Iterator[str]:
    """The report, line by line."""
    yield from _import(facts, where)
    for mailing_class in ("premium", "standard"):
        yield from _mailing(api, mailing_class, facts[mailing_class])
    yield from _usage(api)
    yield from links(where)


def readable(subject: str) -> str:
    """A subject without the marks of its placeholders: `{{ last_name | you }}` becomes `[last name]`."""
    return _MARK.sub(lambda found: f"[{found[1].replace('_', ' ')}]", subject)


def links(where: Place) -> Iterator[str]:
    """Where to look at it all."""
    yield ""
    yield "LOOK AT IT"
    if (DIST / "index.html").exists():
        yield f"  web app       {where.web_url}"
    yield f"  API page      {where.web_url}/docs"
    yield f"  OpenAPI       {where.web_url}/openapi.json"
    yield f"  mail viewer   {where.viewer_url}"
    yield f"  logs          {where.root / 'logs'}"


def _import(facts: Json, where: Place) -> Iterator[str]:
    job = facts["import"]
    outcomes = (job["progress"] or {}).get("outcomes", {})
    yield ""
    yield f"IMPORTED FROM {facts['file']}"
    yield f"  {job['total']} rows: " + ", ".join(f"{count} {name}" for name, count in sorted(outcomes.items()))
    reasons = Counter(finding["message"] for row in facts["rejected"] for finding in row["findings"])
    yield f"  {len(facts['rejected'])} rows were not imported:"
    yield from (f"    {count:3} × {reason}" for reason, count in reasons.most_common(_SHOWN + 4))
    for row in facts["rejected"][:_SHOWN]:
        messages = "; ".join(finding["message"] for finding in row["findings"])
        yield f"    row {row['row']}: {' | '.join(cell for cell in row['cells'] if cell)[:60]}  → {messages}"
    yield f"  {len(facts['doubles'])} rows were doubles of earlier rows"
    if facts["rejected"]:
        yield "  rejected rows to correct and send again (open it signed in, or in the app under Imports):"
        yield f"    {where.web_url}/api/imports/{job['id']}/rejected.xlsx"


def _mailing(api: ApiClient, mailing_class: str, fact: Json) -> Iterator[str]:
    statistics = api.get(f"/mailings/{fact['id']}/statistics")
    yield ""
    yield f"{mailing_class.upper()} MAILING {fact['id']}, sent in {fact['seconds']:.1f} s"
    for line in statistics["explanation"]:
        yield f"  {line['count']:6} {line['text']}"
    yield (
        f"  delivery rate {statistics['delivery_rate']}, opening rate {statistics['opening_rate']}, "
        f"click rate {statistics['click_rate']}; {statistics['opened_machine']} opened by machines only"
    )
    for cause in statistics["causes"][:_SHOWN]:
        yield f"    {cause['recipients']:4} {cause['kind']}: {cause['text']}"
    yield f"  {statistics['sent_bytes']:,} bytes for the invoice (estimated {fact['estimate']['total_bytes']:,})"
    yield from _bounces(api, fact["id"])
    if mailing_class == "premium":
        yield from _recipients(api, fact["id"])
    for entry in api.get(f"/mailings/{fact['id']}/archive")["items"]:
        yield f"  archive entry {entry['sequence']}: {entry['entry_hash']}"


def _bounces(api: ApiClient, mailing_id: str) -> Iterator[str]:
    found = api.get(f"/mailings/{mailing_id}/bounces", limit=100)["items"]
    yield f"  {len(found)} undeliverable:"
    for bounce in found[:_SHOWN]:
        yield f"    {bounce['address']}: {bounce.get('reason_text') or bounce.get('reason')}"


def _recipients(api: ApiClient, mailing_id: str) -> Iterator[str]:
    states: Counter[str] = Counter()
    cursor = None
    while True:
        page = api.get(f"/mailings/{mailing_id}/statistics/recipients", limit=200, cursor=cursor)
        states.update(recipient["state"] for recipient in page["items"])
        cursor = page["next"]
        if cursor is None:
            break
    yield "  recipients by state: " + ", ".join(f"{count} {state}" for state, count in states.most_common())


def _usage(api: ApiClient) -> Iterator[str]:
    usage = api.get("/usage")
    yield ""
    yield f"DISPATCH IN {usage['month']}"
    for part in usage["dispatch_month"]:
        yield "  " + ", ".join(f"{name} {value}" for name, value in part.items())
