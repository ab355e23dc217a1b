import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.kit.slugs import polish_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Zgłoszenie błędu – Łosice", "zgloszenie-bledu-losice"),
        ("Dekretacja pism przychodzących", "dekretacja-pism-przychodzacych"),
        ("ŻÓŁĆ źdźbło", "zolc-zdzblo"),
        ("§ 5, ust. 2", "s-5-ust-2"),
        ("…", "strona"),
        ("", "strona"),
    ],
)
def test_polish_slug(title, slug):
    assert polish_slug(title) == slug


def test_a_long_slug_is_cut_between_words():
    assert polish_slug("dekretacja pism przychodzących", max_length=18) == "dekretacja-pism"
    assert polish_slug("dekretacja pism przychodzących", max_length=15) == "dekretacja-pism"
    assert polish_slug("a" * 100, max_length=15) == "a" * 15


@given(st.text(st.characters()))
def test_any_text_makes_an_address(text):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", polish_slug(text))
