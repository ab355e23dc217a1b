"""The product's addresses, and the yardstick in front of them."""

from django.urls import include, path

from tests.bench.yardstick import me

urlpatterns = [path("miara/", me), path("", include("lms.urls"))]
