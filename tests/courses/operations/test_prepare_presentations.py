"""The list of presentations; a second run changes nothing."""

from wagtail.models import WorkflowPage

from courses.models import PresentationIndexPage
from courses.operations.prepare import prepare
from courses.operations.prepare_presentations import prepare_presentations
from tests.factories.presentations import NOON


def test_the_list_is_made_once_under_the_offices_approval(bare_site: None) -> None:
    prepare(now=NOON, say=lambda line: None)
    for _ in range(2):
        prepare_presentations(now=NOON, say=lambda line: None)

    section = PresentationIndexPage.objects.get()
    assert (section.slug, section.live, section.url) == ("prezentacje", True, "/prezentacje/")
    assert WorkflowPage.objects.filter(page=section).count() == 1


def test_a_title_changed_by_people_stays(bare_site: None) -> None:
    prepare(now=NOON, say=lambda line: None)
    prepare_presentations(now=NOON, say=lambda line: None)
    PresentationIndexPage.objects.update(title="Filmy")

    prepare_presentations(now=NOON, say=lambda line: None)

    assert PresentationIndexPage.objects.get().title == "Filmy"
