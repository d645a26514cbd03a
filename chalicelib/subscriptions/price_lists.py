"""The price lists in force: the one that comes with the product, and those that the operator has published."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from chalicelib.kit.errors import Conflict
from chalicelib.subscriptions import repository
from chalicelib.subscriptions.prices import Per, Price, PriceList, announced_after, valid_on

_FIRST = Path(__file__).with_name("first_prices.json")


class VersionPublished(Conflict):
    """A published price list never changes."""

    code = "version_published"
    de, en = "Diese Version gibt es bereits.", "This version exists already."


@lru_cache
def first_list() -> PriceList:
    """The list that holds until the operator publishes one."""
    data = json.loads(_FIRST.read_text("utf-8"))
    return PriceList(
        data["version"],
        date.fromisoformat(data["valid_from"]),
        {int(tier): cents for tier, cents in data["tiers"].items()},
        data["further_ten_cents"],
        {name: Price(item["amount_cents"], Per(item["per"])) for name, item in data["items"].items()},
        data["fees"],
        data["names_early_termination"],
    )


def all_lists() -> Mapping[str, PriceList]:
    """Every version by name."""
    return {prices.version: prices for prices in (first_list(), *repository.load_price_lists())}


def on(day: date) -> PriceList:
    """The list valid on a day."""
    return valid_on(all_lists().values(), day)


def after(day: date) -> PriceList | None:
    """The next list that is published already for a coming 1 January."""
    return announced_after(all_lists().values(), day)


def publish(prices: PriceList) -> None:
    """Publish a new version. Raises VersionPublished."""
    if prices.version == first_list().version or not repository.publish_price_list(prices):
        raise VersionPublished
