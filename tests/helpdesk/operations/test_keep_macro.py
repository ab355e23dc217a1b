"""Macros: whose they are, who keeps them, and what makes no sense."""

from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import Macro
from helpdesk.operations.keep_macro import MOST, keep_macro
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.macros import make_macro, make_matter_macro
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later

pytestmark = pytest.mark.django_db
CAST = ("zofia", "leon", "renata", "obcy_leon", "maria", "ada", "wanda", "marek", "obca_wanda")


def readers(cast: Cast) -> list[str]:
    people = [(name, getattr(cast, name)) for name in CAST]
    return [name for name, person in people if Macro.objects.visible_to(person).exists()]


def test_a_macro_of_an_office_is_seen_by_who_answers_there_and_nobody_else(cast: Cast) -> None:
    key = uuid4()

    first, second = make_macro(cast, key=key), make_macro(cast, key=key)

    assert first == second
    assert readers(cast) == ["leon", "renata"]
    assert Event.objects.filter(name="helpdesk.macro_kept").count() == 1


def test_a_macro_of_a_contractor_is_seen_by_its_people_alone(cast: Cast) -> None:
    make_matter_macro(cast)

    assert readers(cast) == ["wanda", "marek"]


def test_another_of_the_same_side_changes_it(cast: Cast) -> None:
    macro = make_macro(cast)

    keep_macro(side=cast.partner, aim="matter", title="Rola", closes=True, macro=macro, by=cast.renata, now=later(1))

    macro.refresh_from_db()
    assert (macro.title, macro.aim, macro.body, macro.writing, macro.closes, macro.kept_by) == (
        "Rola", "question", "", "", True, cast.renata,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["zofia", "obcy_leon", "maria", "wanda", "ada"])
def test_nobody_else_keeps_or_changes_it(cast: Cast, name: str) -> None:
    macro, stranger = make_macro(cast), getattr(cast, name)

    for given in ({"macro": macro}, {"side": cast.partner}):
        with pytest.raises(Refused):
            make_macro(cast, **{"by": stranger, "title": "Inne", **given})
    macro.refresh_from_db()
    assert (macro.title, Macro.objects.count()) == ("Brak roli", 1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"body": " "}, "body"),
        ({"writing": ""}, "writing"),
        ({"writing": "solution"}, "writing"),
        ({"category": "BLAD"}, "category"),
        ({"aim": "matter"}, "aim"),
        ({"body": "", "writing": "", "takes": False}, None),
        ({"body": "a" * 5_001}, None),
        ({"writing": "reply", "closes": True}, "closes"),
        ({"writing": "", "body": "", "closes": True}, "closes"),
    ],
)
def test_nonsense_is_refused(cast: Cast, given: dict[str, Any], field: str | None) -> None:
    with pytest.raises(Refused) as refused:
        make_macro(cast, **given)

    assert (refused.value.field, Macro.objects.count()) == (field, 0)


def test_who_works_elsewhere_is_no_colleague(cast: Cast) -> None:
    with pytest.raises(Refused):
        make_macro(cast, colleague=cast.obca_zofia)

    assert make_macro(cast, colleague=cast.renata).colleague == cast.renata


def test_only_the_contractor_notes_minutes(cast: Cast) -> None:
    assert make_macro(cast, minutes=10).minutes is None
    assert make_matter_macro(cast, watches=True, closes=True, colleague=cast.leon).colleague is None
    with pytest.raises(Refused):
        make_matter_macro(cast, minutes=721)


def test_there_is_an_end_to_them(cast: Cast) -> None:
    macro = make_macro(cast)
    Macro.objects.bulk_create(
        Macro(organisation=macro.organisation, aim="question", title="x", closes=True, kept_at=MORNING)
        for _ in range(MOST - 1)
    )

    with pytest.raises(Refused, match=str(MOST)):
        make_macro(cast)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"aim": "matter", "writing": "workaround"}, "writing"),
        ({"aim": "matter", "writing": "solution", "category": "BLAD"}, "category"),
        ({"writing": "note"}, "writing"),
    ],
)
def test_the_marshals_office_keeps_nothing_that_its_people_never_do(
    cast: Cast, given: dict[str, Any], field: str
) -> None:
    office = cast.maria.appointments.get().organisation
    base: dict[str, Any] = {"side": office, "by": cast.maria}

    with pytest.raises(Refused) as refused:
        make_macro(cast, **base, **given)

    assert refused.value.field == field
    assert make_macro(cast, **base, aim="matter", writing="solution").writing == "solution"
    assert make_macro(cast, **base, category="fault").category == "fault"
