"""HTML as Wagtail's editor keeps it."""

from collections.abc import Sequence

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter


def as_the_editor_stores_it(html: str, features: Sequence[str]) -> str:
    """With the keys of its paragraphs, so that opening and saving it in the editor changes nothing."""
    if not html:
        return ""
    converter = ContentstateConverter(features=list(features))
    # Wagtail's reader takes a break for the beginning of something that never ends unless it is closed.
    return str(converter.to_database_format(converter.from_database_format(html.replace("<br>", "<br/>"))))
