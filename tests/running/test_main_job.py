"""The main job with a file of one's own, after an earlier run has handed the account over to a person."""

from pathlib import Path
from typing import Any

from local.demo.api_client import ApiClient, ApiError
from local.demo.main_job import MainJob
from local.environment import Place


class _Colleague(ApiClient):
    """The program as a plain user: what administrators do is refused."""

    def get(self, path: str, **query: Any) -> dict[str, Any]:
        return {"items": [{"id": "snd_1"}]} if path == "/senders" else {}

    def post(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        raise ApiError(403, {"code": "not_allowed", "message": path})


def test_a_later_run_uses_the_sender_that_is_there_and_needs_no_administrator(tmp_path: Path) -> None:
    job = MainJob(_Colleague("http://127.0.0.1:9"), Place(tmp_path), "cli_1", "usr_1", print)
    assert job.prepare_sender() == "snd_1"
