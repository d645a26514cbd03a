"""The one table as a PynamoDB model: its keys, its index, its version and expiry, said once and made from here.

The product itself reads and writes through `chalicelib/aws/documents.py` (docs/adr/0009): PynamoDB's import and its
mapping would cost every cold start and every item of a dispatch.
"""

from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, VersionAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.aws.settings import settings


class Gsi1(GlobalSecondaryIndex[Any]):
    """The sparse index for what is found by another way than its owner: due work, e-mail of a user."""

    class Meta:
        index_name = "gsi1"
        projection = AllProjection()

    gsi1pk = UnicodeAttribute(hash_key=True)
    gsi1sk = UnicodeAttribute(range_key=True)


class Document(Model):
    """What every document has; the rest belongs to its feature."""

    class Meta:
        table_name = settings().table
        region = settings().region
        billing_mode = "PAY_PER_REQUEST"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    v = VersionAttribute()
    gsi1pk = UnicodeAttribute(null=True)
    gsi1sk = UnicodeAttribute(null=True)
    ttl = NumberAttribute(null=True)
    gsi1 = Gsi1()


def make_table() -> None:
    """Make the table that the settings name, unless it is there."""
    Document.Meta.table_name = settings().table
    if not Document.exists():
        Document.create_table()
