"""A presentation in Wagtail's editor: begun with a title, published only with everything that the law asks for."""

from typing import Any

from courses.models import PresentationIndexPage, PresentationPage
from tests.factories.people import Cast
from tests.factories.presentations import CAPTIONS, make_document, make_presentation_draft, mp4


def form(**given: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("summary", "video", "captions", "poster", "duration", "transcript", "review_on", "slug"), "")
    empty |= dict.fromkeys(("chapters_file", "described", "text_alternative", "described_film"), "")
    chapters = {"chapters-count": "0", "only_for-count": "0"}
    return {
        "title": "Nowa prezentacja",
        "audience": "signed_in",
        "licence": "",
        **empty,
        "slug": "nowa",
        **chapters,
        **given,
    }


def test_a_trainer_saves_a_draft_with_a_title_only_and_cannot_submit_it_yet(cast: Cast, log_in: Any) -> None:
    make_presentation_draft(cast)
    section = PresentationIndexPage.objects.get()
    client, url = log_in(cast.tomasz), f"/redakcja/pages/add/courses/presentationpage/{section.pk}/"
    assert client.get(url).status_code == 200

    refused = client.post(url, form(**{"action-submit": "1"}))
    saved = client.post(url, form())

    assert sorted(refused.context["form"].errors) == ["captions", "described", "transcript", "video"]
    assert saved.status_code == 302
    page = PresentationPage.objects.get(title="Nowa prezentacja")
    assert (page.owner, page.live, page.video) == (cast.tomasz, False, None)


def test_a_file_of_another_kind_is_refused_beside_its_field(cast: Cast, log_in: Any) -> None:
    make_presentation_draft(cast)
    section = PresentationIndexPage.objects.get()
    film, captions = make_document(cast.tomasz, mp4(9), "a.mp4"), make_document(cast.tomasz, CAPTIONS, "a.vtt")
    url = f"/redakcja/pages/add/courses/presentationpage/{section.pk}/"

    answer = log_in(cast.tomasz).post(url, form(video=captions.pk, captions=film.pk))

    text = answer.content.decode()
    assert "Wybierz plik rodzaju: MP4, WEBM." in text
    assert "Wybierz plik rodzaju: VTT." in text
