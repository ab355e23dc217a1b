"""Evidence on screen: who adds, opens and takes back which file, and how it leaves the site."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lms.models import MilestoneFile
from tests.counting import cost
from tests.factories.milestones import make_plan
from tests.lms.operations.test_keep_milestone_file import PDF, keep
from tests.lms.operations.test_withdraw_milestone_file import withdraw

PAGE = "/partnerzy/1410/kamienie/M1/"


def upload(content: bytes = PDF, name: str = "umowa.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def status(client: Any, address: str) -> int:
    """Of an answer that may hold an open file, which is closed once it is read."""
    answer = client.get(address)
    if answer.streaming:
        assert b"".join(answer.streaming_content)
    return int(answer.status_code)


def test_the_page_costs_the_same_for_one_file_and_for_three(log_in: Any, cast: Any) -> None:
    plan = make_plan(cast.partner)
    client = log_in(cast.renata)
    keep(plan["M1"], cast.renata)
    one = cost(client, PAGE)
    keep(plan["M1"], cast.maria, b"drugi", "b.txt")
    withdraw(keep(plan["M1"], cast.maria, b"trzeci", "c.txt"), cast.maria)
    assert one == cost(client, PAGE) == 8


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("maria", [200, 200, 200, 200]),
        ("renata", [200, 200, 200, 404]),
        ("leon", [404, 200, 404, 404]),
        ("zofia", [404] * 4),
        ("marek", [404] * 4),
        ("obcy_leon", [404] * 4),
    ],
)
def test_who_adds_opens_takes_back_and_opens_what_was_withdrawn(
    log_in: Any, cast: Any, who: str, answers: list[int]
) -> None:
    plan = make_plan(cast.partner)
    row = keep(plan["M1"], cast.renata)
    gone = withdraw(keep(plan["M1"], cast.renata, b"szkic", "szkic.txt"), cast.renata)
    parts = ("pliki/", f"pliki/{row.pk}/", f"pliki/{row.pk}/wycofaj/", f"pliki/{gone.pk}/")
    client = log_in(getattr(cast, who))
    assert [status(client, PAGE + part) for part in parts] == answers


def test_it_is_added_listed_with_its_hash_saved_and_withdrawn(log_in: Any, cast: Any) -> None:
    make_plan(cast.partner)
    client = log_in(cast.renata)
    for _press in range(2):
        assert client.post(f"{PAGE}pliki/", {"file": upload(), "note": "Umowa"}).status_code == 302
    row = MilestoneFile.objects.get()
    assert row.sha256 in client.get(PAGE).content.decode()
    answer = client.get(f"{PAGE}pliki/{row.pk}/")
    assert b"".join(answer.streaming_content) == PDF
    assert (answer["X-Content-Type-Options"], answer["Content-Disposition"]) == (
        "nosniff",
        'attachment; filename="umowa.pdf"',
    )
    assert "sandbox" in answer["Content-Security-Policy"]
    refused = client.post(f"{PAGE}pliki/{row.pk}/wycofaj/", {"reason": ""})
    assert list(refused.context["form"].errors) == ["reason"]
    for _press in range(2):
        assert client.post(f"{PAGE}pliki/{row.pk}/wycofaj/", {"reason": "Zły skan"}).status_code == 302
    page = client.get(PAGE).content.decode()
    assert "Zły skan" in page.replace("\xa0", " ")
    assert row.sha256 in page


def test_a_bad_file_is_said_beside_its_field(log_in: Any, cast: Any) -> None:
    make_plan(cast.partner)
    client = log_in(cast.renata)
    for file in (upload(b"<script>alert(1)</script>", "a.html"), upload(PDF, "a.png"), upload(b"", "a.pdf")):
        assert list(client.post(f"{PAGE}pliki/", {"file": file}).context["form"].errors) == ["file"]
    assert not MilestoneFile.objects.exists()


def test_a_file_is_there_only_with_its_own_partner_and_milestone(log_in: Any, cast: Any) -> None:
    make_plan(cast.partner)
    foreign = keep(make_plan(cast.other_partner)["M1"], cast.maria)
    client = log_in(cast.renata)
    other = f"/partnerzy/{cast.other_partner.teryt}/kamienie/M1/pliki/{foreign.pk}/"
    for address in (f"{PAGE}pliki/{foreign.pk}/", other, f"{PAGE}pliki/{10**30}/"):
        assert client.get(address).status_code == 404
    assert client.post(f"{PAGE}pliki/{foreign.pk}/wycofaj/", {"reason": "x"}).status_code == 404
    assert log_in(cast.maria).get(f"/partnerzy/1410/kamienie/M2/pliki/{foreign.pk}/").status_code == 404
    path = f"/pliki/{foreign.file.name}"
    assert log_in(cast.maria).get(path).status_code == 404  # no way round the check
