"""`manage.py export_questions --format FORMAT --test SLUG`: the questions of a test to standard output."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from courses.exchange import FORMATS
from courses.management.exchange import add_common, quiz_of
from courses.queries.written import written
from lms.kit.refused import Refused


class Command(BaseCommand):
    help = (
        "Write the questions of a test to standard output, in their newest words. What the format cannot hold is "
        "named on the error output."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_common(parser)

    def handle(self, *, form: str, test: str, **options: Any) -> None:
        try:
            output = FORMATS[form].write(written(quiz_of(test)))
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
        if output.packed:
            sys.stdout.buffer.write(output.packed)
        else:
            self.stdout.write(output.text, ending="")
        for loss in output.losses:
            self.stderr.write(loss.sentence)
