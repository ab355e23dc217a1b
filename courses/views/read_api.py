"""What the Marshal's Office's API for reading tells of learning."""

from django.http import HttpRequest, HttpResponse

from courses.queries.read_learning import learning_told, readable_learning
from lms.models import ReadToken
from lms.views.api_door import told
from lms.views.read_api import DOOR, page_of, partner_asked


@DOOR.opens("GET", "HEAD", scope="learning")
def read_api_learning(request: HttpRequest, token: ReadToken) -> HttpResponse:
    return page_of(request, readable_learning(token), "learning", learning_told)


@DOOR.opens("GET", "HEAD", scope="learning")
def read_api_partner_learning(request: HttpRequest, token: ReadToken, teryt: str) -> HttpResponse:
    return told(request, learning_told([partner_asked(readable_learning(token), teryt)])[0])
