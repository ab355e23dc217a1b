"""A macro out of use."""

import pytest

from helpdesk.operations.retire_macro import retire_macro
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.macros import make_macro
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_retired_once_and_never_changed_again(cast: Cast) -> None:
    macro = make_macro(cast)

    retire_macro(macro=macro, by=cast.renata, now=later(1))
    retire_macro(macro=macro, by=cast.leon, now=later(2))

    macro.refresh_from_db()
    assert macro.retired_at == later(1)
    assert Event.objects.filter(name="helpdesk.macro_retired").count() == 1
    with pytest.raises(Refused):
        make_macro(cast, macro=macro)


@pytest.mark.parametrize("name", ["zofia", "obcy_leon", "maria", "wanda"])
def test_nobody_else(cast: Cast, name: str) -> None:
    macro = make_macro(cast)

    with pytest.raises(Refused):
        retire_macro(macro=macro, by=getattr(cast, name), now=later(1))
    retire_macro(macro=macro, by=cast.leon, now=later(1))
    with pytest.raises(Refused):
        retire_macro(macro=macro, by=getattr(cast, name), now=later(1))
