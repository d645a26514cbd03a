"""The product does not start twice on the same data."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path


def test_a_second_start_on_the_same_data_says_so_and_leaves_it_alone(tmp_path: Path) -> None:
    with (tmp_path / "running.lock").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        second = subprocess.run(
            [sys.executable, "-m", "local.cli", "run"],
            env={**os.environ, "DEPESCHE_ROOT": str(tmp_path), "DEPESCHE_PORT": "9990"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert second.returncode == 1
    assert f"already running with the data in {tmp_path}" in second.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name != "cloud"] == ["running.lock"]
