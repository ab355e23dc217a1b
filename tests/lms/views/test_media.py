"""Files out of the protected folder: who gets them, and in which parts."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from lms.models import Audience, Download, Picture
from tests.factories.instructions import make_picture, renditions_made
from tests.factories.people import Cast

PEOPLE = ("nobody", "zofia", "wanda", "tomasz", "maria")


def answers(cast: Cast, log_in: Any, url: str) -> dict[str, int]:
    found = {}
    for name in PEOPLE:
        response = (Client() if name == "nobody" else log_in(getattr(cast, name))).get(url)
        if response.streaming:
            list(response)  # the file is closed at its end
        found[name] = response.status_code
    return found


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience.PUBLIC, (200, 200, 200, 200, 200)),
        (Audience.SIGNED_IN, (404, 200, 200, 200, 200)),
        (Audience.PARTNERS, (404, 200, 404, 404, 200)),
        (Audience.LEADERS, (404, 404, 404, 404, 200)),
        (Audience.AUTHORS, (404, 404, 404, 200, 200)),
    ],
)
def test_the_audience_of_a_picture_covers_its_renditions_and_documents(
    cast: Cast, log_in: Any, audience: str, expected: tuple[int, ...]
) -> None:
    picture = make_picture(cast.tomasz)
    Picture.objects.update(audience=audience)
    with renditions_made():
        rendition = Picture.objects.get(pk=picture.pk).get_rendition("width-100")
    document = Download.objects.create(title="Wzór", audience=audience, file=ContentFile(b"abc", name="wzor.pdf"))
    wanted = dict(zip(PEOPLE, expected, strict=True))

    for url in (picture.file.url, rendition.file.url, document.file.url, document.url):
        assert answers(cast, log_in, url) == wanted, url


@pytest.mark.parametrize(("ticked", "clerk"), [("of_counties", 200), ("of_communes", 404), ("with_esb", 404)])
def test_a_file_for_some_partners_goes_to_their_people_alone(cast: Cast, log_in: Any, ticked: str, clerk: int) -> None:
    picture = make_picture(cast.tomasz)
    Picture.objects.update(audience=Audience.PARTNERS, **{ticked: True})
    with renditions_made():
        rendition = Picture.objects.get(pk=picture.pk).get_rendition("width-100")
    file = ContentFile(b"abc", name="wzor.pdf")
    document = Download.objects.create(title="Wzór", audience=Audience.PARTNERS, file=file, **{ticked: True})
    wanted = dict(zip(PEOPLE, (404, clerk, 404, 404, 200), strict=True))

    for url in (picture.file.url, rendition.file.url, document.file.url, document.url):
        assert answers(cast, log_in, url) == wanted, url


@pytest.mark.parametrize(
    ("header", "status", "body", "content_range"),
    [
        ("", 200, b"0123456789", None),
        ("bytes=0-3", 206, b"0123", "bytes 0-3/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-2", 206, b"89", "bytes 8-9/10"),
        ("bytes=4-999", 206, b"456789", "bytes 4-9/10"),
        ("bytes=-99", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=9-9", 206, b"9", "bytes 9-9/10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=5-2", 200, b"0123456789", None),
        ("bytes=0-1,4-5", 200, b"0123456789", None),
        ("bytes=-", 200, b"0123456789", None),
        ("słowa", 200, b"0123456789", None),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(
    cast: Cast, log_in: Any, header: str, status: int, body: bytes, content_range: str | None
) -> None:
    document = Download.objects.create(title="Film", file=ContentFile(b"0123456789", name="film.pdf"))

    response = log_in(cast.zofia).get(document.file.url, headers={"Range": header} if header else {})

    assert (response.status_code, b"".join(response), response.get("Content-Range")) == (status, body, content_range)


def make_download(name: str, content: bytes = b"0123456789") -> Download:
    return Download.objects.create(title="Film", file=ContentFile(content, name=name))


def test_the_head_alone_has_the_same_labels_and_no_body(cast: Cast, log_in: Any) -> None:
    url, client = make_download("film.mp4").file.url, log_in(cast.zofia)

    for header, status, length in (("", 200, "10"), ("bytes=2-5", 206, "4"), ("bytes=-3", 206, "3")):
        whole = client.get(url, headers={"Range": header})
        list(whole)
        head = client.head(url, headers={"Range": header})

        assert (head.status_code, head.content, head["Content-Length"]) == (status, b"", length)
        assert head.streaming is False
        assert {**head.headers} == {**whole.headers}


@pytest.mark.parametrize(
    ("name", "kind", "disposition"),
    [
        ("napisy.vtt", "text/vtt", "inline"),
        ("film.mp4", "video/mp4", "inline"),
        ("film.webm", "video/webm", "inline"),
        ("wzor.pdf", "application/octet-stream", "attachment"),
        ("strona.html", "application/octet-stream", "attachment"),
    ],
)
def test_films_and_captions_are_shown_in_place_and_other_files_are_not(
    cast: Cast, log_in: Any, name: str, kind: str, disposition: str
) -> None:
    response = log_in(cast.zofia).get(make_download(name).file.url)
    list(response)

    assert (response["Content-Type"], response["Content-Disposition"]) == (kind, disposition)
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_parts_of_another_state_of_the_file_are_not_put_together(cast: Cast, log_in: Any) -> None:
    url, client = make_download("film.mp4").file.url, log_in(cast.zofia)
    first = client.get(url)
    list(first)

    def status(condition: str) -> int:
        response = client.get(url, headers={"Range": "bytes=0-3", "If-Range": condition})
        list(response)
        return response.status_code

    assert [status(first["ETag"]), status(first["Last-Modified"]), status('"other"')] == [206, 206, 200]


def test_a_front_server_is_told_which_file_after_the_check(cast: Cast, log_in: Any, settings: Any) -> None:
    settings.ACCEL_PREFIX = "/protected"
    document = make_download("wideo ą.mp4")
    url = document.file.url
    client = log_in(cast.zofia)

    response = client.get(url, headers={"Range": "bytes=0-3"})

    assert (response.status_code, response.content, response["Content-Type"]) == (200, b"", "video/mp4")
    assert response["X-Accel-Redirect"] == "/protected/documents/" + url.rsplit("/", 1)[1]
    assert "X-Accel-Redirect" not in Client().get(url)
    document.file.storage.delete(document.file.name)
    assert client.get(url).status_code == 404


def test_what_a_browser_has_already_is_not_sent_again(cast: Cast, log_in: Any) -> None:
    url = make_picture(cast.tomasz).file.url
    client = log_in(cast.zofia)
    first = client.get(url)
    list(first)

    again = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, first["Content-Type"]) == (304, b"", "image/png")


@pytest.mark.parametrize("path", ["../secret_key", "original_images/", "images/x'.png", "documents/" + "a" * 900, "x"])
def test_a_path_that_no_row_speaks_for_is_not_there(cast: Cast, log_in: Any, path: str) -> None:
    assert log_in(cast.ada).get(f"/pliki/{path}").status_code == 404
