"""What of the tests of others an author finds in the bank: never the words of an exam."""

import pytest

from courses.models import QuizPage
from courses.queries.bank import bank
from tests.factories.certificates import make_programme
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import make_quiz, single

pytestmark = pytest.mark.django_db


def words(cast: Cast, *, of: str) -> set[str]:
    """Of a colleague of Tomasz, of himself or of the office."""
    if of == "colleague":
        person = make_person("inna.trenerka")
        make_appointment(person, "trainer", cast.contractor)
    else:
        person = getattr(cast, of)
    return set(bank(person).values_list("text", flat=True))


@pytest.mark.parametrize("way", ["exam", "renewal_exam"])
@pytest.mark.parametrize("reader", ["colleague", "tomasz", "maria", "leon"])
def test_a_test_that_a_programme_uses_as_exam_is_of_its_author_and_the_office(
    cast: Cast, reader: str, way: str
) -> None:
    make_quiz(cast, title="Zwykły", questions=[single("Jawne?")])
    make_quiz(cast, title="Egzamin", questions=[single("Tajne?")], purpose=QuizPage.Purpose.EXAM)
    used = make_quiz(cast, title="Test użyty", questions=[single("Też tajne?")])
    make_programme(cast, "Lider EZD", **{way: used})

    found = words(cast, of=reader)

    everything = {"Jawne?", "Tajne?", "Też tajne?"}
    assert found == {"colleague": {"Jawne?"}, "leon": set()}.get(reader, everything)
