"""The glossary in the editor: authors only, a refusal keeps what was typed, a word can be taken out."""

from typing import Any

from django.urls import reverse
from wagtail.models import ModelLogEntry

from courses.models import GlossaryTerm
from tests.factories.people import Cast

TYPED = {"word": "dekretacja", "spellings": "dekret", "meaning": "Wskazanie, kto zajmie się pismem.", "source": ""}


def test_a_trainer_adds_changes_and_deletes_a_word(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.tomasz)
    assert client.get(reverse("glossary_terms:add")).status_code == 200

    client.post(reverse("glossary_terms:add"), TYPED)
    kept = GlossaryTerm.objects.get()
    edit = reverse("glossary_terms:edit", args=[kept.pk])
    assert "dekretacja" in client.get(reverse("glossary_terms:index")).content.decode()
    client.post(edit, {**TYPED, "meaning": "Inaczej."})
    assert GlossaryTerm.objects.get().meaning == "Inaczej."
    delete = reverse("glossary_terms:delete", args=[kept.pk])
    assert client.get(delete).status_code == 200
    client.post(delete)

    assert not GlossaryTerm.objects.exists()
    actions = ModelLogEntry.objects.filter(object_id=str(kept.pk)).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["wagtail.create", "wagtail.edit", "wagtail.delete"]


def test_a_taken_word_is_refused_at_its_field_and_the_rest_stays(cast: Cast, log_in: Any) -> None:
    GlossaryTerm.objects.create(word="ESB", spellings="dekret", meaning="Szyna.")
    client = log_in(cast.tomasz)

    response = client.post(reverse("glossary_terms:add"), TYPED)

    assert response.context["form"].errors == {"word": ["Słownik wyjaśnia już to słowo: ESB."]}
    assert "Wskazanie, kto zajmie się pismem." in response.content.decode()
    assert GlossaryTerm.objects.count() == 1


def test_nobody_else_gets_in(cast: Cast, log_in: Any) -> None:
    for person in (cast.zofia, cast.leon, cast.wanda):
        client = log_in(person)
        for name in ("index", "add"):
            assert client.get(reverse(f"glossary_terms:{name}")).status_code in (302, 403, 404)
        client.post(reverse("glossary_terms:add"), TYPED)
    assert not GlossaryTerm.objects.exists()
