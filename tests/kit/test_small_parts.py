"""Identifiers, money, text, cursors, errors, actor."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit import errors, ids, money, paging, text
from chalicelib.kit.actor import Actor, Right
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import Malformed, NotAllowed, NotFound

INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@pytest.mark.req("GEN-03")
@pytest.mark.parametrize(("amount", "cents"), [("0.5", 1), ("1.5", 2), ("2.4999", 2), ("-0.5", -1), ("-1.5", -2)])
def test_rounding_is_half_up_on_the_magnitude(amount: str, cents: int) -> None:
    assert money.round_half_up(Decimal(amount)) == cents


@pytest.mark.req("GEN-03")
@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6))
def test_a_credit_undoes_its_charge_exactly(amount: Decimal) -> None:
    assert money.round_half_up(-amount) == -money.round_half_up(amount)


@pytest.mark.parametrize(
    ("cents", "german", "english"),
    [(123450, "1.234,50 €", "€1,234.50"), (5, "0,05 €", "€0.05"), (-6758, "-67,58 €", "-€67.58")],
)
def test_money_is_written_as_people_do(cents: int, german: str, english: str) -> None:
    assert money.format_eur(cents, "de") == german
    assert money.format_eur(cents, "en") == english


@given(INSTANTS, st.integers(1, 10**6))
def test_identifiers_sort_by_creation(now: datetime, later_ms: int) -> None:
    first, second = ids.new_id("mlg", now), ids.new_id("mlg", now + timedelta(milliseconds=later_ms))
    assert first < second
    assert ids.is_id(first, "mlg") and not ids.is_id(first, "acc")


@given(st.binary(min_size=16, max_size=32))
def test_a_derived_identifier_is_always_the_same(digest: bytes) -> None:
    assert ids.derived_id("rcp", digest) == ids.derived_id("rcp", digest)
    assert ids.is_id(ids.derived_id("rcp", digest), "rcp")


@given(INSTANTS)
def test_instants_survive_as_text_whose_order_is_time(now: datetime) -> None:
    assert from_iso(iso(now)) == now
    assert (iso(now) < iso(now + timedelta(microseconds=1))) is True


@pytest.mark.req("BLK-03", "MAI-29")
@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        (" Erika.Muster@Example.DE ", "erika.muster@example.de"),
        ("erika+presse@example.de", "erika+presse@example.de"),
        ("info@MÜLLER.de", "info@xn--mller-kva.de"),
        ("jörg@example.de", "jörg@example.de"),
        ("jo\u0308rg@example.de", "jörg@example.de"),
        ("a@b.de.", "a@b.de"),
    ],
)
def test_addresses_are_compared_in_one_form(typed: str, normal: str) -> None:
    assert text.normalise_address(typed) == normal
    assert text.normalise_address(normal) == normal


@pytest.mark.parametrize("typed", ["", "@", "a@", "@b.de", "no at", "a b@c.de", "a@b c.de"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(text.BadAddress):
        text.normalise_address(typed)


@pytest.mark.parametrize("value", ["a\r\nBcc: x", "a\nb", "=?utf-8?q?x=0ABcc=3A?=", "a\x00b", "a\u2028b"])
def test_text_that_could_break_a_header_is_not_safe(value: str) -> None:
    assert not text.is_header_safe(value)


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=4), st.binary(min_size=16, max_size=16))
def test_a_cursor_opens_with_its_secret_only(key: dict[str, str], secret: bytes) -> None:
    cursor = paging.encode_cursor(key, secret)
    assert paging.decode_cursor(cursor, secret) == key
    with pytest.raises(Malformed):
        paging.decode_cursor(cursor, secret + b"x")
    with pytest.raises(Malformed):
        paging.decode_cursor(cursor[:-2], secret)


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\x\\y.doc", "a\x00b.pdf", "", "...", "ä" * 300])
def test_file_names_have_no_path(name: str) -> None:
    safe = text.safe_file_name(name)
    assert safe and "/" not in safe and "\\" not in safe and len(safe) <= 120


@pytest.mark.req("CLI-03", "CLI-06", "CLI-07", "CLI-08")
def test_rights_decide_between_unknown_and_refused() -> None:
    actor = Actor("acc", "usr", "e@x", rights={"full": Right.FULL, "read": Right.READ, "hidden": Right.HIDDEN})
    actor.require_full("full")
    actor.require_read("read")
    with pytest.raises(NotAllowed):
        actor.require_full("read")
    for client in ("hidden", "unknown"):
        with pytest.raises(NotFound):
            actor.require_read(client)
        with pytest.raises(NotFound):
            actor.require_full(client)
    assert actor.visible_clients() == ("full", "read")


def test_every_error_has_a_code_and_two_texts() -> None:
    classes = [errors.DepescheError]
    for cls in classes:
        classes.extend(cls.__subclasses__())
    own = [cls for cls in classes if cls.__module__ == errors.__name__]
    assert len({cls.code for cls in own}) == len(own)
    assert all(cls.de and cls.en for cls in own)
