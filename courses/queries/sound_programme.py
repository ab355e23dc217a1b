"""Whether what a coordinator filled in as a programme can be done at all, the first time and at each renewal."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from courses.models import EvaluationOutcome, Programme, Way
from courses.queries.opening import Pair, circle_in, waiting_in
from courses.queries.terms import Paths, Terms
from lms.kit.refused import Refused


def refuse_unsound(programme: Programme, paths: Paths) -> None:
    """Raise Refused, with a sentence that names what is wrong, on either way to the certificate: where a group asks for
    more than it has or names what is required anyway, where an order is a circle, speaks of what is no part, has
    nothing to put in order or lets a group wait for what comes after it, where the renewal would shrink to a group of
    the first way, where the programme asks for its own certificate over however many others, and where an evaluation
    with an outcome was taken out.
    """
    _refuse_way(paths.first, "in_order")
    if paths.shorter.asks:
        _refuse_shorter_way(paths.shorter)
    else:
        _refuse_bare_order(programme)
    _refuse_shared_groups_alone(programme, paths.shorter)
    _refuse_own_certificate(programme)
    _refuse_lost_outcomes(programme)


def _refuse_way(terms: Terms, order: str) -> None:
    """`order` is the field that says whether its parts are taken in order."""
    _refuse_groups(terms)
    _refuse_order(terms)
    _refuse_groups_that_wait(terms)
    if terms.in_order and terms.size < 2:
        raise Refused(_("There is only one part, so that there is nothing to take in order."), field=order)


def _refuse_shorter_way(terms: Terms) -> None:
    try:
        _refuse_way(terms, "renewal_in_order")
    except Refused as refusal:
        words = _("%(sentence)s This is about the renewal.") % {"sentence": refusal}
        raise Refused(words, field=refusal.field) from None


def _refuse_groups(terms: Terms) -> None:
    seen = {each.pk for each in terms.courses}
    for group in terms.electives:
        if not group.courses:
            raise Refused(_("The group „%(title)s” has no courses yet.") % {"title": group.title})
        if not 1 <= group.needed <= len(group.courses):
            words = _("The group „%(title)s” asks for %(needed)d, but has only %(total)d to choose from.")
            values = {"title": group.title, "needed": group.needed, "total": len(group.courses)}
            raise Refused(words % values)
        for course in group.courses:
            if course.pk in seen:
                words = _("The course „%(course)s” stands in this programme twice: it is required or in two groups.")
                raise Refused(words % {"course": course.title})
            seen.add(course.pk)


def _refuse_order(terms: Terms) -> None:
    titles = terms.titles
    if any(course not in titles or needed not in titles for course, needed in terms.needs):
        raise Refused(_("“What opens after what” may name only courses of this programme, on the way it holds for."))
    if circle := circle_in([*terms.needs, *_listed(terms)]):
        raise Refused(_in_words([titles[each] for each in circle], terms.in_order))


def _refuse_groups_that_wait(terms: Terms) -> None:
    """In order a group opens nothing after it before it is complete, so that enough of it must open without that."""
    if not terms.in_order:
        return
    listed = {each.pk for each in terms.courses}
    for group in terms.electives:
        listed |= {each.pk for each in group.courses}
        waiting = waiting_in(listed, terms.needs)
        stuck = [each for each in group.courses if each.pk in waiting]
        if len(group.courses) - len(stuck) < group.needed:
            words = _("The group „%(title)s” could never be complete: %(courses)s opens only after what comes later.")
            named = ", ".join(f"„{each.title}”" for each in stuck)
            raise Refused(words % {"title": group.title, "courses": named})


def _refuse_bare_order(programme: Programme) -> None:
    """Of a renewal that asks for everything again."""
    words = _("The renewal names no parts of its own. Choose them, or leave its order out.")
    if programme.renewal_in_order:
        raise Refused(words, field="renewal_in_order")
    if any(row.way == Way.RENEWAL for row in programme.need_rows.all()):
        raise Refused(words)


def _refuse_shared_groups_alone(programme: Programme, shorter: Terms) -> None:
    """Whoever lets a group of the first way count in the renewal too hardly means to let everything else drop out."""
    shared = [each for each in programme.elective_groups.all() if each.way == Way.BOTH]
    if shared and len(shared) == shorter.size:
        words = _(
            "The renewal would ask for nothing but the group „%(title)s” instead of everything again. Choose further "
            "parts of the renewal, or let the group be asked for by the first certificate only."
        )
        raise Refused(words % {"title": shared[0].title})


def _listed(terms: Terms) -> list[Pair]:
    """Of a programme taken in order: each course after the one listed before it, groups after the last of them."""
    if not terms.in_order:
        return []
    required = [each.pk for each in terms.courses]
    pairs = list(zip(required[1:], required, strict=False))
    last = required[-1:]
    for group in terms.electives:
        pairs += [(course.pk, before) for course in group.courses for before in last]
    return pairs


def _in_words(titles: list[str], in_order: bool) -> str:
    if len(titles) == 1:
        return _("The course „%(course)s” cannot open after itself.") % {"course": titles[0]}
    circle = _circle([*titles, titles[0]])
    words = _("The courses wait for each other in a circle, so that none of them could ever open: %(circle)s.")
    if in_order:
        words = _("With the order of the list the courses wait for each other in a circle: %(circle)s.")
    return words % {"circle": circle}


def _refuse_own_certificate(programme: Programme) -> None:
    if programme.requires_id is None:
        return
    if programme.pk is not None and programme.requires_id == programme.pk:
        raise Refused(_("A programme cannot ask for its own certificate."), field="requires")
    if programme.pk is None:
        return
    kept = {pk: (name, before) for pk, name, before in Programme.objects.values_list("pk", "name", "requires_id")}
    pairs = [(pk, before) for pk, (_name, before) in kept.items() if before and pk != programme.pk]
    if circle := circle_in([(programme.pk, programme.requires_id), *pairs]):
        names = {pk: name for pk, (name, _before) in kept.items()} | {programme.pk: programme.name}
        words = _("The programmes ask for the certificates of each other in a circle: %(circle)s.")
        raise Refused(words % {"circle": _circle(names[each] for each in (*circle, circle[0]))}, field="requires")


def _circle(names: Iterable[str]) -> str:
    return " → ".join(f"„{each}”" for each in names)


def _refuse_lost_outcomes(programme: Programme) -> None:
    if programme.pk is None:
        return
    kept = [row.pk for row in programme.evaluation_rows.all() if row.pk]
    lost = EvaluationOutcome.objects.filter(evaluation__programme=programme.pk).exclude(evaluation__in=kept)
    if title := lost.order_by("pk").values_list("evaluation__title", flat=True).first():
        words = _("„%(title)s” has outcomes, so that it stays: choose that nothing asks for it any more.")
        raise Refused(words % {"title": title})
