"""A warm body follows the pictures, documents and pages that it uses, and only those."""

import re
from typing import Any

from django.urls import reverse

from courses.models import InstructionPage, Publication
from courses.operations.refresh import refresh
from courses.operations.write_instruction import StepDraft
from lms.models import JobPosition, System
from tests.factories.articles import make_article
from tests.factories.instructions import make_draft, make_instruction, make_picture
from tests.factories.people import Cast


def stamps() -> dict[str, int]:
    return dict(Publication.objects.values_list("page__title", "stamp"))


def test_a_changed_picture_refreshes_the_instructions_that_show_it(cast: Cast, log_in: Any) -> None:
    picture, other = make_picture(cast.tomasz), make_picture(cast.tomasz, width=900)
    page = make_instruction(cast, "Z obrazem", drafts=[StepDraft(title="A", screenshot=picture)])
    make_instruction(cast, "Bez obrazu")
    url, client = reverse("instruction", args=[page.slug]), log_in(cast.zofia)
    client.get(url)
    before = stamps()

    picture.file, picture.width = other.file, 900
    picture.save()

    assert stamps() == {**before, "Z obrazem": before["Z obrazem"] + 1}
    assert 'width="900"' in client.get(url).content.decode()


def test_a_new_address_of_a_linked_page_reaches_the_text(cast: Cast, log_in: Any) -> None:
    target = make_instruction(cast, "Cel")
    page = make_draft(cast, "Z linkiem")
    page.steps = [
        {"type": "step", "value": {"title": "A", "text": f'<p><a linktype="page" id="{target.pk}">cel</a></p>'}}
    ]
    page.save_revision(user=cast.tomasz).publish()
    url, client = reverse("instruction", args=[page.slug]), log_in(cast.zofia)
    assert "/instrukcje/cel/" in client.get(url).content.decode()

    target = InstructionPage.objects.get(pk=target.pk)
    target.slug = "nowy-cel"
    target.save_revision().publish()

    assert "/instrukcje/nowy-cel/" in client.get(url).content.decode()


def test_what_nobody_uses_refreshes_nothing_and_none_means_all(cast: Cast) -> None:
    make_instruction(cast)
    make_instruction(cast, "Druga")

    assert refresh(things=[make_picture(cast.tomasz)]) == 0
    assert refresh(things=[]) == 0
    assert refresh(things=None) == 2


def test_a_tag_is_of_its_kind_again_once_systems_and_positions_changed(cast: Cast, log_in: Any) -> None:
    tags, client = ["Kancelaria", "Wrota"], log_in(cast.zofia)
    urls = [
        reverse("instruction", args=[make_instruction(cast, "Instrukcja", tags=tags).slug]),
        reverse("article", args=[make_article(cast, "Artykuł", tags=tags).slug]),
    ]
    make_instruction(cast, "Bez tagów")
    before = stamps()

    def shown() -> list[list[tuple[str, str]]]:
        pages = [client.get(url).content.decode() for url in urls]
        return [
            re.findall(r'(Temat|Rola lub stanowisko|System lub moduł): <a href="/tagi/(\w+)/', page) for page in pages
        ]

    assert shown() == [[("Temat", "kancelaria")]] * 2
    position = JobPosition.objects.create(name="Kancelaria")
    system = System.objects.create(code="W", name="Wrota", kind="domain")
    assert shown() == [[("System lub moduł", "wrota"), ("Rola lub stanowisko", "kancelaria")]] * 2
    position.name = "Sekretariat"
    position.save()
    system.name = "Brama"
    system.save()
    assert shown() == [[("Temat", "kancelaria")]] * 2
    System.objects.create(code="X", name="Wrota", kind="domain").delete()
    assert shown() == [[("Temat", "kancelaria")]] * 2
    assert stamps()["Bez tagów"] == before["Bez tagów"]


def test_a_renamed_system_is_shown_by_its_new_name(cast: Cast) -> None:
    system = System.objects.create(code="EZDX", name="EZD próbny", kind="ezd")
    make_instruction(cast, system=system)
    before = stamps()

    system.name = "Inny"
    system.save()

    assert stamps() == {title: stamp + 1 for title, stamp in before.items()}
