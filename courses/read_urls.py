"""Addresses of learning in the Marshal's Office's API for reading."""

from django.urls import URLPattern, path

from courses.views.read_api import read_api_learning, read_api_partner_learning

urlpatterns: list[URLPattern] = [
    path("v1/learning", read_api_learning, name="read_api_learning"),
    path("v1/learning/<str:teryt>", read_api_partner_learning, name="read_api_partner_learning"),
]
