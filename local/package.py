"""`make package`: the deployment packages as Chalice builds them, with byte code and templates put in, and checked.

One for arm64 (what the cloud runs) and one for x86_64 (what this computer can import), from the same pins. Chalice
exits with 0 when a wheel is missing, ships no byte code (a cold start twice as long) and no `templates/`: so every
pinned distribution is looked for in the result, byte code is added, and the archives are written with fixed time
stamps, so that two builds are equal byte for byte.
"""

import compileall
import hashlib
import json
import os
import py_compile
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "chalice.out" / "x86_64"
OUT_ARM = ROOT / "chalice.out" / "arm64"
LIMIT_BYTES = 220_000_000
_STAMP = (1980, 1, 1, 0, 0, 0)
_FROM_RUNTIME = ("boto3", "botocore", "s3transfer", "jmespath", "python-dateutil", "urllib3", "six")
_LOAD = """
import importlib, sys
for entry in sys.argv[1:]:
    module, _, name = entry.rpartition(".")
    assert callable(getattr(importlib.import_module(module), name)), entry
"""
_KEPT_LOCALES = re.compile(r"(root|de|de_DE|de_AT|de_CH|en|en_GB|en_US)\.dat$")


class PackageBroken(Exception):
    """The package must not be deployed."""


def main() -> int:
    """Build, complete and check both packages; prints size and digest of every archive."""
    for out in (OUT, OUT_ARM):
        build(out)
    if distributions(OUT) != distributions(OUT_ARM):
        raise PackageBroken("the two architectures hold different distributions")
    import_like_lambda(OUT)
    return 0


def build(out: Path) -> float:
    """Make the package of the architecture that `out` is named for; its unpacked size in MB. Raises PackageBroken."""
    shutil.rmtree(out, ignore_errors=True)
    _chalice_package(out)
    total = 0
    for name in ("deployment.zip", "layer-deployment.zip"):
        size, digest = _complete(out / name, with_templates=name == "deployment.zip")
        total += size
        print(f"  {out.name:7} {name:22} {size / 1e6:7.1f} MB unzipped  sha256 {digest[:16]}")
    missing = sorted(_pinned() - {name for name, _ in distributions(out)} - {*_FROM_RUNTIME})
    if missing:
        raise PackageBroken("not in the package: " + ", ".join(missing))
    if total > LIMIT_BYTES:
        raise PackageBroken(f"{total / 1e6:.0f} MB unzipped, at most {LIMIT_BYTES / 1e6:.0f}")
    print(f"  {out.name:7} package_mb {total / 1e6:.1f}")
    return total / 1e6


def _chalice_package(out: Path) -> None:
    environment = {**os.environ, "AWS_DEFAULT_REGION": "eu-central-1", "AWS_REGION": "eu-central-1"}
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder), architecture=out.name)
        run = subprocess.run(
            [str(Path(sys.executable).parent / "chalice"), "package", "--stage", "prod", str(out)],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    output = run.stdout + run.stderr
    if run.returncode or "Could not install dependencies" in output:
        raise PackageBroken(output)


def _project(place: Path, *, architecture: str) -> Path:
    """A copy of what Chalice packages, set to one architecture; wheels stay cached in the project's own folder."""
    for name in ("app.py", "requirements.txt"):
        shutil.copy(ROOT / name, place / name)
    shutil.copytree(ROOT / "chalicelib", place / "chalicelib", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / ".chalice", place / ".chalice", ignore=shutil.ignore_patterns("deployments"))
    cache = ROOT / ".chalice" / "deployments"
    cache.mkdir(exist_ok=True)
    (place / ".chalice" / "deployments").symlink_to(cache)
    settings = place / ".chalice" / "config.json"
    config = {**json.loads(settings.read_text()), "lambda_architecture": architecture}
    settings.write_text(json.dumps(config))
    return place


def _complete(path: Path, *, with_templates: bool) -> tuple[int, str]:
    """Add byte code (and templates) to an archive; its unpacked size and digest."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with zipfile.ZipFile(path) as archive:
            archive.extractall(place)
        if with_templates:
            shutil.copytree(ROOT / "templates", place / "templates")
        _drop_runtime(place)
        _drop_locales(place)
        _compile(place)
        _zip(place, path)
        size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
    return size, hashlib.sha256(path.read_bytes()).hexdigest()


def _drop_runtime(place: Path) -> None:
    """What the managed runtime brings would only cost room: 35 MB."""
    for listing in place.rglob("*.dist-info/RECORD"):
        if _normal(listing.parent.name.removesuffix(".dist-info").rsplit("-", 1)[0]) in _FROM_RUNTIME:
            site = listing.parent.parent
            for line in listing.read_text().splitlines():
                (site / line.split(",")[0]).unlink(missing_ok=True)
            shutil.rmtree(listing.parent, ignore_errors=True)


def _drop_locales(place: Path) -> None:
    """29 MB of Babel's locale data serve languages that the product does not speak."""
    for folder in place.rglob("locale-data"):
        for file in folder.glob("*.dat"):
            if not _KEPT_LOCALES.search(file.name):
                file.unlink()


def _compile(place: Path) -> None:
    for cache in place.rglob("__pycache__"):
        shutil.rmtree(cache)
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(place, quiet=2, stripdir=str(place), prependdir="/", invalidation_mode=mode, force=True)


def _zip(place: Path, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in sorted(file for file in place.rglob("*") if file.is_file()):
            info = zipfile.ZipInfo(str(file.relative_to(place)), _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, file.read_bytes())


def _pinned() -> set[str]:
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    return {_normal(line.split("==")[0]) for line in lines if re.match(r"[A-Za-z0-9]", line)}


def distributions(out: Path) -> set[tuple[str, str]]:
    """Name and version of every distribution that is really inside the layer."""
    with zipfile.ZipFile(out / "layer-deployment.zip") as archive:
        found = (re.search(r"(?:^|/)([^/]+?)-([^/-]+)\.dist-info/METADATA$", name) for name in archive.namelist())
        return {(_normal(one[1]), one[2]) for one in found if one}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def import_like_lambda(out: Path) -> None:
    """Load every function's entry string from the unpacked archives, laid out as in Lambda with its own boto3."""
    template = json.loads((out / "sam.json").read_text())
    functions = [r["Properties"] for r in template["Resources"].values() if r["Type"] == "AWS::Serverless::Function"]
    entries = sorted(properties["Handler"] for properties in functions)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run = subprocess.run(
            [sys.executable, "-S", "-c", _LOAD, *entries],
            env=lambda_environment(out, place),
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    if run.returncode:
        raise PackageBroken(run.stderr)
    print(f"  {out.name:7} {len(entries)} entry strings load")


def lambda_environment(out: Path, place: Path) -> dict[str, str]:
    """Unpack the archives below `place` as Lambda does; the environment in which an interpreter finds them."""
    for name in ("layer-deployment", "deployment"):
        with zipfile.ZipFile(out / f"{name}.zip") as archive:
            archive.extractall(place / name)
    layer = place / "layer-deployment" / "python" / "lib" / "python3.11" / "site-packages"
    paths = (place / "deployment", layer, runtime_boto3(place))
    return {
        "PATH": os.environ["PATH"],
        "AWS_REGION": "eu-central-1",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
    }


def runtime_boto3(place: Path) -> Path:
    """A folder with the distributions that the managed runtime brings."""
    import boto3

    site = Path(boto3.__file__).resolve().parent.parent
    folder = place / "runtime"
    folder.mkdir()
    for name in ("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "urllib3", "six.py"):
        os.symlink(site / name, folder / name)
    return folder


if __name__ == "__main__":
    sys.exit(main())
