"""Somebody's data leaves lessons and articles with all of their past, and what search and exports know of them."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Comment, PageLogEntry, Revision

from courses.blocks.applies import Applies
from courses.models import ArticlePage, LessonPage, Publication, Removal
from courses.operations.remove_words import remove_words
from courses.operations.write_lesson import ScopedPart, TextPart
from courses.queries.articles import found_articles
from courses.queries.spoken_words import find
from lms.kit.refused import Refused
from tests.factories.articles import make_article
from tests.factories.course_zips import exported, members_of
from tests.factories.courses import make_course_draft, make_lesson_draft
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db
NAME = "Jadwiga Nowicka"
WHY = "Prośba mieszkanki."
TABLE = {
    "columns": [{"type": "text", "heading": f"Pisma: {NAME}"}],
    "rows": [{"values": [f"Wniosek, {NAME}"]}],
    "caption": f"Sprawy {NAME}",
}


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def named_blocks() -> list[dict[str, Any]]:
    return [
        {"type": "callout", "value": {"kind": "law", "text": f"<p>{NAME}</p>", "source": f"Pismo, {NAME}"}},
        {
            "type": "checklist",
            "value": {"title": NAME, "points": [{"type": "item", "value": f"Jest {NAME}", "id": "a"}]},
        },
        {"type": "table", "value": {"table": TABLE, "row_headings": False}},
        {"type": "term", "value": {"term": "county", "meaning": f"Jak u {NAME}", "source": ""}},
    ]


def named_lesson(cast: Cast) -> LessonPage:
    """Published twice."""
    parts: Any = [
        TextPart(f"<p>Pisze <b>Jadwiga</b> Nowicka, a nie {NAME}owa.</p>"),
        ScopedPart(Applies(frozenset({"county"})), [TextPart(f"<p>county: {NAME}</p>")]),
    ]
    course = make_course_draft(cast, lessons=0)
    lesson = make_lesson_draft(cast, course, f"Sprawa: {NAME}", parts=parts)
    publish(cast, course)
    publish(cast, lesson)
    lesson.body = [*lesson.body.raw_data, *named_blocks()]
    lesson.change_kind, lesson.change_note = "small", f"Dopisano {NAME}"
    lesson.save_revision(user=cast.tomasz)
    publish(cast, LessonPage.objects.get(pk=lesson.pk))
    Comment.objects.create(page=lesson, user=cast.tomasz, text=f"Usunąć: {NAME}", contentpath="body")
    return LessonPage.objects.get(pk=lesson.pk)


def kept_of(page: Any) -> str:
    fresh = type(page).objects.get(pk=page.pk)
    told = [fresh.title, fresh.draft_title, getattr(fresh, "summary", ""), json.dumps(list(fresh.body.raw_data))]
    told += [json.dumps(each.content) for each in Revision.objects.filter(object_id=str(page.pk))]
    told += Publication.objects.filter(page=page.pk).values_list("note", flat=True)
    told += Comment.objects.filter(page=page.pk).values_list("text", flat=True)
    told += PageLogEntry.objects.filter(page=page.pk).values_list("label", flat=True)
    return "\n".join(told).casefold()


def test_words_leave_a_lesson_its_versions_and_its_export(cast: Cast) -> None:
    page = named_lesson(cast)
    found = find(page, NAME)
    assert (found.live, found.versions >= 2) == (13, True)
    assert set(found.copies) >= {"Opublikowane wersje", "Komentarze w edytorze", "Historia strony"}

    removal = remove_words(page=page, words=NAME.lower(), reason=WHY, by=cast.tomasz, now=NOON)

    whole = kept_of(page).replace("<b>", "").replace("</b>", "").replace(f"{NAME}owa".casefold(), "")
    assert NAME.casefold() not in whole
    fresh = LessonPage.objects.get(pk=page.pk)
    assert (fresh.title, fresh.live) == ("Sprawa: […]", True)
    assert [each.id for each in fresh.body] == [each.id for each in page.body]
    assert fresh.body.raw_data[4]["value"]["table"] == {
        "columns": [{"type": "text", "heading": "Pisma: […]"}],
        "rows": [{"values": ["Wniosek, […]"]}],
        "caption": "Sprawy […]",
    }
    assert (removal.what, removal.page_id, removal.cards) == ("words", page.pk, [])
    members = members_of(exported(fresh.get_parent().specific))
    sent = "".join(content.decode() for name, content in members.items() if name.endswith((".json", ".html")))
    assert "Dopisano" not in sent
    assert "Pisma: […]" in sent
    assert NAME not in sent.replace(f"{NAME}owa", "")
    call_command("verify_records")


def test_a_choice_that_is_spelt_the_same_stays(cast: Cast) -> None:
    page = named_lesson(cast)

    remove_words(page=page, words="county", reason=WHY, by=cast.tomasz, now=NOON)

    raw = LessonPage.objects.get(pk=page.pk).body.raw_data
    assert raw[1]["value"]["applies"][0]["value"]["kinds"] == ["county"]
    assert raw[1]["value"]["parts"][0]["value"].endswith(f">[…]: {NAME}</p>")
    assert raw[5]["value"]["term"] == "[…]"


def test_words_leave_an_article_and_search_finds_it_by_them_no_more(cast: Cast) -> None:
    page = make_article(cast, f"Sprawa: {NAME}", summary=f"O {NAME}", text=f"<p>Pisze {NAME}.</p>")
    other = make_article(cast, f"Inna: {NAME}")
    call_command("update_index", verbosity=0)
    assert {each.pk for each in found_articles(cast.zofia, "Nowicka")} == {page.pk, other.pk}

    remove_words(page=page, words=NAME, reason=WHY, by=cast.maria, now=NOON)

    call_command("update_index", verbosity=0)
    assert [each.pk for each in found_articles(cast.zofia, "Nowicka")] == [other.pk]
    assert NAME.casefold() not in kept_of(page)
    assert NAME.casefold() in kept_of(other)
    assert Removal.objects.get().removed_by == cast.maria


def test_it_is_refused_to_who_does_not_write_the_text(cast: Cast) -> None:
    page = make_article(cast, f"Sprawa: {NAME}")
    before = kept_of(page)
    for by in (cast.zofia, cast.leon, cast.renata, cast.wanda):
        with pytest.raises(Refused):
            remove_words(page=page, words=NAME, reason=WHY, by=by, now=NOON)
    with pytest.raises(Refused):
        remove_words(page=page, words="Nikt Taki", reason=WHY, by=cast.tomasz, now=NOON)
    assert kept_of(page) == before
    assert not Removal.objects.exists()
    assert ArticlePage.objects.filter(title__contains=NAME).exists()
