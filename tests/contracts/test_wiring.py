"""What only shows when it is deployed: handlers, names, queues, routes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = json.loads(
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import json, app; print(json.dumps([[s.name, s.handler_string] for s in app.app.event_sources]))",
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
)


def test_function_names_are_unique() -> None:
    names = [name for name, _ in FUNCTIONS]
    assert sorted(set(names)) == sorted(names)


def test_every_queue_has_exactly_one_consumer() -> None:
    from chalicelib.aws.queue import QUEUES

    script = (
        "import json, app; from chalice.app import SQSEventConfig as S;"
        "print(json.dumps([s.queue for s in app.app.event_sources if isinstance(s, S)]))"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True)
    assert sorted(json.loads(run.stdout)) == sorted(f"depesche-{queue}" for queue in QUEUES)


@pytest.mark.parametrize(("name", "handler"), FUNCTIONS, ids=[name for name, _ in FUNCTIONS])
def test_a_handler_imports_without_the_application(name: str, handler: str) -> None:
    module, function = handler.rsplit(".", 1)
    script = (
        f"import sys, importlib; m = importlib.import_module({module!r}); m.{function}; assert 'app' not in sys.modules"
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith("DEPESCHE_")}
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, env=environment)


def test_every_function_has_its_settings_and_policy() -> None:
    config = json.loads((ROOT / ".chalice" / "config.json").read_text())
    functions = config["stages"]["prod"]["lambda_functions"]
    for name, _ in FUNCTIONS:
        policy = functions[name]["iam_policy_file"]
        assert (ROOT / ".chalice" / policy).exists(), name
        assert functions[name]["lambda_timeout"] >= 30
