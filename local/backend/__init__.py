"""The embedded back end: DynamoDB, SQS, S3, SES v2 and KMS as far as the product calls them, on SQLite and files.

`install(root, ...)` answers every boto3 and PynamoDB call of this process from the folder `root`, which several
processes may share. Calls that the product does not make are refused with UnsupportedCall.
"""

from local.backend.errors import UnsupportedCall
from local.backend.installation import install, uninstall

__all__ = ["UnsupportedCall", "install", "uninstall"]
