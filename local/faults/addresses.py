"""The address book of the virtual world: doubles, broken addresses, and never twice the same people."""

import random
from collections.abc import Iterator

from chalicelib.contacts.model import Recipient


def address_book(rng: random.Random, count: int) -> Iterator[Recipient]:
    """`count` recipients in an order that `rng` draws."""
    numbers = list(range(count + count // 50))
    rng.shuffle(numbers)
    for number in numbers[:count]:
        address = "" if number % 211 == 210 else f"u{number % (count - 3)}@example.org"
        yield Recipient(f"con_{number}", address, f"Person {number}", "de", {"name": f"Person {number}"})
