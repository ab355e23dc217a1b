"""A monthly report from the first working day to the signature, with everybody being told what waits for them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import SlaReport, SystemReview
from helpdesk.operations.draft_reports import draft_reports
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.people import PASSWORD, Cast
from tests.factories.reports import at, contract_of, make_late_matter, make_review, make_terms

pytestmark = pytest.mark.django_db


def settle() -> None:
    while event := Event.objects.unsettled().order_by("pk").first():
        deliver(event_id=event.pk, now=timezone.now())


def told(person: Any) -> list[str]:
    """What this person was told about reports and reviews, and forgets."""
    rows = Notice.objects.filter(person=person, path__regex="^/pomoc/(raporty|przeglady)/").order_by("pk")
    kinds = [row.kind for row in rows]
    rows.delete()
    return kinds


def as_(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_from_the_first_working_day_to_the_second_version(cast: Cast) -> None:
    everybody = (cast.marek, cast.maria, cast.wanda, cast.leon)
    make_terms(cast)
    late = make_late_matter(cast)

    draft_reports(now=at(2, 9, month=11))
    settle()
    assert [told(person) for person in everybody] == [["helpdesk.report_drafted"], [], [], []]

    report = SlaReport.objects.get()
    manager, office = as_(cast.marek), as_(cast.maria)
    manager.post(reverse("note_breach", args=[report.pk, late.pk]), {"stage": "solution", "words": "Okno serwisowe."})
    report.refresh_from_db()
    manager.post(reverse("hand_over_report", args=[report.pk]), {"content_hash": report.content_hash})
    settle()
    assert [told(person) for person in everybody] == [[], ["helpdesk.report_handed_over"], [], []]

    page = office.get(report.get_absolute_url()).text
    assert "2 rozpoczęte dni robocze × 100,00" in page
    assert "Okno serwisowe." in page
    signature = {"content_hash": report.content_hash, "password": PASSWORD, "reservations": "Brakuje awarii."}
    office.post(reverse("sign_report", args=[report.pk]), signature)
    settle()
    assert [told(person) for person in everybody] == [["helpdesk.report_signed"], [], [], []]

    manager.post(reverse("draft_again", args=[report.pk]), {"why": "Awarii nie było w tym miesiącu."})
    second = SlaReport.objects.get(supersedes=report)
    manager.post(reverse("hand_over_report", args=[second.pk]), {"content_hash": second.content_hash})
    office.post(reverse("sign_report", args=[second.pk]), {"content_hash": second.content_hash, "password": PASSWORD})
    settle()

    report.refresh_from_db()
    second.refresh_from_db()
    assert (report.state, second.state) == ("disputed", "accepted")
    assert second.content["penalties"] == report.content["penalties"]
    assert as_(cast.obca_wanda).get(second.get_absolute_url()).status_code == 404


def test_a_review_reaches_those_whom_it_concerns(cast: Cast) -> None:
    everybody = (cast.marek, cast.maria, cast.leon, cast.renata, cast.obcy_leon, cast.zofia, cast.obca_wanda)
    contract = contract_of(cast)
    make_review(cast, contract=contract)
    settle()
    assert told(cast.maria) == ["helpdesk.review_kept"]

    review = SystemReview.objects.get()
    as_(cast.maria).post(reverse("confirm_review", args=[review.pk]), {"version": review.version})
    settle()

    got = ["helpdesk.review_confirmed"]
    assert [told(person) for person in everybody] == [got, [], got, got, got, [], []]
