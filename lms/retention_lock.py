"""The lock between holds and whatever deletes by age or by request.

Without it a hold could be placed between the reading of holds and the deleting, and answer "placed" while records go.
"""

from lms.models import Counter

SCOPE = "retention"


def lock_retention() -> None:
    """Wait for whoever has it, and keep it until the transaction ends. Only inside a transaction, before any other
    row is locked: retention itself locks rows while it has this, and two who wait for each other would both fail.
    """
    Counter.objects.get_or_create(scope=SCOPE)
    Counter.objects.select_for_update().get(scope=SCOPE)
