"""The door of the API for contractors' trackers."""

from django.utils.translation import gettext_lazy

from helpdesk.operations.act_by_token import KeyTaken, NotAllowed, Outdated
from helpdesk.queries.api_tokens import token_of
from lms.kit.throttle import Throttle
from lms.views.api_door import Door

DOOR = Door(
    home="/api/v1",
    token_of=token_of,
    requests=Throttle("api:token", limit=300, seconds=60),
    nothing_words=gettext_lazy("There is no such address, or it is another contractor's."),
    statuses={Outdated: (412, "outdated"), KeyTaken: (422, "key-taken"), NotAllowed: (403, "scope")},
    fields={"body": "text"},
)
