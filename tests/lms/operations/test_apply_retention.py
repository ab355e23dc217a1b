"""What is over its time goes, but for what a hold covers; the report names both."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from lms.models import NominationDraft, PeopleImport, PeopleImportRow, RetentionRun
from lms.operations.apply_retention import apply_retention
from lms.operations.drop_people_import import drop_people_import
from lms.operations.lift_hold import lift_hold
from lms.queries.holds import held_now
from lms.queries.retention import trial
from lms.retention_rules import RetentionRule, of_partner, retention_rules
from tests.factories.evidence_packs import make_ready_pack
from tests.factories.facts import NOON
from tests.factories.holds import make_hold, went
from tests.factories.people import Cast
from tests.factories.people_imports import JAN, anew, checked, imported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
LATER = NOON + timedelta(days=61)


def draft(cast: Cast, partner: Any) -> NominationDraft:
    return NominationDraft.objects.create(partner=partner, person=cast.maria, kept_at=NOON)


def test_rows_of_an_import_are_there_for_thirty_days_after_its_end(cast: Cast) -> None:
    """It was sent long before: an undo a day later needs the rows."""
    sent = imported(cast.partner, cast.renata, JAN, now=NOON)
    PeopleImport.objects.filter(pk=sent.pk).update(sent_at=NOON - timedelta(days=60))

    assert went(apply_retention(now=NOON + timedelta(days=29)).report) == {}
    assert went(apply_retention(now=NOON + timedelta(days=31)).report) == {"rows of imports": (1, 0, 1)}
    assert not PeopleImportRow.objects.exists()


def test_of_a_file_that_nobody_starts_nothing_stays(cast: Cast) -> None:
    sent = checked(cast.partner, cast.renata, JAN, now=NOON)
    PeopleImport.objects.filter(pk=sent.pk).update(state="sent", sample=[["Jan", "44051401359"]])

    assert went(apply_retention(now=NOON + timedelta(days=31)).report) == {"files of imports": (1, 0, 1)}

    dropped = anew(sent)
    assert (dropped.state, dropped.sample, bytes(dropped.data)) == ("dropped", [], b"")
    assert went(apply_retention(now=NOON + timedelta(days=62)).report) == {"rows of imports": (1, 0, 1)}


def test_a_hold_over_one_partner_keeps_what_is_its_and_nothing_else(cast: Cast) -> None:
    for partner in (cast.partner, cast.other_partner):
        draft(cast, partner)
        make_ready_pack(partner, cast.maria)
        imported(partner, cast.maria, JAN.replace("jan", f"jan{partner.pk}"), now=NOON)
    hold = make_hold(cast.maria, cast.partner)
    late = LATER + timedelta(days=3650)

    counted = {each.rule.name: (each.due, each.held, each.would_go) for each in trial(held_now(), late) if each.due}
    run = apply_retention(now=late)

    same = {"rows of imports": (2, 1, 1), "drafts of nominations": (2, 1, 1), "packs of evidence": (2, 1, 1)}
    assert counted == same
    assert went(run.report) == same
    assert run.holds == [{"mark": "KZ.1710.3", "reason": "Kontrola trwa"}]
    assert list(NominationDraft.objects.values_list("partner", flat=True)) == [cast.partner.pk]
    assert list(PeopleImportRow.objects.values_list("people_import__partner", flat=True)) == [cast.partner.pk]

    lift_hold(hold=hold, reason="x", by=cast.maria, now=late)
    assert {name: gone for name, (_due, _held, gone) in went(apply_retention(now=late).report).items()} == {
        "rows of imports": 1,
        "drafts of nominations": 1,
        "packs of evidence": 1,
    }


def test_a_hold_over_all_keeps_everything(cast: Cast) -> None:
    draft(cast, cast.partner)
    make_hold(cast.maria)

    assert went(apply_retention(now=LATER).report) == {"drafts of nominations": (1, 1, 0)}
    assert NominationDraft.objects.exists()


def test_a_file_given_up_during_a_hold_is_emptied_after_it(cast: Cast) -> None:
    sent = checked(cast.partner, cast.renata, JAN, now=NOON)
    PeopleImport.objects.filter(pk=sent.pk).update(state="sent", data=b"Jan", sample=[["Jan"]])
    hold = make_hold(cast.maria, cast.partner)
    drop_people_import(sent=anew(sent), by=cast.renata, now=NOON)

    kept = anew(sent)
    assert (kept.state, bytes(kept.data), kept.sample, kept.rows.count()) == ("dropped", b"Jan", [["Jan"]], 1)
    lift_hold(hold=hold, reason="x", by=cast.maria, now=NOON)
    assert went(apply_retention(now=LATER).report) == {"files of imports": (1, 0, 1), "rows of imports": (1, 0, 1)}
    emptied = anew(sent)
    assert (bytes(emptied.data), emptied.sample, emptied.finished_at) == (b"", [], NOON)


def test_a_rule_that_fails_keeps_no_other_from_its_work(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    def broken(rows: Any, now: Any) -> int:
        rows.delete()
        raise OSError("full")

    draft(cast, cast.partner)
    retention_rules.add(
        RetentionRule("aaa", 1, "A", "x", lambda now: NominationDraft.objects.all(), of_partner, broken)
    )
    try:
        run = apply_retention(now=LATER)
    finally:
        retention_rules._entries.pop("aaa")

    assert run.report[0] == {"name": "aaa", "due": None, "held": None, "removed": None}
    assert went(run.report[1:]) == {"drafts of nominations": (1, 0, 1)}
    assert "retention of aaa" in caplog.text


def test_the_command_tries_first_and_removes_with_a_yes(cast: Cast) -> None:
    NominationDraft.objects.create(partner=cast.partner, person=cast.maria, kept_at=NOON - timedelta(days=4000))
    out = StringIO()
    call_command("apply_retention", stdout=out)
    assert "drafts of nominations: 1 due, 0 held, 1 would go" in out.getvalue()
    assert (NominationDraft.objects.count(), RetentionRun.objects.count()) == (1, 0)

    make_hold(cast.maria, cast.other_partner)
    call_command("apply_retention", "--yes", stdout=out)
    assert "A hold is in force: KZ.1710.3: Kontrola trwa" in out.getvalue()
    assert "drafts of nominations: 1 due, 0 held, 1 removed" in out.getvalue()
    assert (NominationDraft.objects.count(), RetentionRun.objects.count()) == (0, 1)
