"""An author who is no one of a partner learns nothing in the admin of what is for partners, not even its name."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client

from lms.models import Download, NewsIndexPage, Picture, WelcomePage
from tests.factories.information import make_news, make_text_page
from tests.factories.instructions import make_picture, renditions_made

SECRET = "Tajn"


@pytest.fixture
def numbers(cast: Any) -> dict[str, int]:
    """Of a news item, a page of text, their parents, a picture and a document."""
    news = make_news("dla-liderow", title="Tajna wiadomość", audience="leaders", tags=("EZD",))
    text = make_text_page("dla-partnerow", title="Tajna strona", audience="partners")
    picture = make_picture(cast.maria)
    Picture.objects.filter(pk=picture.pk).update(audience="leaders", title="Tajny obraz")
    file = ContentFile(b"%PDF-1.7 x", name="tajny-plik.pdf")
    download = Download.objects.create(title="Tajny plik", file=file, audience="partners")
    return {
        "news": news.pk,
        "text": text.pk,
        "index": NewsIndexPage.objects.get().pk,
        "welcome": WelcomePage.objects.get().pk,
        "picture": picture.pk,
        "download": download.pk,
    }


def told(client: Client, address: str) -> tuple[int, bool]:
    with renditions_made():
        response = client.get(address)
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return response.status_code, SECRET in content.decode(errors="replace") or "tajny-plik" in str(content)


@pytest.mark.parametrize(
    ("address", "trainer"),
    [
        ("choose-page/{index}/", 200),
        ("choose-page/{welcome}/", 200),
        ("choose-page/{news}/", 404),
        ("choose-page/search/?q=Tajna", 200),
        ("choose-page/chosen-multiple/?id={news}", 404),
        ("bulk/wagtailcore/page/publish/?id={news}", 404),
        ("bulk/wagtailcore/page/publish/?id=all&childOf={index}", 404),
        ("bulk/wagtailcore/page/delete/?id=all&childOf={welcome}", 404),
        ("bulk/wagtailcore/page/delete/?id=all", 404),
        ("bulk/wagtailcore/page/unpublish/?id={text}", 404),
        ("bulk/lms/picture/delete/?id={picture}", 404),
        ("bulk/lms/download/delete/?id={download}", 404),
        ("images/{picture}/", 404),
        ("documents/edit/{download}/", 404),
        ("images/", 200),
        ("images/chooser/", 200),
        ("images/chooser/chosen/{picture}/", 404),
        ("images/chooser/chosen-multiple/?id={picture}", 404),
        ("documents/", 200),
        ("documents/chooser/", 200),
        ("documents/chooser/chosen/{download}/", 404),
        ("documents/chooser/chosen-multiple/?id={download}", 404),
        ("api/main/images/", 200),
        ("api/main/images/{picture}/", 404),
        ("api/main/documents/", 200),
        ("api/main/documents/{download}/", 404),
    ],
)
def test_a_trainer_is_not_told(client: Client, cast: Any, numbers: dict[str, int], address: str, trainer: int) -> None:
    call_command("update_index", verbosity=0)
    address = "/redakcja/" + address.format(**numbers)
    client.force_login(cast.tomasz)
    assert told(client, address) == (trainer, False)
    client.force_login(cast.ada)
    assert told(client, address) == (200, True)


@pytest.mark.parametrize("address", ["images/", "images/chooser/", "api/main/images/", "images/chooser/chosen/{pk}/"])
def test_a_trainer_keeps_the_pictures_that_the_trainer_put_in(client: Client, cast: Any, address: str) -> None:
    picture = make_picture(cast.tomasz)
    Picture.objects.filter(pk=picture.pk).update(audience="leaders", title="Tajny obraz")
    client.force_login(cast.tomasz)
    assert told(client, "/redakcja/" + address.format(pk=picture.pk)) == (200, True)


def test_what_is_for_authors_or_everybody_is_still_chosen(client: Client, cast: Any) -> None:
    make_news("jawna", title="Tajna z nazwy", audience="authors")
    index = NewsIndexPage.objects.get().pk
    client.force_login(cast.tomasz)
    assert told(client, f"/redakcja/choose-page/{index}/") == (200, True)
