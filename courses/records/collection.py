"""The collection of pictures that screenshots are kept in."""

from wagtail.models import Collection

SCREENSHOTS = "Zrzuty"


def screenshots() -> Collection:
    """Made when it is first needed; its name is content, shown to authors."""
    found = Collection.objects.filter(name=SCREENSHOTS, depth=2).first()
    return found or Collection.get_first_root_node().add_child(name=SCREENSHOTS)
