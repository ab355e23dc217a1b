"""/sw.js: a script for the whole site that no cache holds back."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_it_is_a_script_for_the_whole_site_and_is_asked_for_anew_each_time() -> None:
    response = Client().get("/sw.js")

    assert response.status_code == 200
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Service-Worker-Allowed"] == "/"
    assert response["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_it_is_only_read() -> None:
    assert Client().post("/sw.js").status_code == 405
