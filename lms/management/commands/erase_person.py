"""`manage.py erase_person LOGIN --yes`: forget a person, for good."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.models import Person
from lms.operations.request_erasure import request_erasure


class Command(BaseCommand):
    help = "Removes or makes nameless all that is kept of a person. There is no way back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("login")
        parser.add_argument("--yes", action="store_true", help="really do it")

    def handle(self, *args: Any, **options: Any) -> None:
        login = options["login"].replace("\x00", "")
        person = Person.objects.filter(username__iexact=login).first()
        if person is None:
            raise CommandError(f"Nobody logs in as {login!r}.")
        if not options["yes"]:
            raise CommandError(f"This erases {person} for good. Say --yes when it is meant.")
        done = request_erasure(person=person, by=None, now=timezone.now())
        if done is None:
            self.stdout.write(f"A hold on deleting covers {person}: nothing is erased. The request is kept and carried")
            self.stdout.write("out by the first nightly retention after the hold; the person and the office are told.")
            return
        for name, count in done.items():
            self.stdout.write(f"{name}: {count}")
