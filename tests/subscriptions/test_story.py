"""`make story` plays a customer's life in order, with what goes out and what has to be invoiced."""

import pytest

from local import story


@pytest.mark.req("JOB-03")
def test_the_story_tells_the_life_of_a_customer(
    cloud: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from chalicelib.accounts import system_mail

    monkeypatch.setattr(system_mail, "queues", story._Postbox)
    story.play()
    lines = capsys.readouterr().out.splitlines()
    phases = [line.split("● ")[1].split(";")[0] for line in lines if "● " in line]
    assert list(dict.fromkeys(phase.split(" ")[0] for phase in phases)) == [
        *("ordered", "activated", "trial", "active", "ended")
    ]
    money = [line.split("€ ", 1)[1].split(":")[0] for line in lines if line[17:20] == " € "]
    assert money == [
        *("became_paid", "service_released", "extended", "contracting_recorded", "renewed"),
    ]
    assert sum("✉" in line for line in lines) >= 20
