"""What a new installation begins with; a second run changes nothing."""

from wagtail.models import Collection, Workflow, WorkflowPage

from courses.models import CourseIndexPage, InstructionIndexPage, OfficeApprovalTask
from courses.operations.prepare import APPROVAL, prepare
from tests.factories.instructions import NOON


def test_the_list_its_approval_and_the_collection_are_made_once(bare_site: None) -> None:
    for _ in range(2):
        prepare(now=NOON, say=lambda line: None)

    section = InstructionIndexPage.objects.get()
    assert (section.slug, section.live) == ("instrukcje", True)
    assert [w.name for w in Workflow.objects.filter(active=True)] == [APPROVAL]
    assert set(WorkflowPage.objects.values_list("page_id", flat=True)) == {section.pk, CourseIndexPage.objects.get().pk}
    assert OfficeApprovalTask.objects.count() == 1
    assert Collection.objects.filter(name="Zrzuty").count() == 1


def test_an_address_or_a_name_changed_by_people_stays(bare_site: None) -> None:
    prepare(now=NOON, say=lambda line: None)
    Workflow.objects.filter(active=True).update(name="Akceptacja")
    InstructionIndexPage.objects.update(title="Nasze instrukcje")

    prepare(now=NOON, say=lambda line: None)

    assert InstructionIndexPage.objects.get().title == "Nasze instrukcje"
    assert list(Workflow.objects.filter(active=True).values_list("name", flat=True)) == ["Akceptacja"]
