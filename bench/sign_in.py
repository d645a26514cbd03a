"""What does a permission check read, and what does a sign-in cost beyond its Argon2id? (issue 3)"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from statistics import median
from typing import Any

from bench.contacts_world import PASSWORD, BenchAccount, bench_account, embedded_cloud
from chalicelib.accounts import service
from chalicelib.accounts.signin.passwords import hash_password, password_matches
from chalicelib.aws import dynamo
from local.backend import hook
from local.backend.wire import Answer, Request, Service

ROUNDS = 60


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """`store_reads_per_permission_check`: calls to the store per authenticated request, of which the one is a batch of
    three documents (session, user, account), with the writes that note a busy session; `sign_in_over_argon2`: processor
    time of a whole sign-in (name, password, session, trail) over that of the password's hash alone, the embedded store
    answering inside the same process and paid for by `sign_in_store_ms`, which is not the product's."""
    with embedded_cloud():
        account = bench_account()
        reads, documents = _permission_check(account)
        hash_ms, sign_in_ms, store_ms = _times(rounds)
    return {
        "store_reads_per_permission_check": reads,
        "store_documents_per_permission_check": documents,
        "sign_in_over_argon2": round((sign_in_ms - store_ms) / hash_ms, 3),
        "sign_in_with_embedded_store_over_argon2": round(sign_in_ms / hash_ms, 3),
        "sign_in_cpu_ms": round(sign_in_ms, 2),
        "sign_in_store_ms": round(store_ms, 2),
        "argon2_cpu_ms": round(hash_ms, 2),
    }


def _permission_check(account: BenchAccount) -> tuple[float, float]:
    """Calls and documents per check over a busy minute."""
    now, checks = datetime.now(UTC), 50
    with _watched() as calls:
        for _ in range(checks):
            assert service.authenticate(account.token, now) is not None
    keys = sum(len(keys["Keys"]) for _, request in calls for keys in request.get("RequestItems", {}).values())
    return len(calls) / checks, keys / checks


def _times(rounds: int) -> tuple[float, float, float]:
    """Median milliseconds of processor time: hash alone, whole sign-in, and the store's part of the latter."""
    stored = hash_password(PASSWORD)
    hashes, sign_ins, stores = [], [], []
    for _ in range(rounds):
        hashes.append(_cpu_ms(lambda: password_matches(stored, PASSWORD)))
        with _store_time() as spent:
            sign_ins.append(_cpu_ms(lambda: service.sign_in("bench", PASSWORD, now=datetime.now(UTC))))
        stores.append(sum(spent))
    return median(hashes), median(sign_ins), median(stores)


def _cpu_ms(call: Callable[[], object]) -> float:
    begun = time.thread_time()
    call()
    return (time.thread_time() - begun) * 1000


@contextmanager
def _watched() -> Iterator[list[tuple[str, dict[str, Any]]]]:
    calls: list[tuple[str, dict[str, Any]]] = []
    real = dynamo._call

    def call(operation: str, **request: Any) -> Any:
        calls.append((operation, request))
        return real(operation, **request)

    dynamo._call = call
    try:
        yield calls
    finally:
        dynamo._call = real


@contextmanager
def _store_time() -> Iterator[list[float]]:
    """What the embedded back end itself spends answering, which in the cloud is not our processor."""
    spent: list[float] = []
    real = hook._service

    def timed(service_id: str) -> Service:
        answer = real(service_id)

        def answered(request: Request) -> Answer:
            begun = time.thread_time()
            try:
                return answer(request)
            finally:
                spent.append((time.thread_time() - begun) * 1000)

        return answered

    hook._service = timed
    try:
        yield spent
    finally:
        hook._service = real


if __name__ == "__main__":
    print(measure())
