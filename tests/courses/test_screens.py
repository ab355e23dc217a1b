"""What this package puts into the open tables."""

from courses.models import Lack, Publication, Step, StepFeedback, StepTick
from courses.operations.give_feedback import give_feedback
from courses.operations.settle_feedback import settle_feedback
from courses.operations.tick import tick
from courses.operations.untick import untick
from lms import registry
from lms.models import JobPosition
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast


def test_the_home_shows_instructions_of_the_position_and_what_was_begun(cast: Cast) -> None:
    position = JobPosition.objects.create(name="Kancelaria próbna")
    cast.zofia.appointments.update(position=position)
    make_instruction(cast, "Moja", positions=[position])
    begun, done = make_instruction(cast, "Zaczęta"), make_instruction(cast, "Gotowa", steps=1)
    for page in (begun, done):
        tick(step=Step.objects.get(page=page, order=1), by=cast.zofia, now=NOON)

    mine = registry.home_panels["instructions"].build(cast.zofia, NOON)
    waiting = registry.home_panels["instructions to finish"].build(cast.zofia, NOON)

    assert [entry.title for entry in mine] == ["Moja"]
    assert [(item.title, item.url) for item in waiting] == [("Zaczęta", f"/instrukcje/{begun.slug}/")]
    assert registry.home_panels["instructions"].build(cast.leon, NOON) is None


def test_ticks_and_publications_of_a_person_are_exported_and_erased(cast: Cast) -> None:
    page = make_instruction(cast)
    step = Step.objects.get(page=page, order=1)
    tick(step=step, by=cast.zofia, now=NOON)
    untick(step=step, by=cast.zofia, now=NOON)
    tick(step=step, by=cast.leon, now=NOON)
    ticks, publications = registry.personal_data["ticks"], registry.personal_data["publications"]

    assert ticks.export(cast.zofia) == [
        {"instruction": page.title, "step": "Krok 1", "done_at": NOON.isoformat(), "taken_back_at": NOON.isoformat()}
    ]
    assert [row["version"] for row in publications.export(cast.maria)] == [1]

    assert (ticks.erase(cast.zofia, NOON), publications.erase(cast.maria, NOON)) == (1, 1)
    assert [t.person for t in StepTick.objects.all()] == [cast.leon]
    assert Publication.objects.get().released_by is None


def test_the_author_is_taken_out_of_a_text_that_stays(cast: Cast) -> None:
    page = make_instruction(cast)
    authorship = registry.personal_data["authorship of instructions"]
    assert authorship.export(cast.tomasz) == [{"instruction": page.title, "address": page.slug}]

    assert authorship.erase(cast.tomasz, NOON) == 1

    page.refresh_from_db()
    assert (page.owner, page.live) == (None, True)


def test_remarks_of_a_person_are_exported_and_erased_and_settled_ones_of_others_stay(cast: Cast) -> None:
    page = make_instruction(cast)
    step = Step.objects.get(page=page, order=1)
    said = give_feedback(step=step, reason=Lack.UNCLEAR, words="Gdzie?", by=cast.zofia, now=NOON)
    settle_feedback(remarks=[said.pk], by=cast.tomasz, now=NOON)
    remarks = registry.personal_data["remarks on steps"]

    at = NOON.isoformat()
    place = {"instruction": page.title, "step": "Krok 1", "settled_at": at}
    assert remarks.export(cast.zofia) == [{**place, "reason": "niejasne", "text": "Gdzie?", "said_at": at}]
    assert remarks.export(cast.tomasz) == [place]

    assert remarks.erase(cast.tomasz, NOON) == 1
    found = StepFeedback.objects.get()
    assert (found.settled_by, found.settled_at) == (None, NOON)
    assert remarks.erase(cast.zofia, NOON) == 1
    assert StepFeedback.objects.count() == 0
