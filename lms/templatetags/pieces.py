"""`{% piece "name" input … with hole=value … as word %}…{% endpiece %}`: made once for each set of its inputs."""

import secrets

from django.template import Library, TemplateSyntaxError
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.loader_tags import BlockNode
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from lms.kit.pieces import piece

register = Library()
NO_TOKEN = ("", "NOTPROVIDED")
TOKEN_PLACE = secrets.token_hex(16)
"""Stands in a piece for the CSRF token, which is another one at each request."""
HOLE = secrets.token_hex(16)


class PieceNode(Node):
    # Django looks for blocks in all nodes at each request; in a piece is none, see do_piece.
    child_nodelists = ()

    def __init__(
        self,
        name: str,
        inputs: list[FilterExpression],
        holes: dict[str, FilterExpression],
        word: str,
        nodelist: NodeList,
    ) -> None:
        self.name, self.inputs, self.word, self.nodelist = name, inputs, word, nodelist
        self.holes = [(each, f"{HOLE}-{each}-", value) for each, value in holes.items()]

    def render(self, context: Context) -> SafeString:
        token = context.get("csrf_token")
        # Django's is lazy and sets a cookie once it is looked at: a page without a form sets none.
        has_token = token is not None and not (type(token) is str and token in NO_TOKEN)
        inputs = (has_token, *[each.resolve(context) for each in self.inputs])

        def make() -> SafeString:
            places: dict[str, str] = {each: mark_safe(place) for each, place, _value in self.holes}  # noqa: S308
            with context.push(**({"csrf_token": TOKEN_PLACE} if has_token else {}), **places):
                return self.nodelist.render(context)

        made: str = piece(self.name, inputs, make)
        if TOKEN_PLACE in made:
            made = made.replace(TOKEN_PLACE, str(token))
        for _name, place, value in self.holes:
            if place in made:
                made = made.replace(place, conditional_escape(value.resolve(context)))
        if self.word:
            context[self.word] = mark_safe(made)  # noqa: S308
            return SafeString("")
        return mark_safe(made)  # noqa: S308


@register.tag("piece")
def do_piece(parser: Parser, token: Token) -> PieceNode:
    """The inputs are everything that the piece says or depends on but the language, the CSRF token and the holes.

    A hole is a word that stands in the piece for what is another thing at each request, such as the address: it is
    written out, escaped where it is plain text, and nothing else; no `if`, no filter and no tag sees its value. With
    `as` the piece is put under a word instead of where it stands.
    """
    _tag, *bits = token.split_contents()
    if not bits or bits[0][0] not in "\"'":
        raise TemplateSyntaxError("piece takes a name in quotation marks, then what the piece is made of")
    word = ""
    if len(bits) > 2 and bits[-2] == "as":
        *bits, _as, word = bits
    holes: dict[str, FilterExpression] = {}
    if "with" in bits:
        at = bits.index("with")
        rest = bits[at + 1 :]
        holes, bits = token_kwargs(rest, parser), bits[:at]
        if rest or not holes:
            raise TemplateSyntaxError("after with, a piece takes words and what fills them: with address=request.path")
    nodelist = parser.parse(("endpiece",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(BlockNode):
        raise TemplateSyntaxError("a block within a piece would never be filled by another template")
    return PieceNode(bits[0][1:-1], [parser.compile_filter(bit) for bit in bits[1:]], holes, word, nodelist)
