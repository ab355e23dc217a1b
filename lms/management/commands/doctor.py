"""Say in words what is misconfigured or unreachable."""

from typing import Any

from django.core.management import BaseCommand

from lms.checks import examine


class Command(BaseCommand):
    help = "Say in words what is misconfigured or unreachable; exit with 1 when something is."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        findings = list(examine())
        for finding in findings:
            sign = self.style.SUCCESS("✓") if finding.ok else self.style.ERROR("✗")
            self.stdout.write(f"{sign} {finding.words}")
        if not all(finding.ok for finding in findings):
            raise SystemExit(1)
