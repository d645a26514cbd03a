"""Many recipients at once: an address book of any size as CSV, and one mailing to all of it, over the HTTP API."""

import csv
import io
import time
from dataclasses import dataclass

from local.demo.api_client import ApiClient, Json
from local.demo.main_job import MainJob
from local.environment import Place

_PATIENCE_S = 3000.0


def address_book(count: int) -> bytes:
    """A CSV file with so many different people."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["Anrede", "Vorname", "Nachname", "Organisation", "E-Mail"])
    for number, address in enumerate(addresses(count)):
        row = ["Frau" if number % 2 else "Herr", "Kim", f"Muster{number}", f"Medium {number % 97}"]
        writer.writerow([*row, address])
    return text.getvalue().encode("utf-8")


def addresses(count: int) -> list[str]:
    """The addresses in that file."""
    return [f"kim.muster{number}@medium{number % 97}.example" for number in range(count)]


@dataclass
class BulkMailing:
    """One mailing of `mailing_class` to a new address book of `count` people."""

    api: ApiClient
    where: Place
    client_id: str
    user_id: str
    count: int
    mailing_class: str = "standard"

    def submit(self) -> str:
        """Import, prepare the sender, submit; the mailing's id."""
        job = MainJob(self.api, self.where, self.client_id, self.user_id, lambda text: None)
        file = self.where.root / f"bulk-{self.count}.csv"
        file.write_bytes(address_book(self.count))
        list_id = job.import_contacts(file)
        submitted: Json = job.send(self.mailing_class, list_id, job.prepare_sender())
        return str(submitted["id"])

    def progress(self, mailing_id: str) -> Json:
        """How far it is."""
        return self.api.get(f"/mailings/{mailing_id}/progress")

    def addresses(self, mailing_id: str, state: str) -> set[str]:
        """The addresses of the recipients in a state."""
        found: set[str] = set()
        cursor: str | None = ""
        while cursor is not None:
            page = self.api.get(f"/mailings/{mailing_id}/recipients", state=state, cursor=cursor or None, limit=200)
            found |= {item["address"] for item in page["items"]}
            cursor = page["next"]
        return found

    def wait_until_sent(self, mailing_id: str) -> float:
        """Until the mailing is sent; seconds waited. Raises TimeoutError."""
        began = time.monotonic()
        while time.monotonic() - began < _PATIENCE_S:
            if self.api.get(f"/mailings/{mailing_id}")["state"] == "sent":
                return time.monotonic() - began
            time.sleep(1.0)
        raise TimeoutError(str(self.progress(mailing_id)))
