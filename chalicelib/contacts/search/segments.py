"""Index versions in S3 and on the scratch disk.

A version is one object: a manifest (which file lies in which object) followed by the files that are new in it. Segment
files never change, so a version only carries what an update has added, and a reader only loads what it lacks. Every
writer names its objects anew: two writers can never overwrite each other's.
"""

import json
import os
import shutil
import struct
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from chalicelib.aws.storage import storage
from chalicelib.contacts.search.index_schema import SCHEMA_VERSION
from chalicelib.contacts.search.pointer import Head
from chalicelib.kit.records import dataclass

_LENGTH: Final = struct.Struct(">I")
_META: Final = "meta.json"
_LOCAL_ONLY: Final = (".", _META)
_ABANDONED_S: Final = 3600.0
_TRIES: Final = 4


@dataclass(frozen=True)
class Manifest:
    """The files of one version: name to (object, offset, length); `meta` is tantivy's own list of segments."""

    meta: str
    files: Mapping[str, tuple[str, int, int]]


def open_version(account_id: str, head: Head) -> Path:
    """A folder with the files of a version; loaded when it is not there. Raises NotFound when the version is gone."""
    folder = _scratch(account_id) / head.object_name
    if not folder.exists():
        _load(account_id, head.object_name, folder)
        _forget_old_folders(account_id, keep=folder)
    return folder


def working_copy(account_id: str, head: Head) -> tuple[Path, Manifest]:
    """A folder of one's own with the files of a version, to be changed; and its manifest. Raises NotFound."""
    folder = open_version(account_id, head)
    copy = empty_folder(account_id)
    for file in folder.iterdir():
        if not file.name.startswith(_LOCAL_ONLY):
            os.link(file, copy / file.name)
    shutil.copyfile(folder / _META, copy / _META)
    manifest, _ = _parts(storage().get("audience", _key(account_id, head.object_name)))
    return copy, manifest


def empty_folder(account_id: str) -> Path:
    """A new folder of one's own on the scratch disk; those that killed processes have left are removed."""
    base = _scratch(account_id)
    base.mkdir(parents=True, exist_ok=True)
    for left in base.glob("work-*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix="work-", dir=base))


def publish(account_id: str, folder: Path, *, base: Head | None, manifest: Manifest | None) -> Head:
    """Store what is new in a folder as the version after `base`; the head that describes it, not yet current."""
    number = (base.number if base else 0) + 1
    name = f"{number:010d}-{os.urandom(6).hex()}"
    known = dict(manifest.files) if manifest else {}
    files: dict[str, tuple[str, int, int]] = {}
    body: list[bytes] = []
    offset = 0
    for file in _live_files(folder):
        if file in known:
            files[file] = known[file]
            continue
        data = (folder / file).read_bytes()
        files[file] = (name, offset, len(data))
        body.append(data)
        offset += len(data)
    head = json.dumps({"meta": (folder / _META).read_text(), "files": files}, separators=(",", ":")).encode()
    storage().put("audience", _key(account_id, name), b"".join([_LENGTH.pack(len(head)), head, *body]))
    live = tuple(sorted({name, *(entry[0] for entry in files.values())}))
    return Head(name, SCHEMA_VERSION, number, live, base.live if base else ())


def forget_unused(account_id: str, old: Head | None, new: Head) -> None:
    """Remove the objects that neither the current version nor the one before it needs."""
    for name in set(old.previous if old else ()) - set(new.live) - set(new.previous):
        storage().delete("audience", _key(account_id, name))


def forget_strays(account_id: str, head: Head) -> int:
    """Remove what crashed writers left behind: objects of versions older than the last two; how many."""
    needed = {*head.live, *head.previous}
    names = [key.rpartition("/")[2] for key in storage().list("audience", _key(account_id, ""))]
    strays = [name for name in names if name not in needed and int(name.split("-")[0]) < head.number - 1]
    for name in strays:
        storage().delete("audience", _key(account_id, name))
    return len(strays)


def _live_files(folder: Path) -> list[str]:
    """The files that the segments named by tantivy's own list need."""
    meta: dict[str, Any] = json.loads((folder / _META).read_text())
    wanted: list[str] = []
    names = sorted(file.name for file in folder.iterdir() if not file.name.startswith(_LOCAL_ONLY))
    for segment in meta["segments"]:
        stem = segment["segment_id"].replace("-", "")
        deletes = f"{stem}.{segment['deletes']['opstamp']}.del" if segment["deletes"] else ""
        wanted += [n for n in names if n.startswith(stem + ".") and (not n.endswith(".del") or n == deletes)]
    return wanted


def _load(account_id: str, name: str, folder: Path) -> None:
    """Put the files of a version into `folder`, all at once for others to see."""
    data = storage().get("audience", _key(account_id, name))
    manifest, start = _parts(data)
    building = empty_folder(account_id)
    for attempt in range(_TRIES):
        try:
            _gather(account_id, manifest, {name: memoryview(data)[start:]}, building)
            break
        except FileNotFoundError:  # another process is tidying up the pool
            if attempt == _TRIES - 1:
                raise
    (building / _META).write_text(manifest.meta)
    try:
        building.rename(folder)
    except OSError:
        shutil.rmtree(building, ignore_errors=True)
        if not folder.exists():
            raise


def _gather(account_id: str, manifest: Manifest, bodies: dict[str, memoryview], building: Path) -> None:
    pool = _scratch(account_id) / "pool"
    pool.mkdir(parents=True, exist_ok=True)
    _fill_pool(account_id, pool, manifest, bodies)
    for file, (owner, _, _) in manifest.files.items():
        if not (building / file).exists():
            os.link(pool / f"{owner}.{file}", building / file)


def _fill_pool(account_id: str, pool: Path, manifest: Manifest, bodies: dict[str, memoryview]) -> None:
    for file, (owner, offset, length) in manifest.files.items():
        target = pool / f"{owner}.{file}"
        if target.exists():
            continue
        if owner not in bodies:
            data = storage().get("audience", _key(account_id, owner))
            bodies[owner] = memoryview(data)[_parts(data)[1] :]
        part = target.with_name(f"{target.name}.{os.urandom(4).hex()}")
        part.write_bytes(bodies[owner][offset : offset + length])
        part.rename(target)


def _parts(data: bytes) -> tuple[Manifest, int]:
    """The manifest of a version object, and where the files begin."""
    (length,) = _LENGTH.unpack_from(data)
    head = json.loads(data[_LENGTH.size : _LENGTH.size + length])
    files = {file: (entry[0], entry[1], entry[2]) for file, entry in head["files"].items()}
    return Manifest(head["meta"], files), _LENGTH.size + length


def _forget_old_folders(account_id: str, *, keep: Path) -> None:
    """Keep two versions on the disk; whoever still reads an older one keeps its open files."""
    base = _scratch(account_id)
    folders = [f for f in base.iterdir() if f.is_dir() and f.name != "pool" and not f.name.startswith("work-")]
    for folder in sorted(folders)[:-2]:
        if folder != keep:
            shutil.rmtree(folder, ignore_errors=True)
    for file in (base / "pool").iterdir():
        with suppress(OSError):
            if file.stat().st_nlink == 1:
                file.unlink()


def _scratch(account_id: str) -> Path:
    root = os.environ.get("DEPESCHE_SCRATCH") or f"{tempfile.gettempdir()}/depesche-index-{os.getuid()}"
    return Path(root) / account_id


def _key(account_id: str, name: str) -> str:
    return f"index/{account_id}/{name}"
