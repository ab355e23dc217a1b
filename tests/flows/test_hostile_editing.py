"""No text in a field or an address of the editor gives a 500; what a person types there is kept or refused in words."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image
from wagtail.models import Site

from lms.models import Download, Picture, SiteTexts, TextPage
from tests.factories.instructions import renditions_made
from tests.flows.editorial import addresses, names_read
from tests.flows.inputs import SCRIPT, VALUES, Form, encoded, forms_in
from tests.flows.scene import Scene
from tests.flows.test_hostile_input import URLENCODED, patient

# Which texts each role brings to the lists, and an administrator to everything. NUL stops at the door (PlainAddresses).
BROUGHT = {"trainer": ("long",), "coordinator": ("negative",), "administrator": ("operators", "huge")}
# An address of all names with long texts would be longer than a server takes.
LONG = ("q", "search", "tag", "ordering")
MIXED = ("nul", "operators", "half a pair", "long", "huge", "day")
# Each form once, as the role that has the least rights among those who may send it.
FORMS = {
    "trainer": [
        "pages/add/courses/instructionpage/{section}/",
        "pages/{page}/edit/",
        "pages/{page}/copy/",
        "images/add/",
        "images/{picture}/",
        "documents/add/",
        "choose-external-link/",
    ],
    "coordinator": ["pages/{text}/edit/", "documents/edit/{document}/", "redirects/add/"],
    "administrator": ["settings/lms/sitetexts/{site}/", "collections/add/", "sites/edit/{site}/", "account/"],
}

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def _nothing_stays() -> Iterator[None]:
    with renditions_made():
        yield
    SiteTexts.forget()


def status(client: Any, url: str, body: str | dict[str, Any] | None = None) -> tuple[int, str]:
    """The answer, and its text. What was written is taken away again."""
    with transaction.atomic():
        kind = {"content_type": URLENCODED} if isinstance(body, str) else {}
        response: Any = client.get(url) if body is None else client.post(url, body, **kind)
        if response.status_code in (301, 302) and body is not None:
            response = client.get(response["Location"])
        content = b"".join(response)
        transaction.set_rollback(True)
    return response.status_code, content.decode() if response["Content-Type"].startswith("text/html") else ""


@pytest.mark.parametrize("who", BROUGHT)
def test_anything_may_stand_behind_the_question_mark(scene: Scene, who: str) -> None:
    client, names, faults = patient(scene, who), names_read(), {}
    for url in addresses(scene, lists_only=who != "administrator"):
        for what in BROUGHT[who]:
            asked = LONG if what == "long" else names
            code, text = status(client, f"{url}?{encoded([(name, VALUES[what]) for name in asked])}")
            if code >= 500 or SCRIPT in text:
                faults[f"{url} {what}"] = code

    assert faults == {}


@pytest.mark.parametrize("who", FORMS)
def test_anything_may_be_typed_into_any_field(scene: Scene, who: str) -> None:
    faults = {}
    for url in [f"/redakcja/{address.format(**things(scene))}" for address in FORMS[who]]:
        form = form_of(patient(scene, who), url)
        assert form.typed, url
        for name, body in bodies(form).items():
            # A client of its own: what is sent to the account ends the session.
            code, text = status(patient(scene, who), form.action, encoded(body))
            if SCRIPT in text or code not in ((200, 400) if name == "hidden" else (200,)):
                faults[f"{url} {name}"] = code

    assert faults == {}


def things(scene: Scene) -> dict[str, int]:
    """What stands in the addresses of FORMS."""
    return {
        "section": scene.page.get_parent().pk,
        "page": scene.page.pk,
        "text": TextPage.objects.get(slug="prywatnosc").pk,
        "picture": scene.picture.pk,
        "document": scene.document.pk,
        "site": Site.objects.get(is_default_site=True).pk,
    }


def form_of(client: Any, url: str) -> Form:
    """The form with the most fields; a chooser sends its own inside JSON."""
    response = client.get(url)
    content = response.content.decode()
    html = json.loads(content)["html"] if response["Content-Type"] == "application/json" else content
    return max((form for form in forms_in(html, url) if form.method == "post"), key=lambda form: len(form.given))


def bodies(form: Form) -> dict[str, list[tuple[str, str]]]:
    """What is sent: one text in every field for text, several at once, and several in hidden fields and choices too."""
    mixed = [(name, VALUES[MIXED[place % len(MIXED)]]) for place, (name, _given) in enumerate(form.given)]
    steps = "instructionpage" in form.action or "/edit/" in form.action
    return {
        "operators": [
            *form.sent([VALUES["operators"]], everywhere=False, turn=0),
            *(step_of(VALUES["operators"]) if steps else []),
        ],
        "mixed": [
            *[
                (name, text if name in form.typed else given)
                for (name, text), (_, given) in zip(mixed, form.given, strict=True)
            ],
            *(step_of(VALUES["nul"]) if steps else []),
        ],
        "hidden": [*mixed, *([("steps-count", VALUES["huge"])] if steps else [])],
    }


def step_of(text: str) -> list[tuple[str, str]]:
    """One step of an instruction as the editor's script sends it."""
    block = {"key": "abcde", "type": "unstyled", "depth": 0, "text": text, "inlineStyleRanges": [], "entityRanges": []}
    step = {
        "title": text,
        "text": json.dumps({"blocks": [block], "entityMap": {}}),
        "expected": text,
        "warning": text,
        "minutes": text,
        "screenshot-image": "",
        "screenshot-alt_text": text,
        "applies-count": "0",
    }
    around = {
        "steps-count": "1",
        "only_for-count": "0",
        "steps-0-deleted": "",
        "steps-0-order": "0",
        "steps-0-type": "step",
        "steps-0-id": text,
    }
    return [*around.items(), *((f"steps-0-value-{name}", value) for name, value in step.items())]


@pytest.mark.parametrize("what", ["nul", "operators", "long"])
def test_no_name_and_no_title_of_a_file_breaks_its_form(scene: Scene, what: str) -> None:
    before = (Picture.objects.count(), Download.objects.count())
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    sent = {
        "images": SimpleUploadedFile(f"{VALUES[what][:90]}.png", picture.getvalue(), "image/png"),
        "documents": SimpleUploadedFile(f"{VALUES[what][:90]}.pdf", b"%PDF-1.7\n", "application/pdf"),
    }
    answers = {}
    for kind, file in sent.items():
        body = {"title": VALUES[what], "file": file, "tags": VALUES[what], "audience": "signed_in", "collection": 1}
        answers[kind], _text = status(patient(scene, "trainer"), f"/redakcja/{kind}/add/", body)

    assert answers == {"images": 200, "documents": 200}
    assert (Picture.objects.count(), Download.objects.count()) == before


def test_what_no_database_takes_stops_before_any_view(scene: Scene) -> None:
    client = patient(scene, "administrator")
    queries = [encoded([("q", VALUES[what])]) for what in ("nul", "half a pair")]

    assert [status(client, f"/redakcja/pages/search/?{query}")[0] for query in queries] == [400, 400]
