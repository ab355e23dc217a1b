"""The coordinator's way: order, see how far it is, fetch; nobody else is told that there is such a thing."""

import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from lms.kit.pack_check import check_pack
from lms.models import EvidencePack
from lms.tasks import make_evidence_pack, make_evidence_packs
from tests.counting import cost
from tests.factories.evidence_packs import make_ready_pack
from tests.factories.facts import NOON
from tests.factories.people import Cast

pytestmark = pytest.mark.usefixtures("in_english")
PAGE = "/partnerzy/1410/paczka/"


@pytest.fixture
def client(client: Client, cast: Cast) -> Client:
    assert cast.partner
    client.force_login(cast.maria)
    return client


def shown(client: Client, address: str = PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def press(client: Client) -> None:
    """As the button does, with the key of the form."""
    key = client.get(PAGE).context["form"]["key"].value()
    for _twice in range(2):
        assert client.post(PAGE, {"key": str(key)})["Location"] == PAGE


def test_the_whole_way_from_the_partners_page(client: Client):
    assert PAGE in shown(client, "/partnerzy/1410/")
    press(client)
    waiting = client.get(PAGE)
    assert waiting["Refresh"] == "3"
    assert "It waits for its turn" in waiting.content.decode()

    make_evidence_pack(evidence_pack_id=EvidencePack.objects.get().pk)

    pack = EvidencePack.objects.get()
    ready = client.get(PAGE)
    assert "Refresh" not in ready.headers
    assert pack.sha256 in ready.content.decode()
    response = client.get(f"{PAGE}{pack.pk}/plik.zip")
    content = b"".join(response.streaming_content)
    assert response["Content-Disposition"].startswith('attachment; filename="paczka-dowodowa-1410-')
    assert len(content) == pack.size
    assert check_pack(io.BytesIO(content)).is_whole


def test_a_new_pack_takes_the_place_of_the_older_one(client: Client, django_capture_on_commit_callbacks: Any):
    press(client)
    make_evidence_packs()
    first = EvidencePack.objects.get().file.name
    press(client)
    with django_capture_on_commit_callbacks(execute=True):
        make_evidence_packs()
    pack = EvidencePack.objects.get()

    assert default_storage.exists(pack.file.name)
    assert not default_storage.exists(first)


@pytest.mark.parametrize(
    ("absent", "said"), [(0, "7"), (1, "7, including 1 without its file"), (3, "7, including 3 without their files")]
)
def test_how_many_documents_lack_their_file_stands_beside_their_number(
    client: Client, cast: Cast, absent: int, said: str
):
    make_ready_pack(cast.partner, cast.maria)
    EvidencePack.objects.update(total=7, absent=absent)

    assert f">{said}<" in shown(client)


def test_a_pack_that_failed_says_why_and_another_can_be_ordered(client: Client, cast: Cast):
    told = {"state": "failed", "problem": "Nie ma miejsca.", "finished_at": NOON}
    EvidencePack.objects.create(partner=cast.partner, ordered_by=cast.maria, ordered_at=NOON, **told)

    assert "Nie ma miejsca." in shown(client)
    assert "Order a pack" in shown(client)


@pytest.mark.parametrize("who", ["renata", "leon", "zofia", "marek", "tomasz", "ada"])
def test_nobody_but_a_coordinator_finds_it(client: Client, cast: Cast, who: str):
    press(client)
    make_evidence_packs()
    pack = EvidencePack.objects.get()
    client.force_login(getattr(cast, who))

    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE).status_code == 404
    assert client.get(f"{PAGE}{pack.pk}/plik.zip").status_code == 404


def test_a_pack_is_fetched_only_with_its_own_partner_and_once_it_is_ready(client: Client, cast: Cast):
    assert cast.other_partner
    press(client)
    pack = EvidencePack.objects.get()
    assert client.get(f"{PAGE}{pack.pk}/plik.zip").status_code == 404
    make_evidence_packs()

    assert client.get(f"/partnerzy/1426/paczka/{pack.pk}/plik.zip").status_code == 404
    assert client.get(f"{PAGE}{2**70}/plik.zip").status_code == 404


def test_the_page_costs_the_same_whatever_it_lists(client: Client, cast: Cast):
    told = {"state": "failed", "problem": "Próba.", "finished_at": NOON, "ordered_by": cast.maria}
    costs = []
    for number in (1, 2):
        EvidencePack.objects.bulk_create(
            EvidencePack(partner=cast.partner, ordered_at=NOON, **told) for _each in range(number)
        )
        costs.append(cost(client, PAGE))

    assert costs == [4, 4]
