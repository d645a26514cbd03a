"""Cold import of the application with byte code, and the size of the package."""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from local import package

_SCRIPT = "import time; began = time.perf_counter(); import app; print((time.perf_counter() - began) * 1000)"


def measure() -> dict[str, float]:
    """Milliseconds of `import app` in a fresh interpreter from the unpacked package, and its size in MB."""
    if not (package.OUT / "deployment.zip").exists():
        package.main()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        size = 0
        for name in ("layer-deployment", "deployment"):
            with zipfile.ZipFile(package.OUT / f"{name}.zip") as archive:
                archive.extractall(place / name)
                size += sum(info.file_size for info in archive.infolist())
        layer = place / "layer-deployment" / "python" / "lib" / "python3.11" / "site-packages"
        paths = (place / "deployment", layer, package.runtime_boto3(place))
        environment = {
            "PATH": os.environ["PATH"],
            "AWS_REGION": "eu-central-1",
            "AWS_DEFAULT_REGION": "eu-central-1",
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
        }
        command = [sys.executable, "-S", "-c", _SCRIPT]
        runs = [
            float(
                subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=True).stdout
            )
            for _ in range(4)
        ]
    return {"app_import_ms": min(runs[1:]), "package_mb": size / 1e6}
