"""Wagtail's background work waits for the commit, is done by the worker, and fails where it can be seen."""

import logging

import pytest
from django.db import transaction
from django_tasks import task
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from lms import wagtail_tasks
from lms.wagtail_tasks import CeleryBackend, run

INDEX = "modelsearch.tasks.insert_or_update_object_task"


@task()
def fail() -> None:
    raise RuntimeError("broken on purpose")


@pytest.fixture
def backend():
    """In place of the immediate one that the other tests use."""
    return CeleryBackend("default", {})


@pytest.fixture
def sent(monkeypatch):
    """What was sent to the broker."""
    messages = []
    monkeypatch.setattr(wagtail_tasks, "wake", lambda name, **arguments: messages.append((name, arguments)))
    return messages


def test_work_is_sent_after_the_commit(db, backend, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        backend.enqueue(insert_or_update_object_task, ["wagtailcore", "page", "1"], {})
        assert sent == []

    assert sent == [("lms.wagtail_task", {"path": INDEX, "args": ["wagtailcore", "page", "1"], "kwargs": {}})]


def test_work_of_a_transaction_taken_back_is_never_sent(db, backend, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        backend.enqueue(insert_or_update_object_task, ["wagtailcore", "page", "1"], {})
        transaction.set_rollback(True)

    assert sent == []


def test_the_worker_does_the_work(db):
    IndexEntry.objects.all().delete()
    page = Page.objects.get(depth=2)

    run(path=INDEX, args=["wagtailcore", "page", str(page.pk)], kwargs={})

    assert list(IndexEntry.objects.values_list("object_id", flat=True)) == [str(page.pk)]


def test_a_failure_is_seen():
    with pytest.raises(RuntimeError, match="broken on purpose"):
        run(path=f"{__name__}.fail", args=[], kwargs={})


def test_what_went_away_meanwhile_is_no_failure(db, caplog):
    caplog.set_level(logging.INFO, "lms.wagtail_tasks")

    run(path=INDEX, args=["wagtailcore", "page", "0"], kwargs={})

    assert [record.getMessage() for record in caplog.records] == [f"{INDEX}: the object went away before its turn"]
