"""Values of a group in one text, alike on both databases."""

from django.db.models import CharField
from django.db.models.functions import Cast as AsType

from lms.kit.in_one_text import InOneText
from lms.models import Appointment
from tests.factories.people import Cast


def test_the_values_of_each_group_stand_in_one_text(cast: Cast) -> None:
    held = Appointment.objects.filter(person__in=[cast.zofia, cast.leon, cast.obca_zofia])
    expected: dict[str, list[str]] = {}
    for each in held:
        expected[each.role] = sorted([*expected.get(each.role, []), str(each.pk)])

    found = held.order_by().values_list("role").annotate(all=InOneText(AsType("pk", CharField())))

    assert {role: sorted(text.split(",")) for role, text in found} == expected
    assert sorted(map(len, expected.values())) == [1, 2]


def test_where_nothing_is_there_is_no_text(cast: Cast) -> None:
    nobody = Appointment.objects.filter(person__username="nikt")

    assert nobody.aggregate(all=InOneText(AsType("pk", CharField()))) == {"all": None}
