"""Of which kind a tag is."""

import pytest

from courses.models import ArticlePage
from courses.queries.tags import About, about, about_of
from lms.models import JobPosition, System
from tests.counting import statements


def kinds(*names: str) -> dict[str, str]:
    return {each.name: each.kind for each in about([(name, "adres") for name in names], "").labels}


@pytest.mark.django_db
def test_the_kind_follows_from_what_a_word_names_in_any_letters() -> None:
    System.objects.create(code="SWIADCZENIA", name="Świadczenia rodzinne", kind=System.Kind.DOMAIN)
    JobPosition.objects.create(name="Żywienie")
    JobPosition.objects.create(name="Swiadczenia")

    assert kinds("świadczenia RODZINNE", "swiadczenia", "esb", "EZD", "żywienie", "trener", "pismo") == {
        "świadczenia RODZINNE": "module",
        "swiadczenia": "module",
        "esb": "module",
        "EZD": "module",
        "żywienie": "role",
        "trener": "role",
        "pismo": "topic",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_kinds_cost_one_statement_and_nothing_without_tags(number: int) -> None:
    with statements() as seen:
        about([(f"temat {each}", "adres") for each in range(number)], "")
    with statements() as none:
        assert not about([], "")

    assert len(seen) == 1
    assert none == []


def test_a_page_that_is_not_kept_yet_has_none() -> None:
    assert about_of(ArticlePage(licence="Nasza")) == About(licence="Nasza")


@pytest.mark.django_db
def test_a_tag_without_a_letter_has_no_address() -> None:
    (label,) = about([("!!", "")], "").labels

    assert label.url == ""
