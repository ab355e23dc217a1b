"""What every chain of seals has in common."""

import pytest
from django.db import transaction

from lms.kit import chain
from lms.models import Counter, Event
from lms.sealing import add_to_chain
from tests.factories.facts import make_event


@pytest.mark.django_db
def test_rows_get_the_next_places_in_the_order_they_were_chosen() -> None:
    first, second = make_event(), make_event()

    sealed = add_to_chain(scope="tried", model=Event, choose=lambda: [second, first])

    assert sealed == [second, first]
    assert (second.seal_number, second.seal_previous) == (1, chain.GENESIS)
    assert (first.seal_number, first.seal_previous) == (2, second.seal_hash)
    assert first.seal_hash == chain.seal(second.seal_hash, first.sealed_payload())
    assert Counter.objects.get(scope="tried").value == 2


@pytest.mark.django_db(transaction=True)
def test_a_seal_that_is_not_part_of_a_transaction_is_a_mistake() -> None:
    with transaction.atomic():
        event = make_event()

    with pytest.raises(RuntimeError, match="inside a transaction"):
        add_to_chain(scope="tried", model=Event, choose=lambda: [event])
