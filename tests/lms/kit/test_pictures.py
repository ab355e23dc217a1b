"""A picture is written anew with nothing that came along with it; what is no still picture is refused in words."""

import io
import time

import pytest
from django.utils import translation
from PIL import Image, ImageCms

from lms.kit.pictures import UnfitPicture, clean_picture
from tests.factories.pasted import (
    GPS,
    MAKER,
    PLACE,
    SVG,
    animation,
    annotated,
    bomb,
    bomb_of_words,
    photograph,
    screenshot,
    uploaded,
    written,
)

MB = 1024 * 1024
DAMAGED = "Obraz jest uszkodzony i nie da się go otworzyć."
MANY = "Obraz ma za dużo pikseli; przyjmowane jest najwyżej 25 milionów. Wytnij to, co ważne, i wklej jeszcze raz."
KINDS = "To nie jest obraz przyjmowanego rodzaju. Przyjmowane rodzaje: GIF, JPG, PNG, WEBP."
MOVES = "Obraz jest ruchomy. Wklej jeden nieruchomy obraz chwili, o którą chodzi."
HOSTILE = {
    "empty": (b"", 422, "Plik jest pusty."),
    "40 megapixels": (written(Image.new("1", (8000, 5000))), 413, MANY),
    "far too long": (written(Image.new("1", (40, 16_001))), 413, MANY),
    "decompression bomb": (bomb(), 413, MANY),
    "bomb of words": (bomb_of_words(), 422, DAMAGED),
    "SVG with a script": (
        SVG,
        415,
        "Rysunek SVG może kryć program, więc nie jest przyjmowany. Wklej zrzut ekranu z tym rysunkiem.",
    ),
    "animated GIF": (animation(), 422, MOVES),
    "animated WebP": (animation("WEBP"), 422, MOVES),
    "animated PNG": (animation("PNG"), 422, MOVES),
    "text named .png": (b"To jest tekst.", 415, KINDS),
    "PDF": (b"%PDF-1.7\n", 415, KINDS),
    "truncated PNG": (screenshot()[:2000], 422, DAMAGED),
    "truncated JPEG": (screenshot(form="JPEG")[:2000], 422, DAMAGED),
    "head alone": (b"\x89PNG\r\n\x1a\n", 422, DAMAGED),
    "noise behind a head": (b"\xff\xd8\xff" + bytes(range(256)) * 9, 422, DAMAGED),
}


def cleaned(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(clean_picture(uploaded(content), max_bytes=MB).read()))


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_still_picture_is_refused_with_a_sentence_and_at_once(what: str) -> None:
    content, status, sentence = HOSTILE[what]
    began = time.process_time()

    with translation.override("pl"), pytest.raises(UnfitPicture) as refused:
        clean_picture(uploaded(content), max_bytes=MB)

    assert (refused.value.status, str(refused.value)) == (status, sentence)
    assert time.process_time() - began < 1


def test_a_file_that_is_too_large_is_not_even_looked_at() -> None:
    with pytest.raises(UnfitPicture) as refused:
        clean_picture(uploaded(screenshot()), max_bytes=1024)

    assert (refused.value.status, str(refused.value)[-5:]) == (413, "1 kB.")


def test_the_place_the_maker_and_a_name_do_not_stay_in_a_photograph() -> None:
    given = Image.open(io.BytesIO(photograph()))
    assert (dict(given.getexif().get_ifd(GPS)), given.getexif()[MAKER]) == (PLACE, "Telefon")
    assert given.info["comment"] == b"Jan Kowalski"

    kept = clean_picture(uploaded(photograph()), max_bytes=MB)
    content = kept.read()
    picture = Image.open(io.BytesIO(content))

    assert (dict(picture.getexif()), picture.info.keys() & {"exif", "comment", "xmp"}) == ({}, set())
    assert [words in content for words in (b"Telefon", b"Kowalski", b"Exif")] == [False] * 3
    # It was held upright, and so it stays.
    assert (given.size, picture.size, kept.name) == ((320, 180), (180, 320), "zrzut.jpg")


def test_words_beside_a_picture_and_behind_its_end_do_not_stay() -> None:
    given = annotated()
    assert [words in given for words in (b"Kowalski", b"PESEL")] == [True, True]

    kept = clean_picture(uploaded(given), max_bytes=MB).read()

    assert [words in kept for words in (b"Kowalski", b"PESEL")] == [False, False]
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(given)).tobytes()


@pytest.mark.parametrize(
    ("form", "given", "kept"),
    [
        ("PNG", Image.new("RGBA", (4, 2), (10, 20, 30, 40)), ("PNG", "RGBA", (10, 20, 30, 40))),
        ("PNG", Image.new("1", (4, 2), 1), ("PNG", "L", 255)),
        ("PNG", Image.new("I;16", (4, 2), 30_000), ("PNG", "L", 117)),
        ("PNG", Image.new("P", (4, 2), 0), ("PNG", "RGB", (0, 0, 0))),
        ("GIF", Image.new("RGB", (4, 2), "red"), ("PNG", "RGB", (255, 0, 0))),
        ("JPEG", Image.new("CMYK", (16, 16)), ("JPEG", "RGB", (255, 255, 255))),
        ("WEBP", Image.new("RGB", (16, 16), "white"), ("WEBP", "RGB", (255, 255, 255))),
    ],
    ids=["clear", "black-and-white", "sixteen-bits", "palette", "gif", "cmyk", "webp"],
)
def test_what_is_seen_stays(form: str, given: Image.Image, kept: tuple[str, str, object]) -> None:
    picture = cleaned(written(given, form))

    assert (picture.format, picture.mode, picture.getpixel((0, 0))) == kept


def test_a_palette_with_a_clear_colour_keeps_it_clear() -> None:
    picture = cleaned(written(Image.new("P", (4, 2), 0), transparency=0))

    assert (picture.mode, picture.getpixel((0, 0))) == ("RGBA", (0, 0, 0, 0))


def test_colours_of_another_profile_are_written_in_srgb_and_a_broken_one_is_passed_over() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = Image.new("RGBA", (4, 2), (200, 100, 50, 60))

    for profile in (lab, b"nonsense"):
        picture = cleaned(written(plain, icc_profile=profile))
        red, _green, _blue, clear = picture.getpixel((0, 0))  # type: ignore[misc]
        assert ("icc_profile" in picture.info, abs(red - 200) < 3, clear) == (False, True, 60)


def test_a_telephones_photograph_in_several_sizes_is_one_picture() -> None:
    picture = cleaned(animation("MPO"))

    assert (picture.format, picture.size) == ("JPEG", (40, 20))
