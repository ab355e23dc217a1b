"""“I understand”: once, of a version that is there, by whoever may read it."""

import pytest

from courses.models import ChangeConfirmation, InstructionPage
from courses.operations.understand import understand
from lms.kit.refused import Refused
from lms.models import Event
from lms.pages import PageAudience
from tests.factories.instructions import NOON, change_instruction, make_instruction
from tests.factories.people import Cast, make_person


def test_it_is_noted_once_and_told_in_the_journal(cast: Cast) -> None:
    page = make_instruction(cast)
    publication = change_instruction(cast, page, "material")

    first, second = (understand(page=page, number=2, by=cast.leon, now=NOON) for _ in range(2))

    assert first == second
    assert list(ChangeConfirmation.objects.values_list("person", "publication", "confirmed_at")) == [
        (cast.leon.pk, publication.pk, NOON)
    ]
    event = Event.objects.get(name="courses.change_understood")
    assert (event.actor, event.partner_id, event.after) == (cast.leon, cast.partner.pk, {"number": 2})


def test_what_is_not_there_or_not_for_the_reader_is_refused(cast: Cast) -> None:
    page = make_instruction(cast)
    change_instruction(cast, page, "material")
    for person, number in ((cast.leon, 1), (cast.leon, 3), (cast.leon, 0), (make_person("nikt"), 2)):
        with pytest.raises(Refused):
            understand(page=page, number=number, by=person, now=NOON)
    InstructionPage.objects.filter(pk=page.pk).update(audience=PageAudience.AUTHORS)
    with pytest.raises(Refused):
        understand(page=page, number=2, by=cast.leon, now=NOON)

    assert ChangeConfirmation.objects.count() == 0
    assert understand(page=page, number=2, by=cast.tomasz, now=NOON).person == cast.tomasz
