"""Evidence is taken back with a reason: row and file stay, and no code deletes them."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, MilestoneFile
from lms.models.append_only import AppendOnlyError
from lms.operations.withdraw_milestone_file import withdraw_milestone_file
from lms.queries.milestone_files import file_problems, files_of
from tests.factories.milestones import make_plan
from tests.lms.operations.test_keep_milestone_file import keep


def withdraw(row: MilestoneFile, by: Any, reason: str = "Zły skan") -> MilestoneFile:
    return withdraw_milestone_file(evidence=row, reason=reason, by=by, now=timezone.now())


def test_it_stays_listed_last_with_its_reason_and_a_second_press_changes_nothing(cast: Any) -> None:
    plan = make_plan(cast.partner)
    bad, good = keep(plan["M1"], cast.renata), keep(plan["M1"], cast.renata, b"Umowa podpisana.", "umowa.txt")
    for by, reason in ((cast.renata, " Zły   skan "), (cast.maria, "Inny powód")):
        withdraw(bad, by, reason)
    assert [(each.pk, each.reason) for each in files_of(plan["M1"])] == [(good.pk, ""), (bad.pk, "Zły skan")]
    assert default_storage.exists(bad.file.name)
    assert Event.objects.filter(name="lms.milestone_file_withdrawn").count() == 1
    assert MilestoneFile.objects.visible_to(cast.renata).get() == good
    assert MilestoneFile.objects.visible_to(cast.maria).count() == 2
    assert keep(plan["M1"], cast.renata).pk != bad.pk  # the same content once more is a new row


def test_without_a_reason_or_the_right_it_stands(cast: Any) -> None:
    row = keep(make_plan(cast.partner)["M1"], cast.renata)
    for by, reason in ((cast.renata, " "), (cast.leon, "x"), (cast.obcy_leon, "x"), (cast.zofia, "x")):
        with pytest.raises(Refused):
            withdraw(row, by, reason)
    assert MilestoneFile.objects.get().withdrawn_at is None


def test_nothing_is_deleted_or_written_over_and_a_lost_or_changed_file_is_named(cast: Any) -> None:
    plan = make_plan(cast.partner)
    row, other = keep(plan["M1"], cast.renata), keep(plan["M2"], cast.maria, b"drugi plik", "drugi.txt")
    for attempt in (row.delete, row.save, MilestoneFile.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            attempt()
    assert list(file_problems()) == []
    with default_storage.open(row.file.name, "wb") as file:
        file.write(b"podmienione")
    default_storage.delete(other.file.name)
    assert [each.partition(": ")[2] for each in file_problems()] == [
        "its file is not the one that was kept",
        "its file is missing",
    ]
