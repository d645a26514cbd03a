"""The fate of an address is plain from the address, or drawn once and for all."""

from collections import Counter

import pytest

from local.mailworld.behaviour import DEFAULT_PERCENTAGES, Fate, fate_of
from local.mailworld.config import World, parse


@pytest.mark.parametrize(
    ("address", "fate"),
    [
        ("redaktion@zeitung.example", Fate.ACCEPT),
        ("bounce.redaktion@zeitung.example", Fate.BOUNCE),
        ("FULL.Redaktion@Zeitung.example", Fate.FULL),
        ("grey.a@b.example", Fate.GREY),
        ("slow.a@b.example", Fate.SLOW),
        ("complain.a@b.example", Fate.COMPLAIN),
        ("ooo.a@b.example", Fate.OOO),
        ("policy.a@b.example", Fate.POLICY),
        ("bounced@b.example", Fate.ACCEPT),
        ("bounce@simulator.amazonses.com", Fate.BOUNCE),
        ("bounce+7@simulator.amazonses.com", Fate.BOUNCE),
        ("complaint@simulator.amazonses.com", Fate.COMPLAIN),
        ("ooto@simulator.amazonses.com", Fate.OOO),
        ("success@simulator.amazonses.com", Fate.ACCEPT),
        ("wer@nirgends.invalid", Fate.NODOMAIN),
    ],
)
def test_the_address_says_its_fate(address: str, fate: Fate) -> None:
    assert fate_of(address, {}, {}) is fate


def test_a_named_address_goes_before_its_prefix() -> None:
    assert fate_of("Bounce.a@b.example", {}, {"bounce.a@b.example": Fate.ACCEPT}) is Fate.ACCEPT


def test_shares_come_out_as_configured_and_stay_the_same() -> None:
    addresses = [f"leser{number}@zeitung{number % 97}.example" for number in range(40_000)]
    first = [fate_of(address, DEFAULT_PERCENTAGES, {}) for address in addresses]
    assert first == [fate_of(address.upper(), DEFAULT_PERCENTAGES, {}) for address in addresses]
    found = Counter(first)
    for fate, percent in DEFAULT_PERCENTAGES.items():
        assert found[fate] / 400 == pytest.approx(percent, rel=0.25)


def test_a_domain_has_percentages_of_its_own() -> None:
    world = parse('{"domains": {"Full.Example": {"bounce": 100}}, "percentages": {}}', World())
    assert fate_of("a@full.example", world.percentages_of("full.example"), world.addresses) is Fate.BOUNCE
    assert fate_of("a@other.example", world.percentages_of("other.example"), world.addresses) is Fate.ACCEPT


@pytest.mark.parametrize(
    "text", ['{"percentage": {}}', '{"addresses": {"a@b": "explode"}}', "[]", '{"timing": {"x": 1}}']
)
def test_a_typing_error_in_the_configuration_is_told(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        parse(text, World())
