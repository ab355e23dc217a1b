"""The lock between holds and whatever deletes by age or by request.

Without it a hold could be placed between the reading of holds and the deleting, and answer "placed" while records go.
"""

from lms.models import Counter

SCOPE = "retention"


def lock_retention() -> None:
    """Wait for whoever has it, and keep it until the transaction ends. Only inside a transaction."""
    Counter.objects.get_or_create(scope=SCOPE)
    Counter.objects.select_for_update().get(scope=SCOPE)
