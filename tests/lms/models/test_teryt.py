import pytest

from lms.kit.refused import Refused
from lms.models import UnitKind
from lms.models.teryt import check_teryt, kind_of


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("14", UnitKind.VOIVODESHIP),
        ("1410", UnitKind.COUNTY),
        ("1463", UnitKind.CITY_COUNTY),
        ("1463011", UnitKind.CITY_COUNTY),
        ("1401013", UnitKind.MIXED_COMMUNE),
        ("1403011", UnitKind.URBAN_COMMUNE),
        ("1401022", UnitKind.RURAL_COMMUNE),
    ],
)
def test_a_code_tells_the_kind_of_its_unit(code, kind):
    assert kind_of(code) == kind
    check_teryt(code, kind)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "2, 4 or 7 digits"),
        ("141", "2, 4 or 7 digits"),
        ("14O1", "2, 4 or 7 digits"),
        ("١٤١٠", "2, 4 or 7 digits"),
        ("1410 ", "2, 4 or 7 digits"),
        ("\x00\ud800ab", "2, 4 or 7 digits"),
        ("1210", "begins with 14"),
        ("1400", "no unit"),
        ("1401003", "no unit"),
        ("1401014", "last digit"),
        ("1465028", "last digit"),
    ],
)
def test_what_can_be_nobodys_code_is_refused(code, sentence, in_english):
    with pytest.raises(Refused, match=sentence):
        kind_of(code)


def test_the_voivodeship_is_a_setting(settings):
    settings.TERYT_VOIVODESHIP = "12"

    assert kind_of("1210") == UnitKind.COUNTY


def test_a_code_of_another_kind_is_refused(in_english):
    with pytest.raises(Refused, match="another kind"):
        check_teryt("1401013", UnitKind.RURAL_COMMUNE)
