"""A list below the welcome page, once, under the office's approval where there is one yet."""

from wagtail.models import WorkflowPage

from courses.models import ArticleIndexPage, PresentationIndexPage
from courses.operations.prepare import prepare
from courses.operations.prepare_section import prepare_section
from tests.factories.presentations import NOON


def test_without_an_approval_the_list_is_there_and_a_later_run_adds_it(bare_site: None) -> None:
    prepare_section(kind=ArticleIndexPage, title="Porady", slug="porady")
    section = ArticleIndexPage.objects.get()
    assert (section.title, section.url, section.live, section.show_in_menus) == ("Porady", "/porady/", True, True)
    assert not WorkflowPage.objects.filter(page=section).exists()

    prepare(now=NOON, say=lambda line: None)
    for _ in range(2):
        prepare_section(kind=ArticleIndexPage, title="Inaczej", slug="inaczej")

    assert ArticleIndexPage.objects.get().title == "Porady"
    assert WorkflowPage.objects.filter(page=section).count() == 1
    assert not PresentationIndexPage.objects.exists()
