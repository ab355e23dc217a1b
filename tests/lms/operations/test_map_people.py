"""The columns of a file: those of the last import of the office are proposed, and what is chosen is checked."""

import pytest

from lms.kit.refused import Refused
from lms.operations.drop_people_import import drop_people_import
from lms.operations.map_people import map_people
from lms.queries.people_columns import last_mapping, proposed_mapping
from tests.factories.facts import NOON
from tests.factories.people import Cast
from tests.factories.people_imports import JAN, sent_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
CHOSEN = {"Imię": "Pierwsze", "Nazwisko": "Drugie", "Login": "Konto"}


def test_usual_names_are_proposed():
    header = ["IMIE", "Nazwisko pracownika", "Adres e-mail", "Wydział", "Konto"]

    assert proposed_mapping(header, {}) == {
        "Imię": "IMIE",
        "E-mail": "Adres e-mail",
        "Komórka": "Wydział",
        "Login": "Konto",
    }


def test_what_was_chosen_is_remembered_for_this_partner_only(cast: Cast):
    sent = sent_file(cast.partner, cast.renata, "a;b;c", header="Pierwsze;Drugie;Konto")
    sent = map_people(sent=sent, mapping={**CHOSEN, "E-mail": ""}, by=cast.renata, now=NOON)

    assert (sent.state, sent.mapping) == ("checking", CHOSEN)
    drop_people_import(sent=sent, by=cast.renata, now=NOON)
    assert last_mapping(cast.partner) == CHOSEN
    assert last_mapping(cast.other_partner) == {}
    assert proposed_mapping(["konto", "DRUGIE", "Pierwsze", "Login"], CHOSEN) == {
        "Imię": "Pierwsze",
        "Nazwisko": "DRUGIE",
        "Login": "konto",
    }


def test_a_second_press_changes_nothing(cast: Cast):
    sent = sent_file(cast.partner, cast.renata, "a;b;c", header="Pierwsze;Drugie;Konto")
    map_people(sent=sent, mapping=CHOSEN, by=cast.renata, now=NOON)

    again = map_people(sent=sent, mapping={"Login": "Pierwsze"}, by=cast.renata, now=NOON)
    assert (again.state, again.mapping) == ("checking", CHOSEN)


@pytest.mark.parametrize(
    ("mapping", "field"),
    [
        ({"Imię": "Imię", "Nazwisko": "Nazwisko"}, "Login"),
        ({"Imię": "Imię", "Nazwisko": "Imię", "Login": "Login"}, "Imię"),
        ({"Imię": "Imię", "Nazwisko": "Nie ma", "Login": "Login"}, "Nazwisko"),
    ],
)
def test_wrong_choices_are_refused(cast: Cast, mapping: dict[str, str], field: str):
    sent = sent_file(cast.partner, cast.renata, JAN)

    with pytest.raises(Refused) as refused:
        map_people(sent=sent, mapping=mapping, by=cast.renata, now=NOON)
    assert refused.value.field == field


def test_who_may(cast: Cast):
    sent = sent_file(cast.partner, cast.renata, JAN)

    for person in (cast.leon, cast.obca_zofia, cast.wanda):
        with pytest.raises(Refused, match="Only the representative"):
            map_people(sent=sent, mapping={}, by=person, now=NOON)
