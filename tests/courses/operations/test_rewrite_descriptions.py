"""What is said of a picture is said anew wherever a lesson or an article shows it, with all of their past."""

import json
from typing import Any

from wagtail.models import Page, Revision

from courses.models import ArticlePage, LessonPage
from courses.operations.rewrite_descriptions import rewrite_descriptions
from tests.factories.articles import make_article
from tests.factories.courses import make_course_draft, make_lesson_draft
from tests.factories.instructions import make_picture
from tests.factories.people import Cast
from tests.factories.publishing import publish

NAME = "Jadwiga Nowicka"


def shown(picture: Any, words: str = f"Pismo, {NAME}") -> dict[str, Any]:
    return {"type": "picture", "value": {"image": picture.pk, "alt_text": words, "decorative": False}}


def with_pictures(cast: Cast, page: Any, *blocks: dict[str, Any]) -> Any:
    """Two versions, the second with them; and a draft without."""
    publish(cast, page)
    draft = type(page).objects.get(pk=page.pk)
    plain = list(draft.body.raw_data)
    draft.body = [*plain, *blocks]
    draft.change_kind = "small"
    draft.save_revision(user=cast.tomasz).publish()
    draft.body = plain
    draft.save_revision(user=cast.tomasz)
    return type(page).objects.get(pk=page.pk)


def kept(page: Page) -> str:
    told = [json.dumps(list(page.specific.body.raw_data))]
    told += [each.content["body"] for each in Revision.objects.filter(object_id=str(page.pk))]
    return "\n".join(told)


def test_a_picture_of_lessons_and_articles_is_described_anew_in_the_past_too(cast: Cast) -> None:
    picture, other = make_picture(cast.tomasz), make_picture(cast.tomasz, "Inny")
    lesson: Any = make_lesson_draft(cast, make_course_draft(cast, lessons=0), "Pisma")
    inside = {
        "type": "scoped",
        "value": {"applies": [], "parts": [{**shown(picture), "id": "a"}]},
        "id": "b",
    }
    lesson = with_pictures(cast, lesson, shown(picture), inside, shown(other))
    article = with_pictures(cast, make_article(cast), shown(picture))
    before = [kept(lesson).count(NAME), kept(article).count(NAME)]

    written = rewrite_descriptions(picture_id=picture.pk, words="Usunięto dane")

    assert before == [6, 2]
    assert written == 4
    fresh = LessonPage.objects.get(pk=lesson.pk), ArticlePage.objects.get(pk=article.pk)
    assert [kept(page).count(NAME) for page in fresh] == [2, 0]
    assert [kept(page).count("Usunięto dane".encode("ascii", "backslashreplace").decode()) for page in fresh] == [4, 2]
    assert fresh[0].body.raw_data[-1]["value"] == shown(other)["value"]
    assert fresh[0].body.raw_data[-3]["value"]["alt_text"] == "Usunięto dane"
    assert rewrite_descriptions(picture_id=picture.pk + 100, words="Nic") == 0
