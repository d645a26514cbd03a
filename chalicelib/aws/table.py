"""PynamoDB base of the single table: account first in every key, a version on every item."""

from datetime import UTC, datetime
from typing import Any

from pynamodb.attributes import Attribute, NumberAttribute, UnicodeAttribute, VersionAttribute
from pynamodb.constants import STRING
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.aws.settings import settings
from chalicelib.kit.clock import from_iso, iso


class InstantAttribute(Attribute[datetime]):
    """An aware instant, stored as fixed-width UTC text. Naive datetimes raise ValueError."""

    attr_type = STRING

    def serialize(self, value: datetime) -> str:
        """The stored text."""
        return iso(value)

    def deserialize(self, value: str) -> datetime:
        """The aware UTC instant."""
        return from_iso(value).astimezone(UTC)


class Gsi1(GlobalSecondaryIndex[Any]):
    """The sparse index for what is found by another way than its owner: due work, e-mail of a user."""

    class Meta:
        index_name = "gsi1"
        projection = AllProjection()

    gsi1pk = UnicodeAttribute(hash_key=True)
    gsi1sk = UnicodeAttribute(range_key=True)


class Item(Model):
    """Base of every mapped item; features subclass it with a `discriminator`-free `kind` of their own keys."""

    class Meta:
        table_name = settings().table
        region = settings().region

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    v = VersionAttribute()
    gsi1pk = UnicodeAttribute(null=True)
    gsi1sk = UnicodeAttribute(null=True)
    ttl = NumberAttribute(null=True)
    gsi1 = Gsi1()
