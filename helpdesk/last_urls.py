"""The answer where no API has anything."""

from django.urls import URLPattern, path

from helpdesk.views.api import api_nothing

urlpatterns: list[URLPattern] = [path("<path:rest>", api_nothing, name="api_nothing")]
