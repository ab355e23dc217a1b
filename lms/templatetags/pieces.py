"""`{% piece "name" input input … %}…{% endpiece %}`: a piece of a page that is made once for each set of its inputs."""

import secrets

from django.template import Library, TemplateSyntaxError
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from lms.kit.pieces import piece

register = Library()
NO_TOKEN = ("", "NOTPROVIDED")
TOKEN_PLACE = secrets.token_hex(16)
"""Stands in a piece for the CSRF token, which is another one at each request."""


class PieceNode(Node):
    child_nodelists = ("nodelist",)

    def __init__(self, name: str, inputs: list[FilterExpression], nodelist: NodeList) -> None:
        self.name, self.inputs, self.nodelist = name, inputs, nodelist

    def render(self, context: Context) -> SafeString:
        token = context.get("csrf_token")
        # Django's is lazy and sets a cookie once it is looked at: a page without a form sets none.
        has_token = token is not None and not (type(token) is str and token in NO_TOKEN)
        inputs = (has_token, *[each.resolve(context) for each in self.inputs])

        def make() -> SafeString:
            with context.push(**({"csrf_token": TOKEN_PLACE} if has_token else {})):
                return self.nodelist.render(context)

        made = piece(self.name, inputs, make)
        return mark_safe(made.replace(TOKEN_PLACE, str(token))) if TOKEN_PLACE in made else made  # noqa: S308


@register.tag("piece")
def do_piece(parser: Parser, token: Token) -> PieceNode:
    """The inputs are everything that the piece says or depends on but the language and the CSRF token."""
    _tag, *bits = token.split_contents()
    if not bits or bits[0][0] not in "\"'":
        raise TemplateSyntaxError("piece takes a name in quotation marks, then what the piece is made of")
    nodelist = parser.parse(("endpiece",))
    parser.delete_first_token()
    return PieceNode(bits[0][1:-1], [parser.compile_filter(bit) for bit in bits[1:]], nodelist)
