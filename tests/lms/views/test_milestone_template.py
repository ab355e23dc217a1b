"""The office's list of milestones on screen: each change is a version, a stale or wrong one keeps what was typed."""

from typing import Any

import pytest

from lms.models import MilestoneTemplate
from lms.queries.milestone_template import lines_of
from tests.counting import cost
from tests.factories.milestones import make_plan, make_template

HERE = "/kamienie/wzor/"
ADDRESSES = [HERE, f"{HERE}nowy/", f"{HERE}M1/", f"{HERE}M1/usun/"]
LINE = {"name": "Liderzy", "months": "1", "days": "5", "owner_role": "leader", "scope": "ESB", "after": ["M1"]}
SENTENCES = "Lista jest podpisana\n\n Kopia w aktach "
WHOLE = {**LINE, "unit_kinds": ["county"], "proofs": ["leaders"], "sentences": SENTENCES}


def newest() -> MilestoneTemplate:
    return MilestoneTemplate.objects.latest("number")


def codes() -> list[str]:
    return [line.code for line in lines_of(newest())]


@pytest.mark.parametrize(
    ("who", "status"), [("maria", 200), *((each, 404) for each in ("zofia", "leon", "renata", "tomasz", "marek"))]
)
def test_only_the_office_sees_it(log_in: Any, cast: Any, who: str, status: int) -> None:
    make_template()
    client = log_in(getattr(cast, who))
    assert [client.get(address).status_code for address in ADDRESSES] == [status] * 4


def test_without_a_list_there_is_a_page_and_nothing_to_change(log_in: Any, cast: Any) -> None:
    client = log_in(cast.maria)
    assert [client.get(address).status_code for address in ADDRESSES] == [200, 404, 404, 404]


def test_it_costs_the_same_with_three_versions(log_in: Any, cast: Any) -> None:
    make_template()
    client = log_in(cast.maria)
    before = cost(client, HERE)
    make_plan(cast.partner)
    make_template()
    make_template()
    assert before == cost(client, HERE) == 5


def test_a_changed_line_makes_a_version_and_plans_keep_theirs(log_in: Any, cast: Any) -> None:
    make_template()
    plan = make_plan(cast.partner)
    client = log_in(cast.maria)
    for _press in range(2):
        answer = client.post(f"{HERE}M2/", {"seen": "1", **WHOLE})
        assert (answer.status_code, answer.url) == (302, HERE)
    assert (newest().number, newest().made_by, codes()) == (2, cast.maria, ["M1", "M2", "M3", "M4"])
    line = lines_of(newest())[1]
    assert vars(line) == {
        "code": "M2",
        "name": "Liderzy",
        "months": 1,
        "days": 5,
        "owner_role": "leader",
        "scope": "ESB",
        "unit_kinds": ["county"],
        "after": ["M1"],
        "proofs": ["leaders"],
        "sentences": ["Lista jest podpisana", "Kopia w aktach"],
    }
    plan["M2"].refresh_from_db()
    assert plan["M2"].kind.template.number == 1
    page = client.get(HERE).content.decode()
    assert "Zmienione: M2" in page
    assert ">1</td>" in page


def test_saving_what_it_says_already_makes_no_version(log_in: Any, cast: Any) -> None:
    make_template()
    sent = {"seen": "1", "name": "Umowa", "months": "0", "days": "0", "owner_role": "representative"}
    log_in(cast.maria).post(f"{HERE}M1/", {**sent, "sentences": "Umowa jest podpisana"})
    assert newest().number == 1


def test_a_line_is_added_at_the_end_once(log_in: Any, cast: Any) -> None:
    make_template()
    client = log_in(cast.maria)
    for _press in range(2):
        client.post(f"{HERE}nowy/", {"seen": "1", "code": "Y1", **LINE})
    assert (newest().number, codes()) == (2, ["M1", "M2", "M3", "M4", "Y1"])


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"code": "M2"}, "Numer M2 jest już we wzorze."),
        ({"code": "x"}, "Numeru x nie można użyć."),
        ({"code": "Y1", "months": "999"}, "120"),
        ({"code": "Y1", "name": ""}, "To pole jest wymagane."),
        ({"code": "Y1", "after": ["Y1"]}, "Y1"),
        ({"code": "Y1", "owner_role": "clerk"}, "clerk"),
    ],
)
def test_a_wrong_line_is_refused_and_kept(log_in: Any, cast: Any, changed: dict[str, Any], words: str) -> None:
    make_template()
    answer = log_in(cast.maria).post(f"{HERE}nowy/", {"seen": "1", **LINE, "sentences": "Zdanie własne", **changed})
    page = answer.content.decode()
    assert (answer.status_code, newest().number) == (200, 1)
    assert words in page
    assert "Zdanie własne" in page


def test_who_saw_an_older_version_is_shown_the_present_one_and_may_save_then(log_in: Any, cast: Any) -> None:
    make_template()
    make_template()
    client = log_in(cast.maria)
    answer = client.post(f"{HERE}M2/", {"seen": "1", **LINE, "name": "Moja nazwa"})
    page = answer.content.decode()
    assert (answer.status_code, newest().number) == (200, 2)
    assert "Moja nazwa" in page
    assert "Obecny stan" in page
    assert 'name="seen" value="2"' in page
    assert client.post(f"{HERE}M2/", {"seen": "2", **LINE, "name": "Moja nazwa"}).status_code == 302
    assert lines_of(newest())[1].name == "Moja nazwa"


def test_a_line_is_left_out_once_and_not_while_others_wait_for_it(log_in: Any, cast: Any) -> None:
    make_template()
    client = log_in(cast.maria)
    assert "Czekają na niego: M4" in client.get(f"{HERE}M1/usun/").content.decode()
    assert client.post(f"{HERE}M1/usun/", {"seen": "1"}).status_code == 200
    assert codes() == ["M1", "M2", "M3", "M4"]
    assert [client.post(f"{HERE}M4/usun/", {"seen": "1"}).status_code for _press in range(2)] == [302, 302]
    assert (newest().number, codes()) == (2, ["M1", "M2", "M3"])
    assert client.get(f"{HERE}M4/usun/").status_code == 404


def test_lines_are_moved_where_nothing_comes_to_wait_for_what_stands_below(log_in: Any, cast: Any) -> None:
    make_template()
    client = log_in(cast.maria)
    client.post(f"{HERE}M2/przesun/", {"seen": "1", "by": "1"})
    assert (newest().number, codes()) == (2, ["M1", "M3", "M2", "M4"])
    for sent in ({"seen": "1", "by": "1"}, {"seen": "2", "by": "7"}, {"by": "1"}):
        client.post(f"{HERE}M1/przesun/", sent)
    client.post(f"{HERE}M1/przesun/", {"seen": "2", "by": "-1"})
    client.post(f"{HERE}M9/przesun/", {"seen": "2", "by": "1"})
    assert newest().number == 2
    answer = client.post(f"{HERE}M4/przesun/", {"seen": "2", "by": "-1"}, follow=True)
    assert "M4 czeka na kamień milowy, którego nie ma powyżej." in answer.content.decode()
    assert (newest().number, codes()) == (2, ["M1", "M3", "M2", "M4"])


def test_an_older_version_can_be_read_and_not_changed(log_in: Any, cast: Any) -> None:
    make_template()
    client = log_in(cast.maria)
    client.post(f"{HERE}M2/", {"seen": "1", **LINE, "name": "Nowe imię"})
    old, now = (client.get(f"{HERE}{query}").content.decode() for query in ("?wersja=1", ""))
    assert ("Nowe imię" in old, "Nowe imię" in now) == (False, True)
    assert (f"{HERE}M2/przesun/" in old, f"{HERE}M2/przesun/" in now) == (False, True)
    for odd in ("x", "99", "1' OR 1=1"):
        assert "Nowe imię" in client.get(HERE, {"wersja": odd}).content.decode()
