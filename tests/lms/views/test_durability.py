"""The survey from the home to the paper, and the list of the office."""

import csv
import io
from datetime import timedelta
from typing import Any

from django.utils import timezone

from lms.evidence_documents import durability_documents
from lms.models import DurabilityDeclaration, DurabilitySurvey, Partner, PartnerStatus, SurveyState
from lms.operations.decide_durability import decide_durability
from lms.queries.durability_paper import digest, sentences
from lms.queries.durability_questions import CHOICES
from tests.counting import cost
from tests.factories.durability import ANSWERS, make_declaration, make_period, make_survey
from tests.factories.organisations import make_partner
from tests.factories.people import Cast

DAY = timedelta(days=1)


def test_it_is_saved_handed_in_and_accepted(log_in: Any, cast: Cast) -> None:
    assert all((cast.leon, cast.maria))
    survey = make_survey(cast.partner)
    there = f"/trwalosc/{survey.pk}/"
    client = log_in(cast.renata)
    assert f'href="{there}wypelnij/"' in client.get("/").content.decode()
    page = client.get(f"{there}wypelnij/")
    assert [page.context["form"].initial[name] for name in ("users", "incidents")] == ["2", "0"]

    typed = {**ANSWERS, "leaders_note": "", "users": "sporo", "seen": 0, "dalej": "1"}
    page = client.post(f"{there}wypelnij/", typed)
    assert set(page.context["form"].errors) == {"leaders_note", "users"}
    assert 'value="sporo"' in page.content.decode()
    survey.refresh_from_db()
    assert (survey.answers["users"], survey.draft) == ("sporo", 1)
    assert client.get(f"{there}zloz/").url == f"{there}wypelnij/"

    assert client.post(f"{there}wypelnij/", {**ANSWERS, "seen": 1, "dalej": "1"}).url == f"{there}zloz/"
    survey.refresh_from_db()
    sent = {"seen": 2, "digest": digest(sentences(survey)), "declared": ["0", "1", "2"]}
    assert "declared" in client.post(f"{there}zloz/", sent).context["form"].errors
    assert client.post(f"{there}zloz/", {**sent, "declared": ["0", "1", "2", "3"]}).url == there
    made = DurabilityDeclaration.objects.get()

    office = log_in(cast.maria)
    assert f'href="{there}"' in office.get("/").content.decode()
    assert "case_mark" in office.post(there, {"version": 1, "seen": 0, "verdict": "accepted"}).context["form"].errors
    assert office.post(there, {"version": 1, "seen": 0, "verdict": "accepted", "case_mark": "DS.042.1"}).url == there
    survey.refresh_from_db()
    assert survey.state == SurveyState.ACCEPTED
    paper = log_in(cast.renata).get(f"/trwalosc/oswiadczenia/{made.pk}/plik.pdf")
    assert b"".join(paper).startswith(b"%PDF-1.7")
    assert [(each.number, each.name, each.state) for each in durability_documents(cast.partner)] == [
        (survey.number, f"{survey.number.replace('/', '-')}-v1.pdf", str(SurveyState.ACCEPTED.label))
    ]


def test_what_somebody_else_saved_is_shown_beside_what_was_typed(log_in: Any, cast: Cast) -> None:
    survey = make_survey(cast.partner, answers={"in_use": "partly", "users": "12"}, draft=3)
    sent = {"users": "13", "cases": "5", "seen": "2"}
    page = log_in(cast.renata).post(f"/trwalosc/{survey.pk}/wypelnij/", sent)
    partly, users, emptied = [value for _label, value in page.context["present"]]
    assert (partly, users, "5" in emptied) == (str(CHOICES["partly"]), "12", False)
    assert 'value="13"' in page.content.decode()
    assert 'name="seen" value="3"' in page.content.decode()


def test_nothing_of_it_is_there_for_others(log_in: Any, cast: Cast) -> None:
    survey = make_survey(cast.partner)
    made = make_declaration(survey, cast.renata)
    paths = (f"/trwalosc/{survey.pk}/", f"/trwalosc/oswiadczenia/{made.pk}/plik.pdf", "/partnerzy/1410/trwalosc/")
    answers = []
    for person in (cast.renata, cast.leon, cast.wanda):
        pages = [log_in(person).get(path) for path in paths]
        assert [b"".join(page) != b"" for page in pages] == [True] * 3
        answers.append([page.status_code for page in pages])
    assert answers == [[200] * 3, [404] * 3, [404] * 3]


def test_the_list_filters_and_costs_the_same_for_one_and_for_three(log_in: Any, cast: Cast) -> None:
    today = timezone.localdate()
    make_period(cast.maria, starts_on=today - 500 * DAY)
    late = make_survey(cast.partner, due_on=today - DAY)
    client = log_in(cast.maria)
    one = cost(client, "/trwalosc/")
    make_survey(cast.other_partner)
    make_partner("gmina Trzecia", teryt="1412012")
    page = client.get("/trwalosc/")
    states = {row.partner.teryt: [cell.state for cell in row.cells] for row in page.context["rows"]}
    assert states == {
        "1410": ["late", "running", "to_come", "to_come", "to_come"],
        "1426": ["open", "running", "to_come", "to_come", "to_come"],
        "1412012": ["to_open", "running", "to_come", "to_come", "to_come"],
    }
    assert one == cost(client, "/trwalosc/") == 5
    found = client.get("/trwalosc/", {"stan": "late"}).context["rows"]
    assert [row.cells[0].survey for row in found] == [late]
    assert [row.unfit for row in page.context["rows"]] == [[], [], []]
    told = b"".join(client.get("/trwalosc/plik.csv", {"stan": "late"}).streaming_content).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(told), delimiter=";"))
    assert [(line[0], line[5], line[10]) for line in lines[1:]][:2] == [("1410", "1", "1"), ("1410", "2", "")]
    assert client.get("/trwalosc/plik.xlsx").status_code == 200


def test_a_period_is_set_once_whatever_is_pressed(log_in: Any, cast: Cast) -> None:
    client, key = log_in(cast.maria), "7d5ea2fa-54a8-4a7c-8f43-3cbb0e4c0a11"
    sent = {"key": key, "starts_on": "2026-03-01", "ends_on": "2029-03-01", "reason": "Mała firma", "seen": 0}
    there = f"/partnerzy/{cast.partner.teryt}/trwalosc/"
    assert [client.post(f"{there}okres/", sent).url for _press in range(2)] == [there] * 2
    page = client.get(there)
    assert (len(page.context["history"]), len(page.context["row"].cells)) == (1, 3)
    seen = page.context["history"][0].pk
    assert client.post(f"{there}okres/cofnij/", {"reason": "Pomyłka", "seen": seen}).url == there
    assert client.get(there).context["row"].cells == []
    assert DurabilitySurvey.objects.count() == 0


def test_what_was_typed_after_somebody_handed_it_in_is_kept_on_the_page(log_in: Any, cast: Cast) -> None:
    survey = make_survey(cast.partner)
    make_declaration(survey, cast.renata)
    client, there = log_in(cast.renata), f"/trwalosc/{survey.pk}/wypelnij/"
    assert client.get(there).url == f"/trwalosc/{survey.pk}/"
    page = client.post(there, {"remarks": "Drugi skaner", "seen": 0})
    assert (page.status_code, len(page.context["form"].non_field_errors())) == (200, 1)
    assert "Drugi skaner" in page.content.decode()


def test_a_decision_on_an_old_page_is_refused_and_the_next_press_is_on_purpose(log_in: Any, cast: Cast) -> None:
    survey = make_survey(cast.partner)
    made = make_declaration(survey, cast.renata)
    client, there = log_in(cast.maria), f"/trwalosc/{survey.pk}/"
    first = decide_durability(
        declaration=made, verdict="accepted", case_mark="DS.1", seen=0, by=cast.maria, now=timezone.now()
    )
    page = client.post(there, {"version": 1, "seen": 0, "verdict": "returned", "reason": "Ilu?"})
    assert len(page.context["form"].non_field_errors()) == 1
    assert f'name="seen" value="{first.pk}"' in page.content.decode()
    assert client.post(there, {"version": 1, "seen": first.pk, "verdict": "returned", "reason": "Ilu?"}).url == there


def test_many_surveys_at_once_are_confirmed_and_one_is_cancelled(log_in: Any, cast: Cast) -> None:
    client, there = log_in(cast.maria), f"/partnerzy/{cast.partner.teryt}/trwalosc/"
    paid_on = timezone.localdate() - 800 * DAY
    sent = {"starts_on": paid_on, "ends_on": paid_on + 1200 * DAY, "reason": "Płatność", "seen": 0}
    page = client.post(f"{there}okres/", sent)
    assert (page.context["opens"], 'name="confirmed" value="2"' in page.content.decode()) == (2, True)
    assert client.post(f"{there}okres/", {**sent, "confirmed": 2}).url == there
    survey = make_survey(cast.partner)
    address = f"/trwalosc/{survey.pk}/"
    assert f"{address}uniewaznij/" in client.get(address).content.decode()
    assert client.post(f"{address}uniewaznij/", {"reason": " "}).context["form"].errors
    assert client.post(f"{address}uniewaznij/", {"reason": "Pomyłka"}).url == address
    assert "Pomyłka" in client.get(address).content.decode()
    assert client.get("/trwalosc/").context["rows"][0].unfit == []
    assert "cancelled" in [cell.state for cell in client.get(there).context["row"].cells]


def test_of_a_partner_that_rests_nothing_is_late_and_what_it_handed_in_waits(log_in: Any, cast: Cast) -> None:
    make_period(cast.maria, cast.partner, starts_on=timezone.localdate() - 500 * DAY)
    survey = make_survey(cast.partner, due_on=timezone.localdate() - DAY)
    Partner.objects.update(status=PartnerStatus.SUSPENDED)
    client = log_in(cast.maria)
    assert f'href="/trwalosc/{survey.pk}/"' not in client.get("/").content.decode()
    row = client.get("/trwalosc/").context["rows"][0]
    assert [cell.state for cell in row.cells] == ["open"]
    make_declaration(survey, cast.renata)
    assert f'href="/trwalosc/{survey.pk}/"' in client.get("/").content.decode()
