"""`manage.py export_person LOGIN`: what is kept of a person, as JSON."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from lms.models import Person
from lms.queries.personal_data import kept_of


class Command(BaseCommand):
    help = "Writes all that is kept of a person to the standard output, as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("login")

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person.objects.filter(username__iexact=options["login"].replace("\x00", "")).first()
        if person is None:
            raise CommandError(f"Nobody logs in as {options['login']!r}.")
        self.stdout.write(json.dumps(kept_of(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
