"""Blurred areas are destroyed and not merely made hard to read; a crop leaves what was drawn."""

import pytest
from PIL import Image, ImageDraw

from lms.kit.burning import CELLS, RIM, SHADES, Area, burn


def with_number(number: str, *, mode: str = "RGB", size: tuple[int, int] = (400, 200)) -> Image.Image:
    picture = Image.new(mode, size, "white")
    ImageDraw.Draw(picture).text((110, 60), number, fill="black", font_size=20)
    return picture


def test_nothing_but_a_handful_of_rough_colours_is_left_of_an_area() -> None:
    picture = Image.effect_noise((400, 200), 90).convert("RGB")
    burned = burn(picture, blurred=[Area(25, 25, 50, 50)])

    box = (100 - RIM, 50 - RIM, 300 + RIM, 150 + RIM)
    across, down = (box[2] - box[0]) // CELLS[0], (box[3] - box[1]) // CELLS[1]
    middles = [
        burned.getpixel((box[0] + across * x + across // 2, box[1] + down * y + down // 2))
        for x in range(CELLS[0])
        for y in range(CELLS[1])
    ]
    shades = {shade for colour in middles if isinstance(colour, tuple) for shade in colour}
    assert len(shades) <= SHADES
    assert burned.crop((0, 0, 400, 40)).tobytes() == picture.crop((0, 0, 400, 40)).tobytes()


def test_two_numbers_of_the_same_length_look_the_same_afterwards() -> None:
    areas = [Area(25, 25, 50, 25)]
    first, second = (burn(with_number(number), blurred=areas) for number in ("44051401359", "92071314764"))
    assert with_number("44051401359").tobytes() != with_number("92071314764").tobytes()
    assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA"])
def test_every_mode_that_is_written_can_be_blurred(mode: str) -> None:
    burned = burn(with_number("44051401359", mode=mode), blurred=[Area(0, 0, 100, 100)])
    assert (burned.mode, burned.size) == (mode, (400, 200))
    assert len(burned.getcolors(maxcolors=400 * 200) or ()) < 200


def test_a_crop_keeps_the_pixels_of_its_frame_and_no_more() -> None:
    picture = Image.effect_noise((400, 200), 90).convert("RGB")
    cropped = burn(picture, crop=Area(10, 20, 50, 25))
    assert cropped.tobytes() == picture.crop((40, 40, 240, 90)).tobytes()


def test_areas_at_the_rim_and_of_hardly_any_size_are_no_trouble() -> None:
    picture = with_number("1")
    for area in (Area(0, 0, 0.5, 0.5), Area(99.5, 99.5, 0.5, 0.5), Area(0, 0, 100, 0.5)):
        assert burn(picture, blurred=[area]).size == (400, 200)
        assert min(burn(picture, crop=area).size) >= 1
