"""Before a confidential question goes to the contractor, exactly what leaves is read; anything changed is read anew."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from helpdesk.kit.blackout import BAR
from helpdesk.models import Attachment, Escalation, Message
from tests.factories.people import Cast
from tests.factories.tickets import make_covered, make_ticket

pytestmark = pytest.mark.django_db
SECRET = "Kowalska"


def asked(cast: Cast) -> Any:
    assert all((cast.wanda, cast.renata, cast.leon))
    return make_ticket(
        cast,
        body=f"Pani {SECRET} odeszła. Konto działa.",
        category="staff",
        system=make_covered(cast),
        files=[ContentFile(b"log", name=f"{SECRET}.txt"), ContentFile(b"log", name="inny.txt")],
    )


SAID = {"severity": "BLAD", "reason": "Zamknąć konto.", "tried": "Reset."}


def given(**more: Any) -> dict[str, Any]:
    chosen = Attachment.objects.get(name=f"{SECRET}.txt").pk
    words = {"severity": "BLAD", "reason": f"Zamknąć konto {SECRET}.", "tried": "Reset.", "hidden": SECRET}
    return {**words, "messages": [Message.objects.get().pk], "attachments": [chosen]} | more


def test_nothing_goes_before_it_was_read_and_what_was_read_goes(cast: Cast, log_in: Any) -> None:
    ticket, client = asked(cast), log_in(cast.renata)
    url = reverse("escalate", args=[ticket.number])

    page = client.post(url, given())
    before = Escalation.objects.count()
    draft, seal = page.context["draft_out"], page.context["seal"]
    done = client.post(url, given(read=seal))

    matter = Escalation.objects.get()
    assert (before, done.status_code) == (0, 302)
    assert (draft.reason, draft.tried) == (matter.reason, matter.tried) == (f"Zamknąć konto {BAR}.", "Reset.")
    assert [each.body for each in draft.letters] == [each.body for each in matter.package.letters]
    assert draft.letters[0].body == f"Pani {BAR} odeszła. Konto działa."
    assert draft.hidden_places == matter.package.hidden_places == 2
    assert (
        [each.name for each in page.context["files_out"]]
        == [each.name for each in matter.packed.all()]
        == [f"{BAR}.txt"]
    )
    assert (draft.location, draft.browser) == (matter.package.location, matter.package.browser) == ("", "")


def test_the_card_names_files_and_what_is_removed(cast: Cast, log_in: Any) -> None:
    ticket = asked(cast)

    text = log_in(cast.renata).post(reverse("escalate", args=[ticket.number]), given()).content.decode()

    card = text.split("To wychodzi")[-1].split("Przekaż dokładnie to")[0]
    assert (f"{BAR}.txt" in card, "inny.txt" in card, cast.zofia.last_name in card) == (True, False, False)
    assert f"Zaczerniono: {SECRET}." in " ".join(card.split())
    assert f"Zamknąć konto {BAR}." in card


def test_what_was_changed_since_is_shown_anew(cast: Cast, log_in: Any) -> None:
    ticket, client = asked(cast), log_in(cast.renata)
    url = reverse("escalate", args=[ticket.number])
    seal = client.post(url, given()).context["seal"]

    changes = (
        {"reason": "Inaczej."},
        {"hidden": ""},
        {"attachments": []},
        {"messages": []},
        {"severity": "AWARIA"},
        {"then": "check"},
        {"read": "zmyslony"},
    )
    seals = [client.post(url, given(**{"read": seal, **change})).context["draft_out"] for change in changes]

    assert all(seals)
    assert not Escalation.objects.exists()


def test_an_open_question_goes_as_before(cast: Cast, log_in: Any) -> None:
    from tests.factories.grants import grant_certificate

    assert cast.wanda
    ticket = make_ticket(cast, system=make_covered(cast))
    grant_certificate(cast.leon, ticket.system)

    answer = log_in(cast.leon).post(
        reverse("escalate", args=[ticket.number]), {"severity": "BLAD", "reason": "Nie działa."}
    )

    assert (answer.status_code, Escalation.objects.count()) == (302, 1)


def test_two_files_of_one_name_are_not_mistaken_for_each_other(cast: Cast, log_in: Any) -> None:
    ticket, client = asked(cast), log_in(cast.renata)
    Attachment.objects.filter(name="inny.txt").update(name="image.png", sha256="b" * 64)
    Attachment.objects.filter(name=f"{SECRET}.txt").update(name="image.png", sha256="a" * 64)
    first, second = Attachment.objects.order_by("pk").values_list("pk", flat=True)
    url = reverse("escalate", args=[ticket.number])
    seal = client.post(url, {**SAID, "attachments": [first]}).context["seal"]

    swapped = client.post(url, {**SAID, "attachments": [second], "read": seal})

    assert swapped.context["draft_out"]
    assert not Escalation.objects.exists()
    assert client.post(url, {**SAID, "attachments": [first], "read": seal}).status_code == 302
    assert [each.pk for each in Escalation.objects.get().packed.all()] == [first]
