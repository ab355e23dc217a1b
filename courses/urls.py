"""Addresses of this package's screens."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
