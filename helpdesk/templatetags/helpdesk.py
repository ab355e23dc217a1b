"""{% load helpdesk %} {{ entry.body|paragraphs }}: what a person typed, as safe paragraphs with links."""

from django import template
from django.utils.safestring import SafeString

from lms.kit.markup import as_paragraphs

register = template.Library()


@register.filter
def paragraphs(text: str) -> SafeString:
    return as_paragraphs(text)
