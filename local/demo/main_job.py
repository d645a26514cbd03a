"""The main job as a press officer does it, over the product's HTTP API: import, sender, two mailings, evaluation."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from local.demo.api_client import ApiClient, Json
from local.environment import SENDER_DOMAIN, Place
from local.mailworld import dns_zone

Say = Callable[[str], None]
_SETTLED_S = 40.0
_PATIENCE_S = 600.0


@dataclass
class MainJob:
    """One run of the main job; `facts` collect what the report shows, `colleagues` may use the sender too."""

    api: ApiClient
    where: Place
    client_id: str
    user_id: str
    say: Say
    facts: Json = field(default_factory=dict)
    colleagues: tuple[str, ...] = ()

    def run(self, file: Path) -> None:
        """Everything, in order. Raises ApiError where the product refuses."""
        self.facts["file"] = file.name
        list_id = self.import_contacts(file)
        sender_id = self.prepare_sender()
        for mailing_class in ("premium", "standard"):
            self.facts[mailing_class] = self.send(mailing_class, list_id, sender_id)
        for mailing_class in ("premium", "standard"):
            self.watch(mailing_class)
        self._wait_for_events()

    def import_contacts(self, file: Path) -> str:
        """Upload, guess the columns, preview, import into a new list; the list's id."""
        data = file.read_bytes()
        begun = self.api.post(
            "/imports", {"client_id": self.client_id, "file_name": file.name, "size_bytes": len(data)}
        )
        import_id = begun["job"]["id"]
        self.api.upload(begun["upload"], data)
        seen = self.api.post(f"/imports/{import_id}/inspect", {})
        columns = [{"position": c["position"], "target": c["target"]} for c in seen["columns"] if c["target"]]
        self.say(f"  {seen['rows']} rows, columns: {', '.join(sorted(c['target'] for c in columns))}")
        name = f"Presseverteiler {time.strftime('%Y-%m-%d %H:%M:%S')}"
        made = self.api.post("/lists", {"client_id": self.client_id, "name": name})
        mapping = {"columns": columns, "header_row": seen["header_row"], "list_id": made["id"]}
        self.api.post(f"/imports/{import_id}/preview", mapping)
        self._wait_import(import_id, {"ready", "failed"}, "checking")
        self.facts["preview"] = self.api.get(f"/imports/{import_id}")
        self.facts["rejected"] = self.api.get(f"/imports/{import_id}/rows", verdict="invalid", limit=100)["items"]
        self.facts["doubles"] = self.api.get(f"/imports/{import_id}/rows", verdict="double", limit=100)["items"]
        self.api.post(f"/imports/{import_id}/run", {"existing": "update"})
        self.facts["import"] = self._wait_import(import_id, {"done", "finished", "failed"}, "importing")
        return str(made["id"])

    def prepare_sender(self) -> str:
        """A sender domain with its key, its DNS entries set in the mail world's zone, and a sender account; those of an
        earlier run when there are any."""
        known = self.api.get("/senders", client_id=self.client_id)["items"]
        if known:
            return str(known[0]["id"])
        domain = self.api.post("/sender-domains", {"domain": SENDER_DOMAIN})
        for entry in domain["entries"]:
            if entry["record_type"] == "TXT":
                dns_zone.set_record(self.where.root / "world", entry["name"], "TXT", entry["value"])
        time.sleep(1.0)
        checked = self._until(
            lambda: self.api.post(f"/sender-domains/{SENDER_DOMAIN}/check"), lambda d: d["state"] == "verified", 30
        )
        self.facts["domain"] = checked
        self.say(f"  {SENDER_DOMAIN}: {checked['state']}")
        sender = {
            "client_id": self.client_id,
            "display_name": "Muster AG Presse",
            "from_address": f"presse@{SENDER_DOMAIN}",
            "user_ids": [self.user_id, *self.colleagues],
        }
        made = self.api.post("/senders", sender)
        return str(made.get("sender", made)["id"])

    def send(self, mailing_class: str, list_id: str, sender_id: str) -> Json:
        """Write, check and submit one mailing; its id and the estimate."""
        html, text = self._content()
        draft = {
            "client_id": self.client_id,
            "subject": "Muster AG stellt neue Energieträger vor"
            if mailing_class == "premium"
            else "Rückblick: Muster AG im November",
            "html": html,
            "text": text,
            "sender_id": sender_id,
            "list_ids": [list_id],
            "contact_person": {
                "name": "Erika Muster",
                "email": f"erika.muster@{SENDER_DOMAIN}",
                "phone": "+49 211 000000",
            },
            "mailing_class": mailing_class,
        }
        mailing = self.api.post("/mailings", draft)
        mailing_id = mailing["mailing_id"]
        checks = self.api.post(f"/mailings/{mailing_id}/checks")
        estimate = checks["estimate"]
        self.say(f"  {mailing_class}: {estimate['recipients']} recipients, {estimate['message_bytes']:,} bytes each")
        key = f"demo-{mailing_id[-20:]}"
        submission = {"key": key, "version": mailing["version"], "confirmed": True}
        self.api.post(f"/mailings/{mailing_id}/submission", submission)
        return {"id": mailing_id, "estimate": estimate, "submitted_at": time.time()}

    def watch(self, mailing_class: str) -> None:
        """Until the mailing is sent, saying how far it is."""
        mailing_id = self.facts[mailing_class]["id"]
        last = ""

        def look() -> Json:
            nonlocal last
            progress = self.api.get(f"/mailings/{mailing_id}/progress")
            states = ", ".join(f"{count} {state}" for state, count in progress["by_state"].items() if count)
            line = f"  {mailing_class}: {progress['batches_done']}/{progress['batches']} batches; {states}"
            if line != last:
                self.say(line)
                last = line
            return self.api.get(f"/mailings/{mailing_id}")

        self._until(look, lambda mailing: mailing["state"] == "sent", _PATIENCE_S)
        self.facts[mailing_class]["seconds"] = time.time() - self.facts[mailing_class]["submitted_at"]

    def _content(self) -> tuple[str, str]:
        templates = self.api.get("/templates", client_id=self.client_id)["items"]
        release = next(t for t in templates if "press_release" in t["template_id"])
        values = {
            "headline": "Muster AG stellt neue Energieträger vor",
            "lead": "Der Hersteller aus Düsseldorf zeigt im Dezember, wie Abwärme zu Fernwärme wird.",
            "place_and_date": "Düsseldorf, 24. November 2026",
            "organisation": "Muster AG",
            "body": (
                "<p>Die Muster AG nimmt im Dezember drei Anlagen in Betrieb. Sie machen aus der Abwärme "
                "von Rechenzentren Wärme für 4.000 Wohnungen.</p><p>„Das Netz ist da, die Wärme auch“, sagt Vorstand "
                "Jörg Groß.</p>"
            ),
            "link_url": f"{self.where.web_url}/docs",
            "link_text": "Zur Pressemappe",
            "contact": f"Erika Muster, erika.muster@{SENDER_DOMAIN}",
        }
        rendered = self.api.post(f"/templates/{release['template_id']}/renderings", {"values": values})
        return rendered["html"], rendered["text"]

    def _wait_import(self, import_id: str, ends: set[str], word: str) -> Json:
        last = -1

        def look() -> Json:
            nonlocal last
            job = self.api.get(f"/imports/{import_id}")
            progress = job["progress"] or {"done": 0, "total": 0}
            if progress["done"] != last:
                last = progress["done"]
                self.say(f"  {word}: {progress['done']} of {progress['total']} rows")
            return job

        return self._until(look, lambda job: job["state"] in ends, 300)

    def _wait_for_events(self) -> None:
        """Until the numbers have not changed for a while: bounces and openings come after the sending."""
        self.say("  waiting for bounces, complaints, openings …")
        seen, since, deadline = "", time.monotonic(), time.monotonic() + 180
        while time.monotonic() < deadline and time.monotonic() - since < _SETTLED_S:
            now = str([self.api.get(f"/mailings/{self.facts[c]['id']}/statistics") for c in ("premium", "standard")])
            if now != seen:
                seen, since = now, time.monotonic()
            time.sleep(1)

    def _until(self, look: Callable[[], Json], good: Callable[[Json], bool], patience_s: float) -> Json:
        deadline = time.monotonic() + patience_s
        while True:
            found = look()
            if good(found):
                return found
            if time.monotonic() > deadline:
                raise TimeoutError(str(found)[:2000])
            time.sleep(0.4)
