"""Secrets are long, readable where they must be, and known again only to those who hold them."""

import re

import pytest

from lms.kit.codes import ALPHABET, digest, matches, new_code, new_token, normalise_code


def test_codes_are_groups_of_unmistakable_signs():
    codes = {new_code(groups=2) for _ in range(200)}

    assert len(codes) == 200
    assert all(re.fullmatch(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", code) for code in codes)
    assert not set(ALPHABET) & set("01OIL")


def test_tokens_fit_an_address_and_differ():
    first, second = new_token(), new_token()

    assert re.fullmatch(r"[\w-]{43}", first)
    assert first != second


@pytest.mark.parametrize("typed", ["K7PM-2XQD", " k7pm 2xqd ", "k7pm–2xqd", "Ｋ７PM.2XQD", "k7pm\x002xqd\ud800"])
def test_a_code_is_known_however_it_is_typed(typed):
    stored = digest(normalise_code("K7PM-2XQD"), purpose="invitation")

    assert matches(normalise_code(typed), stored, purpose="invitation")


def test_look_alikes_have_one_spelling():
    assert {normalise_code(typed) for typed in ("0O1IL", "OOIII", "oolil")} == {"OOIII"}


def test_a_digest_opens_one_purpose_under_one_key(settings):
    stored = digest("secret", purpose="invitation")

    assert re.fullmatch("[0-9a-f]{64}", stored)
    assert not matches("secret", stored, purpose="login")
    assert not matches("Secret", stored, purpose="invitation")
    assert not matches("secret", "", purpose="invitation")
    assert not matches("\ud800", "ą\ud800", purpose="invitation")

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "y" * 50
    assert matches("secret", stored, purpose="invitation")

    settings.SECRET_KEY_FALLBACKS = []
    assert not matches("secret", stored, purpose="invitation")
