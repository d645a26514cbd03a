"""The sample address book that `make run` shows is imported as it promises."""

from datetime import datetime
from pathlib import Path

import pytest

from local.demo import sample_contacts
from tests.contacts_importing.wizard import Wizard


@pytest.mark.req("CON-01", "CON-02", "CON-03", "CON-15")
@pytest.mark.usefixtures("cloud")
def test_the_sample_address_book_shows_every_case(tmp_path: Path, now: datetime) -> None:
    data = sample_contacts.write(tmp_path / "sample.xlsx").read_bytes()
    wizard = Wizard(now)
    import_id = wizard.imported(data)
    job = wizard.job(import_id)
    assert job.total == 500
    assert job.verdicts == {"new": 473, "double": 15, "invalid": 12}
    assert [finding.code for finding in job.findings] == ["notes_not_imported"]
    assert wizard.outcomes(import_id) == {"created": 473, "double": 15, "rejected": 12}
    padded = {c.postal_address.postal_code for c in wizard.contacts() if c.postal_address.city == "Dresden"}
    assert padded == {"01069"}
    assert {c.postal_address.postal_code for c in wizard.contacts() if c.postal_address.country == "AT"} == {"1010"}


def test_the_sample_is_the_same_in_every_run(tmp_path: Path) -> None:
    assert sample_contacts.rows() == sample_contacts.rows()
    assert len(sample_contacts.rows()) == 500
