"""One-click unsubscribe that scanners cannot trigger (MAI-33, RFC 8058)."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.aws.keys import rotate_secret
from chalicelib.contacts import blacklist
from chalicelib.delivery import service as delivery
from chalicelib.delivery.gate import DocumentGate
from chalicelib.delivery.unsubscribe import links
from chalicelib.delivery.unsubscribe.service import hidden, is_order
from chalicelib.delivery.wiring import ports
from tests.receipts.browser import path_of, public_pages
from tests.receipts.conftest import Sent

Make = Callable[..., Sent]
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "en"}
ORDER = b"List-Unsubscribe=One-Click"


def _url(sent: Sent, place: int = 0) -> str:
    found = links.urls(
        sent.account_id,
        sent.mailing_id,
        generation=1,
        batch_index=0,
        recipient_key=sent.recipients[place].recipient_key,
        tracking=False,
        signer=links.signer(),
    )
    return path_of(found.unsubscribe_url)


def _listed(sent: Sent) -> list[bool]:
    known = blacklist.load(sent.account_id, sent.office.client_id)
    return [known.entry_for(recipient.normalised) is not None for recipient in sent.recipients]


@pytest.mark.req("MAI-33", "BLK-05")
def test_one_post_unsubscribes_exactly_this_recipient_and_a_repeat_changes_nothing(sent: Make) -> None:
    handed_over, pages = sent(), public_pages()
    for _ in range(3):
        answer = pages.post(_url(handed_over, 1), headers=FORM, body=ORDER)
        assert answer.status_code == 200
        assert b"unsubscribed" in answer.body
    assert _listed(handed_over) == [False, True, False, False, False]
    entry = blacklist.load(handed_over.account_id, handed_over.office.client_id).entry_for(
        handed_over.recipients[1].normalised
    )
    assert entry is not None
    assert (entry.reason, len(entry.marks)) == (blacklist.Reason.UNSUBSCRIBE, 1)
    assert delivery.totals(handed_over.account_id, handed_over.mailing_id).unsubscribed == 1


@pytest.mark.req("MAI-33")
def test_any_number_of_looks_changes_nothing(sent: Make) -> None:
    handed_over, pages = sent(), public_pages()
    before = blacklist.version(handed_over.account_id, handed_over.office.client_id)
    for place in range(5):
        for _ in range(20):
            assert pages.get(_url(handed_over, place)).status_code == 200
            assert pages.request("HEAD", _url(handed_over, place)).status_code == 200
    assert blacklist.version(handed_over.account_id, handed_over.office.client_id) == before
    assert not any(_listed(handed_over))
    assert delivery.totals(handed_over.account_id, handed_over.mailing_id).unsubscribed == 0


@pytest.mark.req("MAI-33", "BLK-04")
def test_the_gate_blocks_the_recipient_of_a_mailing_on_its_way_at_once(sent: Make) -> None:
    handed_over = sent()
    gate = DocumentGate(ports().documents)
    since = handed_over.dispatch.blacklist_version
    address = handed_over.recipients[2].normalised
    assert gate.blocked(handed_over.dispatch, since, [address]) == {}
    public_pages().post(_url(handed_over, 2), headers=FORM, body=ORDER)
    assert gate.blocked(handed_over.dispatch, since, [address]) == {address: "blacklisted"}


def test_the_page_is_short_private_and_in_both_languages(sent: Make) -> None:
    handed_over, pages = sent(), public_pages()
    german = pages.get(_url(handed_over), headers={"Accept-Language": "de-DE"}).body.decode()
    english = pages.get(_url(handed_over), headers={"Accept-Language": "en"}).body.decode()
    assert "Jetzt abmelden" in german
    assert "Unsubscribe now" in english
    for page in (german, english):
        assert handed_over.recipients[0].address not in page
        assert hidden(handed_over.recipients[0].address) in page
        assert "Werk" in page
        assert 'name="viewport"' in page
        assert not any(mark in page for mark in ("src=", "href=", "<script", "url("))


@pytest.mark.req("MAI-33")
def test_forged_tokens_get_one_constant_answer_and_change_nothing(sent: Make) -> None:
    handed_over, pages = sent(), public_pages()
    good = _url(handed_over)
    token = good.rsplit("/", 1)[1]
    others = links.token(links.OPENING, links.open_link(links.UNSUBSCRIBE, token), links.signer().secret)  # type: ignore[arg-type]
    flipped = token[:-3] + ("A" if token[-3] != "A" else "B") + token[-2:]
    stranger = links.LinkRef(handed_over.account_id, handed_over.mailing_id, 1, 7, "rcp_x")
    unknown = links.token(links.UNSUBSCRIBE, stranger, links.signer().secret)
    bad = ["x", "a.b", flipped, token[:-1], token + "A", others, unknown, "%00", "0" * 1000]
    answers = {(a.status_code, a.body) for b in bad for a in (pages.post(f"/u/{b}", headers=FORM, body=ORDER),)}
    looks = {(a.status_code, a.body) for b in bad for a in (pages.get(f"/u/{b}", headers={"Accept-Language": "en"}),)}
    assert len(answers | looks) == 1
    assert next(iter(answers))[0] == 404
    assert not any(_listed(handed_over))


@pytest.mark.req("MAI-33")
def test_links_of_older_keys_still_work(sent: Make) -> None:
    handed_over = sent()
    old = _url(handed_over, 3)
    rotate_secret(links.SECRET_NAME)
    assert _url(handed_over, 3) != old
    assert public_pages().post(old, headers=FORM, body=ORDER).status_code == 200
    assert _listed(handed_over)[3]


@pytest.mark.parametrize(
    ("body", "content_type", "is_one"),
    [
        (ORDER, "application/x-www-form-urlencoded", True),
        (b"a=1&List-Unsubscribe=One-Click", "application/x-www-form-urlencoded; charset=utf-8", True),
        (
            b'--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
            True,
        ),
        (b"", "application/x-www-form-urlencoded", False),
        (b"List-Unsubscribe=two", "application/x-www-form-urlencoded", False),
        (b"\xff\xfe", "application/x-www-form-urlencoded", False),
        (b"--b\r\n\r\nOne-Click\r\n--b--", "multipart/form-data; boundary=b", False),
    ],
)
def test_only_the_explicit_order_counts(body: bytes, content_type: str, is_one: bool) -> None:
    assert is_order(body, content_type) is is_one


def test_a_post_without_the_order_changes_nothing(sent: Make) -> None:
    handed_over = sent()
    assert public_pages().post(_url(handed_over), headers=FORM, body=b"x=1").status_code == 404
    assert not any(_listed(handed_over))


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_body_is_read_without_raising(body: bytes, content_type: str) -> None:
    assert is_order(body, content_type) in (True, False)
