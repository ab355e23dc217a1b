"""The Marshal's Office's API for reading, under /api/urzad/v1/: partners and people. Packages above add theirs."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from lms.kit.throttle import Throttle
from lms.models import Partner, ReadToken
from lms.queries.read_description import description
from lms.queries.read_partners import partners_told, people_told, readable_partners, readable_people
from lms.queries.read_tokens import partners_of_token, read_token_of
from lms.read_parts import HOME
from lms.views.api_door import POLISH, Door, moment_asked, size_asked, told

DOOR = Door(
    home=HOME,
    token_of=read_token_of,
    requests=Throttle("read-api:token", limit=120, seconds=60),
    nothing_words=gettext_lazy("There is no such address, or this token does not reach that partner."),
)
MOST_ROWS = 200
USUAL_ROWS = 100
LARGEST_KEY = 2**63 - 1
LONGEST_KEY = len(str(LARGEST_KEY))


@require_safe
def read_api_description(request: HttpRequest) -> HttpResponse:
    """For everybody: it tells nothing but how to ask."""
    return JsonResponse(description(), json_dumps_params=POLISH)


@DOOR.opens("GET", "HEAD", scope="partners")
def read_api_partners(request: HttpRequest, token: ReadToken) -> HttpResponse:
    rows = readable_partners(token, changed_since=moment_asked(request, "updated_since"))
    return page_of(request, rows, "partners", lambda found: partners_told(found, timezone.localdate()))


@DOOR.opens("GET", "HEAD", scope="partners")
def read_api_partner(request: HttpRequest, token: ReadToken, teryt: str) -> HttpResponse:
    found = partner_asked(readable_partners(token), teryt)
    return told(request, partners_told([found], timezone.localdate())[0])


@DOOR.opens("GET", "HEAD", scope="people")
def read_api_people(request: HttpRequest, token: ReadToken) -> HttpResponse:
    """Of all partners that the token reaches, or of the one that is named."""
    rows = readable_people(token, timezone.localdate())
    if teryt := request.GET.get("partner", ""):
        rows = rows.filter(organisation=partner_asked(partners_of_token(token), teryt).pk)
    with_contact = token.allows("people:contact")
    return page_of(request, rows, "people", lambda found: people_told(found, with_contact=with_contact))


@csrf_exempt
@never_cache
def read_api_nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Programs are told in their own language that there is nothing here."""
    return DOOR.nothing()


def partner_asked(rows: QuerySet[Partner], teryt: str) -> Partner:
    """The one with this code among the rows; Http404 alike where there is none and where the token does not reach."""
    found = rows.filter(teryt=teryt).first()
    if found is None:
        raise Http404
    return found


def page_of(
    request: HttpRequest,
    rows: QuerySet[Any],
    name: str,
    tell: Callable[[Sequence[Any]], list[dict[str, Any]]],
) -> HttpResponse:
    """The rows behind the id in `after`, in the order of their ids, so that the hundredth page costs what the first
    does; `next` leads on, with everything else that was asked.
    """
    size = size_asked(request, usual=USUAL_ROWS, most=MOST_ROWS)
    found = list(rows.filter(pk__gt=_after(request)).order_by("pk")[: size + 1])
    shown, onward = found[:size], None
    if len(found) > size:
        query = request.GET.copy()
        query["after"] = str(shown[-1].pk)
        onward = f"{request.path}?{query.urlencode()}"
    return told(request, {name: tell(shown), "next": onward})


def _after(request: HttpRequest) -> int:
    text = request.GET.get("after", "") or "0"
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY and int(text) <= LARGEST_KEY):
        raise BadRequest(_("“after” is the id of the last row that was read."))
    return int(text)
