"""The way of a package from the form to the contractor: what was marked never leaves, by any address."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from courses.models import Step
from helpdesk.kit.blackout import BAR
from helpdesk.models import Attachment, Escalation, EscalationRequest, Message
from helpdesk.operations.reply import reply
from lms.models import Event, Notice
from tests.factories.grants import grant_certificate
from tests.factories.instructions import make_instruction
from tests.factories.pasted import screenshot
from tests.factories.people import Cast
from tests.factories.tickets import later, make_covered, make_ticket

pytestmark = pytest.mark.django_db
CANARY = "Kanarkowska"


def sent(cast: Cast, log_in: Any, *, certified: bool = True) -> tuple[Any, Attachment]:
    """Leon blurs the picture and hands over both letters, with a canary in everything that he sends."""
    system = make_covered(cast)
    if certified:
        grant_certificate(cast.leon, system)
    step = Step.objects.filter(page=make_instruction(cast, steps=3)).order_by("order").last()
    picture = SimpleUploadedFile(f"{CANARY}.png", screenshot())
    ticket = make_ticket(cast, body=f"{CANARY} czeka na pismo.", system=system, step=step, files=[picture])
    reply(ticket=ticket, body=f"A co z pismem Pani {CANARY}?", by=cast.leon, now=later(1))
    original, client = Attachment.objects.get(), log_in(cast.leon)
    blurred = {"kind_1": "blur", "x_1": "0", "y_1": "0", "width_1": "50", "height_1": "50"}
    assert client.post(reverse("redact_picture", args=[original.pk]), blurred).status_code == 302
    form = {
        "severity": "BLAD",
        "reason": f"Pismo dla {CANARY} nie wychodzi.",
        "tried": f"Wysłano do {CANARY.lower()}ej jeszcze raz.",
        "hidden": "kanarkowsk",
        "messages": [letter.pk for letter in Message.objects.filter(ticket=ticket)],
        "attachments": [original.pk],
        "steps_done": [step.page.step_rows.get(order=1).pk],
        "stuck_at": step.pk,
    }
    assert client.post(reverse("escalate", args=[ticket.number]), form).status_code == 302
    return ticket, original


def test_the_contractor_gets_the_redacted_copy_and_nothing_else(cast: Cast, log_in: Any) -> None:
    ticket, original = sent(cast, log_in)
    matter = Escalation.objects.get()
    client = log_in(cast.wanda)

    page = client.get(matter.get_absolute_url()).content.decode()
    packed = matter.packed.get()
    addresses = ["/", reverse("contractor_queue"), "/szukaj/?q=czeka", "/powiadomienia/", packed.url]
    seen = page.encode() + b"".join(_bytes(client.get(address)) for address in addresses)

    assert CANARY.lower() not in seen.decode("utf-8", "replace").lower()
    # In the title twice, the reason, what was tried, two letters, the name of the file.
    assert page.count(BAR) == 7
    assert [client.get(address).status_code for address in (original.url, ticket.get_absolute_url())] == [404, 404]
    assert client.get(reverse("redact_picture", args=[original.pk])).status_code == 404
    assert client.get(reverse("redact_picture", args=[packed.pk])).status_code == 404
    told = "".join(f"{notice.subject} {notice.body}" for notice in Notice.objects.filter(person=cast.wanda))
    assert CANARY.lower() not in told.lower()
    assert CANARY.lower() not in str(list(Event.objects.values_list("data", "after", "before"))).lower()


def test_the_partner_keeps_what_it_had(cast: Cast, log_in: Any) -> None:
    ticket, original = sent(cast, log_in)
    page = log_in(cast.leon).get(ticket.get_absolute_url()).content.decode()

    assert f"{CANARY} czeka na pismo." in page
    assert page.count(f'href="{original.url}"') == 1
    assert str(Attachment.objects.exclude(redacts=None).latest("created_at").pk) not in page


def test_checklist_and_place_are_read_by_both_sides(cast: Cast, log_in: Any) -> None:
    sent(cast, log_in)
    matter = Escalation.objects.get()

    pages = [log_in(who).get(matter.get_absolute_url()).content.decode() for who in (cast.wanda, cast.leon)]

    for page in pages:
        assert page.count("wykonany zgodnie z opisem") == page.count("tu się zatrzymuje") == 1


def test_a_request_keeps_the_package_and_hands_over_exactly_that(cast: Cast, log_in: Any) -> None:
    assert cast.renata
    sent(cast, log_in, certified=False)
    request = EscalationRequest.objects.get()
    client = log_in(cast.renata)
    read = client.get(request.get_absolute_url()).content.decode()

    client.post(reverse("endorse", args=[request.pk]))

    matter = Escalation.objects.get()
    assert f"Pismo dla {BAR} nie wychodzi." in read
    assert CANARY not in f"{request.reason}{request.tried}{request.package.letters}"
    assert matter.package == request.package
    assert list(matter.packed.all()) == list(request.packed.all())
    assert CANARY not in log_in(cast.wanda).get(matter.get_absolute_url()).content.decode()


def test_what_was_blurred_is_not_in_the_pixels(cast: Cast, log_in: Any) -> None:
    sent(cast, log_in)
    copy = Escalation.objects.get().packed.get()

    with Image.open(io.BytesIO(_bytes(log_in(cast.wanda).get(copy.url)))) as shown:
        corner = shown.convert("RGB").crop((0, 0, shown.width // 2, shown.height // 2))
        assert len(corner.resize((4, 2), Image.Resampling.BOX).getcolors() or []) <= 8
        assert shown.info.get("exif") is None


def test_a_refused_form_keeps_all_that_was_chosen(cast: Cast, log_in: Any) -> None:
    step = Step.objects.filter(page=make_instruction(cast)).first()
    ticket = make_ticket(cast, system=make_covered(cast), step=step)
    form = {"severity": "BLAD", "reason": "", "hidden": "Nowak", "stuck_at": step.pk}

    page = log_in(cast.leon).post(reverse("escalate", args=[ticket.number]), form).content.decode()

    assert "Nowak" in page
    assert f'<option value="{step.pk}" selected>' in page
    assert not Escalation.objects.exists()


def _bytes(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)
