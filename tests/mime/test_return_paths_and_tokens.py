"""Return paths and tokens: read back, short, closed to forgers, and rotating with their keys."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit.ids import derived_id
from chalicelib.mime.tokens import open_token, seal_token
from chalicelib.mime.verp import ReturnPathRef, parse_return_path, return_path

_SECRETS = {"k1": b"1" * 32, "k2": b"2" * 32}


@dataclass(frozen=True)
class _Key:
    key_id: str
    value: bytes


def _id(prefix: str) -> st.SearchStrategy[str]:
    return st.binary(min_size=16, max_size=16).map(lambda digest: derived_id(prefix, digest))


_refs = st.builds(
    ReturnPathRef,
    account_id=_id("acc"),
    mailing_id=_id("mlg"),
    generation=st.integers(0, 1295),
    batch_index=st.integers(0, 1_679_615),
    recipient_key=_id("rcp"),
    attempt=st.integers(1, 35),
)


def _path(ref: ReturnPathRef, key_id: str = "k1") -> str:
    batch_ref = f"{ref.account_id}.{ref.mailing_id}.{ref.generation}.{ref.batch_index}"
    return return_path(
        batch_ref, ref.recipient_key, ref.attempt, secret=_SECRETS[key_id], key_id=key_id, bounce_domain="b.example"
    )


def _read(address: str) -> ReturnPathRef | None:
    return parse_return_path(address, secret_lookup=_SECRETS.get, bounce_domain="b.example")


@given(_refs)
def test_a_return_path_names_its_hand_over_in_any_case_and_fits_an_envelope(ref: ReturnPathRef) -> None:
    path = _path(ref)
    local, _, domain = path.partition("@")
    assert len(local) == 64
    assert all(len(label) <= 63 for label in domain.split("."))
    for written in (path, path.upper(), f"<{path}>", f" {path} "):
        assert _read(written) == ref


@given(_refs, st.integers(0, 63), st.sampled_from("0123456789abcdefghijklmnopqrstuvwxyz"))
def test_a_changed_return_path_is_nobody_s(ref: ReturnPathRef, position: int, letter: str) -> None:
    path = _path(ref)
    forged = path[:position] + letter + path[position + 1 :]
    assert forged == path or _read(forged) is None


@pytest.mark.parametrize(
    "address", ["", "x", "a@b.example", "@", "b" * 64 + "@b.example", "b" + "0" * 63 + "@" + "0" * 28 + "-k1.b.example"]
)
def test_other_addresses_are_no_return_paths(address: str) -> None:
    assert _read(address) is None


def test_a_return_path_outlives_a_rotation_but_not_its_key() -> None:
    ref = ReturnPathRef(
        derived_id("acc", b"a" * 16), derived_id("mlg", b"m" * 16), 1, 2, derived_id("rcp", b"r" * 16), 1
    )
    assert _read(_path(ref, "k2")) == ref
    assert parse_return_path(_path(ref), secret_lookup=lambda key_id: None, bounce_domain="b.example") is None
    assert parse_return_path(_path(ref), secret_lookup=_SECRETS.get, bounce_domain="c.example") is None


_payloads = st.dictionaries(
    st.text(max_size=20),
    st.one_of(st.integers(0, 2**64), st.text(st.characters(exclude_categories=["Cs"]), max_size=60), _id("mlg")),
    max_size=6,
)


@given(_payloads)
def test_a_token_gives_back_what_was_sealed_and_is_safe_in_a_url(payload: dict[str, str | int]) -> None:
    token = seal_token("unsubscribe", payload, _Key("k1", _SECRETS["k1"]))
    assert open_token("unsubscribe", token, _SECRETS.get) == payload
    assert token.replace(".", "").replace("-", "").replace("_", "").isalnum()


@given(_payloads, st.data())
def test_a_changed_token_opens_nothing(payload: dict[str, str | int], data: st.DataObject) -> None:
    token = seal_token("unsubscribe", payload, _Key("k1", _SECRETS["k1"]))
    position = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.sampled_from("AZaz09-_.=+"))
    forged = token[:position] + letter + token[position + 1 :]
    assert forged == token or open_token("unsubscribe", forged, _SECRETS.get) is None


@pytest.mark.parametrize(
    "token", ["", ".", "k1.", "k1.AAAA", "k1." + "A" * 40, "k9." + "A" * 40, "ä." + "A" * 40, "k1." + "A" * 5000]
)
def test_what_is_no_token_opens_nothing(token: str) -> None:
    assert open_token("unsubscribe", token, _SECRETS.get) is None


def test_a_token_of_one_kind_is_none_of_another() -> None:
    token = seal_token("unsubscribe", {"a": 1}, _Key("k1", _SECRETS["k1"]))
    assert open_token("track", token, _SECRETS.get) is None
    assert open_token("unsubscribe", token, {"k1": _SECRETS["k2"]}.get) is None


def test_a_recipient_s_token_is_short() -> None:
    payload = {
        "ac": derived_id("acc", b"a" * 16),
        "ml": derived_id("mlg", b"m" * 16),
        "rk": derived_id("rcp", b"r" * 16),
    }
    assert len(seal_token("track", payload, _Key("k1a2b3", b"x" * 32))) <= 130
