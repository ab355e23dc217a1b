import base64
import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from courses.models import CertificateLayout
from courses.operations.keep_layout import keep_layout
from tests.counting import cost
from tests.factories.instructions import NOON
from tests.factories.people import Cast

FILLED = {
    "after": "0",
    "receives": "uzyskuje",
    "closing": "Na podstawie umowy nr 7.",
    "colour": "#1d3f72",
    "has_bridge": "on",
    "logos_at": "top",
}


def logo(kind: str = "PNG", size: tuple[int, int] = (2000, 500)) -> ContentFile:
    data = io.BytesIO()
    Image.new("RGB", size, "#123456").save(data, kind)
    return ContentFile(data.getvalue(), name=f"logo.{kind.lower()}")


def sent(client: Any, name: str = "certificate_layout", **values: Any) -> Any:
    return client.post(reverse(name), {**FILLED, **values})


def test_a_coordinator_keeps_a_look_with_logos_and_takes_one_away(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.maria)

    assert sent(client, logo_0=logo(), alt_0="Herb", logo_1=logo("JPEG"), alt_1="Flaga Unii").status_code == 302
    first = CertificateLayout.objects.get()
    assert sent(client, after="1", alt_0="Herb województwa", alt_1="Flaga Unii", gone_1="on").status_code == 302

    second = CertificateLayout.objects.get(number=2)
    assert (first.receives, first.tells_result, [each["alt"] for each in first.logos]) == (
        "uzyskuje",
        False,
        ["Herb", "Flaga Unii"],
    )
    with Image.open(io.BytesIO(base64.b64decode(first.logos[0]["png"]))) as kept:
        assert (kept.format, kept.size) == ("PNG", (900, 225))
    assert second.logos == [{"alt": "Herb województwa", "png": first.logos[0]["png"]}]
    assert "Wersja 2" in client.get(reverse("certificate_layout")).content.decode()


def test_a_first_layout_proposes_the_fingerprint_and_a_later_one_what_stands(cast: Cast, log_in: Any) -> None:
    client, address = log_in(cast.maria), reverse("certificate_layout")
    assert client.get(address).context["form"]["tells_hash"].value() is True

    sent(client)
    kept = client.get(address).context["form"]["tells_hash"].value()
    sent(client, after="1", tells_hash="on")

    assert kept is False
    assert [each.tells_hash for each in CertificateLayout.objects.order_by("number")] == [False, True]
    assert client.get(address).context["form"]["tells_hash"].value() is True


def test_the_preview_is_a_paper_of_nobody_and_keeps_nothing(cast: Cast, log_in: Any) -> None:
    response = sent(log_in(cast.maria), "preview_layout", logo_0=logo(), alt_0="Herb")

    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")
    assert not CertificateLayout.objects.exists()


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("alt_0", {"logo_0": lambda: logo()}),
        ("logo_0", {"logo_0": lambda: ContentFile(b"<svg/>", name="logo.png"), "alt_0": lambda: "Herb"}),
        ("logo_0", {"logo_0": lambda: ContentFile(b"\x89PNG\r\n\x1a\nxxxx", name="logo.png"), "alt_0": lambda: "Herb"}),
        ("colour", {"colour": lambda: "#ffffff"}),
        ("receives", {"receives": lambda: ""}),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, log_in: Any, field: str, values: dict[str, Any]
) -> None:
    for name in ("certificate_layout", "preview_layout"):
        response = sent(log_in(cast.maria), name, **{key: make() for key, make in values.items()})

        assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
        assert "Na podstawie umowy nr 7." in response.content.decode()
    assert not CertificateLayout.objects.exists()


def test_a_look_kept_meanwhile_is_refused_in_words(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.maria)
    keep_layout(wanted=CertificateLayout(receives="otrzymuje"), after=0, by=cast.maria, now=NOON)

    response = sent(client)

    assert (response.status_code, CertificateLayout.objects.count()) == (200, 1)
    assert response.context["form"].non_field_errors()


@pytest.mark.parametrize("name", ["tomasz", "leon", "zofia"])
def test_nobody_else_finds_it(cast: Cast, log_in: Any, name: str) -> None:
    client = log_in(getattr(cast, name))

    assert [client.get(reverse("certificate_layout")).status_code, sent(client, "preview_layout").status_code] == [
        404
    ] * 2


def test_it_costs_the_same_with_one_version_and_with_three(cast: Cast, log_in: Any) -> None:
    client, counts = log_in(cast.maria), []
    for number in (1, 3):
        for after in range(CertificateLayout.objects.count(), number):
            wanted = CertificateLayout(receives=f"otrzymuje {after}")
            keep_layout(wanted=wanted, after=after, by=cast.maria, now=NOON)
        counts.append(cost(client, reverse("certificate_layout")))

    assert counts == [4, 4]
