"""What contracts tell the features above."""

from typing import ClassVar

from chalicelib.aws.queue import Message


class ContractStateChanged(Message):
    """An account stopped or started again: `ended`, `deactivated` or `reactivated`. What is handed over is decided by
    the account itself; this is for what lies planned (MAI-30, MAI-31, TRI-23)."""

    type: ClassVar[str] = "ContractStateChanged"
    change: str
