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
    for number in range(count):
        medium = number % 97
        row = ["Frau" if number % 2 else "Herr", "Kim", f"Muster{number}", f"Medium {medium}"]
        writer.writerow([*row, f"kim.muster{number}@medium{medium}.example"])
    return text.getvalue().encode("utf-8")


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

    def wait_until_sent(self, mailing_id: str) -> float:
        """Until the mailing is sent; seconds waited. Raises TimeoutError."""
        began = time.monotonic()
        while time.monotonic() - began < _PATIENCE_S:
            if self.api.get(f"/mailings/{mailing_id}")["state"] == "sent":
                return time.monotonic() - began
            time.sleep(1.0)
        raise TimeoutError(str(self.progress(mailing_id)))
