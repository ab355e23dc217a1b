"""Pages that other screens need to name."""

from lms.models import TextPage

PRIVACY = "prywatnosc"


def privacy_notice() -> TextPage | None:
    return TextPage.objects.live().filter(slug=PRIVACY).first()


def version_of(page: TextPage | None) -> str:
    """The day of the last publication names the version of a notice; empty where there is none."""
    at = page.last_published_at if page else None
    return at.date().isoformat() if at else ""
