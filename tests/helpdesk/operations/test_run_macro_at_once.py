"""The button of a macro pressed twice in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from helpdesk.models import EscalationMessage, Message, TimeSpent
from helpdesk.operations.run_macro import run_macro
from lms.kit.refused import Refused
from lms.models import Event, Person
from tests.factories.macros import make_macro, make_matter_macro
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_ticket

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway"),
]


def press_twice(macro: Any, thing: Any, by: Person) -> list[str]:
    key, begin = uuid4(), Barrier(2)

    def press(key: UUID) -> str:
        begin.wait()
        try:
            run_macro(macro=macro, thing=thing, by=by, now=later(1), version=thing.version, key=key)
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        return [job.result(timeout=30) for job in [pool.submit(press, key) for _ in range(2)]]


@pytest.mark.parametrize("attempt", range(3))
def test_on_a_question_both_hear_that_it_is_done(cast: Cast, attempt: int) -> None:
    macro, ticket = make_macro(cast, writing="reply"), make_ticket(cast)

    assert press_twice(macro, ticket, cast.leon) == ["done", "done"]
    assert Message.objects.count() == 2
    assert Event.objects.filter(name="helpdesk.macro_run").count() == 1


def test_on_a_matter_both_hear_that_it_is_done(cast: Cast) -> None:
    macro, matter = make_matter_macro(cast), make_escalation(cast)

    assert press_twice(macro, matter, cast.wanda) == ["done", "done"]
    assert (EscalationMessage.objects.count(), TimeSpent.objects.count()) == (1, 1)
