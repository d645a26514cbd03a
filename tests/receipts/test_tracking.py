"""Openings and clicks on their way from the public address to the totals (STA-05 to STA-08)."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from chalicelib.aws.clients import client
from chalicelib.aws.documents import documents
from chalicelib.aws.queue import queue_url
from chalicelib.delivery import keys
from chalicelib.delivery import service as delivery
from chalicelib.delivery.errors import PremiumOnly
from chalicelib.delivery.statistics import service as statistics
from chalicelib.delivery.tracking import hits_doc, service
from chalicelib.delivery.tracking.messages import HitsToJudge, TrackingHit
from chalicelib.delivery.unsubscribe import links
from tests.receipts.browser import path_of, public_pages
from tests.receipts.conftest import Sent

Make = Callable[..., Sent]
THUNDERBIRD = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0"
GMAIL = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"


@pytest.fixture(autouse=True)
def _no_old_hits(cloud: None) -> None:
    list(_queued())


def _links(sent: Sent, place: int) -> links.LinkUrls:
    return links.urls(
        sent.account_id,
        sent.mailing_id,
        generation=1,
        batch_index=0,
        recipient_key=sent.recipients[place].recipient_key,
        tracking=True,
        signer=links.signer(),
    )


def _queued() -> Iterator[dict[str, object]]:
    """The hits that wait in the queue of receipts."""
    while True:
        answer = client("sqs").receive_message(QueueUrl=queue_url("receipts"), MaxNumberOfMessages=10)
        messages = answer.get("Messages", [])
        if not messages:
            return
        for message in messages:
            client("sqs").delete_message(QueueUrl=queue_url("receipts"), ReceiptHandle=message["ReceiptHandle"])
            body = json.loads(message["Body"])
            if body["type"] == TrackingHit.type:
                yield body


def _hit(sent: Sent, place: int, kind: str, seconds: float, **values: object) -> TrackingHit:
    fixed = {
        "account_id": sent.account_id,
        "mailing_id": sent.mailing_id,
        "generation": 1,
        "batch_index": 0,
        "recipient_key": sent.recipients[place].recipient_key,
        "hit_id": f"{place}-{kind}-{seconds}-{values.get('link', '')}",
        "kind": kind,
        "link": -1,
        "method": "GET",
        "user_agent": THUNDERBIRD,
        "network": "",
        "visitor": "v1",
        "at": sent.office.now + timedelta(seconds=seconds),
    }
    return TrackingHit.model_validate(fixed | values)


def _judged(sent: Sent, hits: list[TrackingHit], *, repeats: int = 1) -> None:
    judge = HitsToJudge(account_id=sent.account_id, mailing_id=sent.mailing_id, generation=1, batch_index=0)
    last = max(hit.at for hit in hits)
    for _ in range(repeats):
        service.take_messages(hits, last + timedelta(seconds=1))
        service.take_messages([judge], last + timedelta(seconds=60))


@pytest.mark.req("STA-05")
def test_a_fetched_picture_and_a_followed_link_reach_the_totals(sent: Make) -> None:
    handed_over, pages = sent(), public_pages()
    found = _links(handed_over, 0)
    assert found.pixel_url and found.click_url
    picture = pages.get(path_of(found.pixel_url), headers={"User-Agent": THUNDERBIRD})
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/gif")
    answer = pages.get(path_of(found.click_url(1)), headers={"User-Agent": THUNDERBIRD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "https://werk.example/b")
    ours, rest = service.split(list(_queued()))
    assert (len(ours), rest) == (2, [])
    later = [m.model_copy(update={"at": handed_over.office.now + timedelta(minutes=5)}) for m in ours]
    _judged(handed_over, later)  # type: ignore[arg-type]
    totals = delivery.totals(handed_over.account_id, handed_over.mailing_id)
    assert (totals.opened, totals.clicked) == (1, 1)


def test_bad_tokens_get_the_same_picture_and_lead_nowhere(sent: Make) -> None:
    handed_over, pages = sent(), public_pages()
    found = _links(handed_over, 0)
    assert found.pixel_url and found.click_url
    good = pages.get(path_of(found.pixel_url))
    list(_queued())
    unsubscribe_token = path_of(found.unsubscribe_url).rsplit("/", 1)[1]
    pictures = {pages.get(f"/o/{token}").body for token in ("x", unsubscribe_token, "a.b", "0" * 900)}
    assert pictures == {good.body}
    base = path_of(found.click_url(0))[:-2]
    for path in (
        f"{base}/3",
        f"{base}/-1",
        f"{base}/99999",
        f"{base}/x",
        f"{base}/٣",
        "/c/x/0",
        f"/c/{unsubscribe_token}/0",
    ):
        answer = pages.get(path)
        assert (answer.status_code, "Location" in answer.headers) == (404, False), path
    assert list(_queued()) == []


@pytest.mark.req("STA-05")
@pytest.mark.parametrize("premium", [True, False])
def test_each_recipient_counts_once_however_often_and_in_whatever_order(sent: Make, premium: bool) -> None:
    handed_over = sent(premium=premium)
    hits = [_hit(handed_over, place, "open", 600 + 50 * n) for place in (0, 1) for n in range(3)]
    hits += [_hit(handed_over, 3, "open", 900, user_agent="Mozilla/5.0")]
    hits += [_hit(handed_over, 2, "click", 3 + n / 2, link=n) for n in range(3)]
    _judged(handed_over, hits[::-1], repeats=8)
    totals = delivery.totals(handed_over.account_id, handed_over.mailing_id)
    assert (totals.opened, totals.opened_machine, totals.opened_undecided) == (2, 1, 0)
    assert (totals.clicked, totals.clicked_machine) == (0, 1)
    found = statistics.evaluation(handed_over.office.author, handed_over.mailing_id, now=handed_over.office.now)
    causes = {(cause.kind, cause.cause): cause.recipients for cause in found.causes}
    assert causes == {("open", "person"): 2, ("open", "privacy_protection"): 1, ("click", "burst"): 1}


@pytest.mark.req("STA-04", "STA-07")
def test_nobody_can_read_who_opened_a_standard_mailing(sent: Make) -> None:
    """The documents of two runs, in which different people opened, differ in nothing that names a place openly."""
    handed_over = sent(people=40)
    openers = [1, 5, 8]
    _judged(handed_over, [_hit(handed_over, place, "open", 600) for place in openers])
    views = list(delivery.recipient_states(handed_over.account_id, handed_over.mailing_id))
    assert all(not view.opens and not view.clicks for view in views)
    with pytest.raises(PremiumOnly):
        statistics.recipients(handed_over.office.author, handed_over.mailing_id, statistics.Filter())
    stored = documents().get(*keys.receipts_key(handed_over.account_id, handed_over.mailing_id, 1, 0))
    waiting = documents().get(
        *hits_doc.hits_key(handed_over.account_id, handed_over.mailing_id, generation=1, batch_index=0)
    )
    assert stored and waiting
    assert int(stored["bits"]["open_human"]) != sum(1 << place for place in openers)
    texts = json.dumps([stored, waiting], default=str)
    assert not any(handed_over.recipients[place].recipient_key in texts for place in range(40))
    assert not any(handed_over.recipients[place].normalised in texts for place in range(40))


@pytest.mark.req("STA-08", "STA-07")
def test_thirty_days_after_dispatch_counting_ends_and_the_salt_is_destroyed(sent: Make) -> None:
    handed_over = sent()
    salt = keys.salt_key(handed_over.account_id, handed_over.mailing_id, 1)
    end = handed_over.dispatch.dispatch_at + timedelta(days=30)
    statistics.close_due(end - timedelta(minutes=1))
    assert documents().get(*salt) is not None
    statistics.close_due(end + timedelta(minutes=1))
    statistics.close_due(end + timedelta(minutes=1))
    assert documents().get(*salt) is None
    _judged(handed_over, [_hit(handed_over, 0, "open", 31 * 86400)])
    assert delivery.totals(handed_over.account_id, handed_over.mailing_id).opened == 0


@pytest.mark.req("STA-06")
def test_nothing_is_measured_where_measuring_is_off(sent: Make) -> None:
    handed_over = sent(tracking=False)
    _judged(handed_over, [_hit(handed_over, 0, "open", 600)])
    key = hits_doc.hits_key(handed_over.account_id, handed_over.mailing_id, generation=1, batch_index=0)
    assert documents().get(*key) is None
    assert delivery.totals(handed_over.account_id, handed_over.mailing_id).opened == 0


def test_raw_facts_are_gone_once_judged_and_a_late_repeat_counts_no_more(sent: Make) -> None:
    handed_over = sent(premium=True)
    hits = [_hit(handed_over, 2, "click", 3 + n / 2, link=n) for n in range(3)]
    _judged(handed_over, hits)
    key = hits_doc.hits_key(handed_over.account_id, handed_over.mailing_id, generation=1, batch_index=0)
    doc = documents().get(*key)
    assert doc is not None
    assert doc["hs"] == []
    _judged(handed_over, hits[:1])
    totals = delivery.totals(handed_over.account_id, handed_over.mailing_id)
    assert (totals.clicked, totals.clicked_machine) == (0, 1)


def test_hits_wait_until_what_belongs_to_them_has_come(sent: Make) -> None:
    handed_over = sent(premium=True)
    judge = HitsToJudge(
        account_id=handed_over.account_id, mailing_id=handed_over.mailing_id, generation=1, batch_index=0
    )
    first, rest = (
        _hit(handed_over, 2, "click", 100, link=0),
        [_hit(handed_over, 2, "click", 101 + n, link=n) for n in (1, 2)],
    )
    service.take_messages([first], first.at + timedelta(seconds=1))
    service.take_messages([judge], first.at + timedelta(seconds=10))
    assert delivery.totals(handed_over.account_id, handed_over.mailing_id).clicked == 0
    service.take_messages([*rest, judge], first.at + timedelta(seconds=60))
    totals = delivery.totals(handed_over.account_id, handed_over.mailing_id)
    assert (totals.clicked, totals.clicked_machine) == (0, 1)


@pytest.mark.req("STA-02")
def test_premium_shows_first_and_last_opening_and_their_number(sent: Make) -> None:
    handed_over = sent(premium=True)
    base: datetime = handed_over.office.now
    _judged(handed_over, [_hit(handed_over, 1, "open", seconds) for seconds in (3600, 7300, 90_000)], repeats=3)
    (view,) = statistics.recipients(handed_over.office.author, handed_over.mailing_id, statistics.Filter(opened=True))
    first, last, count = view.opens["open_human"]
    assert (first, last, count) == (int(base.timestamp()) + 3600, int(base.timestamp()) + 90_000, 3)
    hours = statistics.series(handed_over.office.author, handed_over.mailing_id)
    assert [(hour.opened, hour.at) for hour in hours] == [(1, base + timedelta(hours=1))]


def test_malformed_hits_are_dropped() -> None:
    ours, rest = service.split(
        [{"type": TrackingHit.type, "data": {"kind": "x"}}, {"type": "foreign"}, None, {"type": HitsToJudge.type}]
    )
    assert ours == []
    assert len(rest) == 2
