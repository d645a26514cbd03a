"""`make package`: the deployment package as Chalice builds it, with byte code and templates put in, and checked.

Chalice exits with 0 when a wheel is missing, ships no byte code (a cold start twice as long) and no `templates/`: so
every pinned distribution is looked for in the result, byte code is added, and the archives are written with fixed
time stamps, so that two builds are equal byte for byte.
"""

import compileall
import hashlib
import os
import py_compile
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "chalice.out"
LIMIT_BYTES = 220_000_000
_STAMP = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = ("babel/locale-data",)
_KEPT_LOCALES = re.compile(r"(root|de|de_DE|de_AT|de_CH|en|en_GB|en_US)\.dat$")


class PackageBroken(Exception):
    """The package must not be deployed."""


def main() -> int:
    """Build, complete, check; prints size and digest of both archives."""
    shutil.rmtree(OUT, ignore_errors=True)
    _chalice_package()
    total = 0
    for name in ("deployment.zip", "layer-deployment.zip"):
        size, digest = _complete(OUT / name, with_templates=name == "deployment.zip")
        total += size
        print(f"  {name:22} {size / 1e6:7.1f} MB unzipped  sha256 {digest[:16]}")
    missing = sorted(_pinned() - _packaged(OUT / "layer-deployment.zip"))
    if missing:
        raise PackageBroken("not in the package: " + ", ".join(missing))
    if total > LIMIT_BYTES:
        raise PackageBroken(f"{total / 1e6:.0f} MB unzipped, at most {LIMIT_BYTES / 1e6:.0f}")
    _import_like_lambda()
    print(f"  package_mb {total / 1e6:.1f}")
    return 0


def _chalice_package() -> None:
    environment = {**os.environ, "AWS_DEFAULT_REGION": "eu-central-1", "AWS_REGION": "eu-central-1"}
    run = subprocess.run(
        [str(Path(sys.executable).parent / "chalice"), "package", "--stage", "prod", str(OUT)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    output = run.stdout + run.stderr
    if run.returncode or "Could not install dependencies" in output:
        raise PackageBroken(output)


def _complete(path: Path, *, with_templates: bool) -> tuple[int, str]:
    """Add byte code (and templates) to an archive; its unpacked size and digest."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with zipfile.ZipFile(path) as archive:
            archive.extractall(place)
        if with_templates:
            shutil.copytree(ROOT / "templates", place / "templates")
        _drop_locales(place)
        _compile(place)
        _zip(place, path)
        size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
    return size, hashlib.sha256(path.read_bytes()).hexdigest()


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


def _packaged(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return set(_distributions(archive.namelist()))


def _distributions(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        found = re.search(r"(?:^|/)([^/]+?)-[^/-]+\.dist-info/METADATA$", name)
        if found:
            yield _normal(found[1])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _import_like_lambda() -> None:
    """Import the application from the unpacked archives, laid out as in Lambda, with the runtime's boto3 only."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name in ("layer-deployment.zip", "deployment.zip"):
            with zipfile.ZipFile(OUT / name) as archive:
                archive.extractall(place / name.split("-")[0].removesuffix(".zip"))
        paths = [place / "deployment", place / "layer" / "python" / "lib" / "python3.11" / "site-packages"]
        layer = next((p for p in (paths[1], place / "layer" / "python") if p.exists()), place / "layer")
        environment = {
            "PATH": os.environ["PATH"],
            "AWS_REGION": "eu-central-1",
            "AWS_DEFAULT_REGION": "eu-central-1",
            "PYTHONPATH": f"{paths[0]}{os.pathsep}{layer}{os.pathsep}{runtime_boto3(place)}",
        }
        script = "import app, sys; assert app.app.routes; import chalicelib; print(chalicelib.__file__)"
        run = subprocess.run(
            [sys.executable, "-S", "-c", script],
            env=environment,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            raise PackageBroken(run.stderr)


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
