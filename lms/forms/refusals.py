"""How an operation's refusal reaches the person who sent the form."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from lms.kit.refused import Refused


@contextmanager
def refusals_to(form: BaseForm) -> Iterator[None]:
    """A Refused raised inside becomes an error of the form, beside its field where it names one; what was typed stays.

    Put the operation and the redirect inside; what follows shows the form again.
    """
    try:
        yield
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
