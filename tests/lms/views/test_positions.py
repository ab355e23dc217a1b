"""Job positions on the screens of the office."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.models import Appointment, JobPosition

LIST = "/administracja/stanowiska/"


def test_one_is_added_retired_and_offered_no_more_but_to_its_holder(log_in: Any, cast: Any) -> None:
    client = log_in(cast.maria)
    client.post(f"{LIST}nowe/", {"name": "Archiwista", "version": 1})
    position = JobPosition.objects.get()
    Appointment.objects.filter(person=cast.zofia).update(position=position)

    client.post(f"{LIST}{position.pk}/", {"name": "Archiwista", "is_retired": "on", "version": 1})
    appointing = client.get(f"/organizacje/{cast.partner.pk}/nowa-rola/").context["form"]
    changing = client.get(f"/role/{cast.zofia.appointments.get().pk}/zmiana/").context["form"]
    row = client.get(LIST).context["positions"].get()

    assert (row.name, row.is_retired, row.people) == ("Archiwista", True, 1)
    assert [pk for pk, _name in appointing.fields["position"].choices] == [""]
    assert [pk for pk, _name in changing.fields["position"].choices] == ["", position.pk]


@pytest.mark.parametrize("name", ["", "archiwista", "x" * 121, "a\x00b"])
def test_a_name_that_does_not_fit_is_said_and_kept(log_in: Any, cast: Any, name: str) -> None:
    JobPosition.objects.create(name="Archiwista")
    answer = log_in(cast.maria).post(f"{LIST}nowe/", {"name": name, "version": 1})
    form = answer.context["form"]
    assert (set(form.errors), form["name"].value(), JobPosition.objects.count()) == ({"name"}, name, 1)


def test_somebody_elses_change_is_shown_before_it_is_written_over(log_in: Any, cast: Any) -> None:
    position = JobPosition.objects.create(name="Archiwista", version=2, is_retired=True)
    answer = log_in(cast.maria).post(f"{LIST}{position.pk}/", {"name": "Kancelista", "version": 1})
    values = [value for _label, value in answer.context["present"]]
    assert (values, answer.context["form"]["version"].value()) == (["Archiwista", True], "2")
    assert JobPosition.objects.get().name == "Archiwista"


def test_the_list_costs_the_same_for_one_and_for_three(log_in: Any, cast: Any) -> None:
    client = log_in(cast.maria)

    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(LIST).status_code == 200
        return len(caught)

    JobPosition.objects.create(name="Archiwista")
    count()
    one = count()
    JobPosition.objects.create(name="Kancelista")
    JobPosition.objects.create(name="Sekretarz")
    assert (one, count()) == (2, 2)
