"""Background steps of an import (queue `imports`). Each may come twice, late or out of order."""

from typing import ClassVar

from chalicelib.aws.queue import Message


class CheckFile(Message):
    """The file of an import is to be read and every row checked, by the mapping of `generation`."""

    type: ClassVar[str] = "imports.check_file"
    import_id: str
    generation: int


class ImportChunk(Message):
    """One chunk of checked rows is to be imported."""

    type: ClassVar[str] = "imports.import_chunk"
    import_id: str
    chunk: int


class UndoChunk(Message):
    """What one chunk did is to be taken back."""

    type: ClassVar[str] = "imports.undo_chunk"
    import_id: str
    chunk: int
