"""Addresses of learning in the Marshal's Office's API for reading, and the answer where that API has nothing."""

from django.urls import URLPattern, path

from courses.views.read_api import read_api_learning, read_api_partner_learning
from lms.views.read_api import read_api_nothing

urlpatterns: list[URLPattern] = [
    path("v1/learning", read_api_learning, name="read_api_learning"),
    path("v1/learning/<str:teryt>", read_api_partner_learning, name="read_api_partner_learning"),
    path("<path:rest>", read_api_nothing, name="read_api_nothing"),
]
