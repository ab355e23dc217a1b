"""A file becomes evidence of a milestone once it is shown to be harmless; the same one twice is one."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from lms.kit.refused import Refused
from lms.kit.uploads import digest_of
from lms.models import Event, MilestoneFile, PartnerStatus
from lms.operations import keep_milestone_file as keeping
from lms.operations.keep_milestone_file import keep_milestone_file
from tests.factories.milestones import make_plan

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def keep(milestone: Any, by: Any, content: bytes = PDF, name: str = "umowa.pdf", **told: Any) -> MilestoneFile:
    file = ContentFile(content, name=name)
    return keep_milestone_file(milestone=milestone, file=file, by=by, now=timezone.now(), **told)


def test_it_is_kept_under_a_random_name_with_its_hash(cast: Any) -> None:
    plan = make_plan(cast.partner)
    kept = keep(plan["M1"], cast.renata, name="../zła ścieżka/umowa.pdf", note=" Umowa   OR.1 ")
    assert (kept.name, kept.note, kept.kind, kept.added_by) == ("umowa.pdf", "Umowa OR.1", "pdf", cast.renata)
    assert kept.file.name.startswith("milestone-files/")
    assert "umowa" not in kept.file.name
    with kept.file.open() as file:
        assert digest_of(file) == kept.sha256
    event = Event.objects.get(name="lms.milestone_file_kept")
    assert (event.after["sha256"], event.partner_id) == (kept.sha256, cast.partner.pk)


def test_the_same_content_twice_is_one_row_at_each_milestone(cast: Any) -> None:
    plan = make_plan(cast.partner)
    assert keep(plan["M1"], cast.renata) == keep(plan["M1"], cast.maria, name="inna.pdf")
    assert keep(plan["M2"], cast.maria).pk != MilestoneFile.objects.get(milestone=plan["M1"]).pk


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "pusty.pdf"),
        (b"<html><script>alert(1)</script></html>", "strona.html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "obraz.svg"),
        (b"MZ\x90\x00\x03", "program.exe"),
        (PDF, "umowa.png"),
    ],
)
def test_what_is_not_shown_to_be_harmless_is_refused_and_stored_nowhere(cast: Any, content: bytes, name: str) -> None:
    plan = make_plan(cast.partner)
    with pytest.raises(Refused) as refusal:
        keep(plan["M1"], cast.renata, content, name)
    assert refusal.value.field == "file"
    assert not MilestoneFile.objects.exists()


def test_there_is_a_most(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_FILES", 1)
    plan = make_plan(cast.partner)
    keep(plan["M1"], cast.renata)
    with pytest.raises(Refused):
        keep(plan["M1"], cast.renata, b"inny tekst", "inny.txt")


def test_others_may_not_nor_at_a_partner_that_rests(cast: Any) -> None:
    plan = make_plan(cast.partner)
    for by in (cast.leon, cast.zofia, cast.marek, cast.obcy_leon):
        with pytest.raises(Refused):
            keep(plan["M1"], by)
    cast.partner.status = PartnerStatus.SUSPENDED
    cast.partner.save()
    with pytest.raises(Refused):
        keep(plan["M1"], cast.maria)
