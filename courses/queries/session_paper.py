"""The papers of a session: a blank sheet to be filled by hand, the list of who was there, the protocol of the day."""

from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.models import CardRefusal, CardSession, CardSignature, InstructionCard, VisitProtocol
from courses.queries.card_days import days_in_words
from courses.queries.statement import LANGUAGE
from courses.records.card import CardState
from courses.records.card_day import CardDay
from courses.records.card_signature import Method, Side
from courses.records.card_step import Outcome

BLANK, ATTENDANCE, PROTOCOL = "blank", "attendance", "protocol"
SHOWN = (CardState.DRAFT, CardState.TO_SIGN, CardState.SIGNED)
KINDS = (BLANK, ATTENDANCE, PROTOCOL)
Table = dict[str, Any]


def session_paper(session: CardSession, kind: str) -> dict[str, Any]:
    """JSON-ready, in Polish, for the template pdf/session.typ."""
    with translation.override(LANGUAGE):
        return {BLANK: _blank, ATTENDANCE: _attendance, PROTOCOL: _protocol}[kind](session)


def _cards(session: CardSession) -> list[InstructionCard]:
    rows = (
        session.cards.exclude(state__in=(CardState.CANCELLED, CardState.SUPERSEDED))
        .with_contents()
        .prefetch_related("refusals")
    )
    return list(rows.order_by("participant_name", "pk"))


def _data(session: CardSession, kind: str, number: str, facts: list[list[str]], **parts: Any) -> dict[str, Any]:
    return {
        "title": session.page_title,
        "author": session.trainer_firm,
        "kind": kind,
        "under": number,
        "facts": [row for row in facts if row[1]],
        "page_words": _("page {n} of {all}"),
        "foot": f"{kind} {number}",
        "flipped": False,
        "notes": [],
        "hands": [],
        **parts,
    }


def protocol_list(protocol: VisitProtocol) -> dict[str, Any]:
    """Who was there on the day of a protocol, by its cards; JSON-ready, in Polish, for the template pdf/session.typ."""
    with translation.override(LANGUAGE):
        pks = [row["card"] for row in protocol.cards]
        cards = InstructionCard.objects.filter(pk__in=pks).with_contents().prefetch_related("refusals")
        hours = (localtime(moment).strftime("%H:%M") for moment in (protocol.begins_at, protocol.ends_at))
        facts = [
            [_("Office"), protocol.partner_name],
            [_("Day"), f"{date_format(localtime(protocol.begins_at), 'j E Y')}, {'–'.join(hours)}"],
            [_("Trainer"), f"{protocol.trainer}, {protocol.contractor_name}"],
            [_("Place"), protocol.place],
            [_("Protocol"), protocol.number],
        ]
        rows = [
            [
                str(number),
                _name(card),
                _desk(card),
                card.page_title,
                card.full_number,
                _confirmed(card, Side.PARTICIPANT),
            ]
            for number, card in enumerate(cards.order_by("participant_name", "pk"), start=1)
        ]
        names = [_("No."), _("Participant"), _("Position and unit"), _("Instruction"), _("Card"), _("Confirmed")]
        return {
            "title": _("Instructions on %(day)s") % {"day": date_format(localtime(protocol.begins_at), "j E Y")},
            "author": protocol.contractor_name,
            "kind": _("Attendance list"),
            "under": protocol.number,
            "facts": facts,
            "page_words": _("page {n} of {all}"),
            "foot": f"{_('Attendance list')} {protocol.number}",
            "flipped": True,
            "notes": [],
            "hands": [],
            "tables": [_table(_("Participants"), names, [1, 4, 4, 5, 4, 5], rows)],
        }


def _facts(session: CardSession) -> list[list[str]]:
    clock = "–".join(moment.strftime("%H:%M") for moment in (session.began_at, session.ended_at) if moment)
    trainer = session.trainer_name or _("account erased")
    return [
        [_("Office"), session.partner_name],
        [_("Room"), session.room],
        [_("Day"), ", ".join(filter(None, [days_in_words(session.held_on, session.held_until), clock]))],
        [_("Trainer"), ", ".join(filter(None, [trainer, session.trainer_firm]))],
        [pgettext("instruction card", "Form"), str(session.get_place_display())],
        [_("Environment"), " ".join(filter(None, [str(session.get_environment_display()), session.system_version]))],
    ]


def _blank(session: CardSession) -> dict[str, Any]:
    """Steps by people with nothing in the cells; the signs to be written there are told above."""
    cards = _cards(session)
    marks = (Outcome.ALONE, Outcome.WITH_HELP, Outcome.SHOWN, Outcome.NOT_DONE, Outcome.NOT_APPLICABLE)
    told = ", ".join(f"{sign} – {mark.label}" for sign, mark in zip("SPZXN", marks, strict=True))
    steps = cards[0].ordered_steps() if cards else []
    after = [_("Practical check (+/−)"), _("To be repeated by"), _("Signature of the participant")]
    rows = [[str(step.order), step.title, *[""] * len(cards)] for step in steps]
    rows += [["", label, *[""] * len(cards)] for label in after]
    names = [f"{_name(card)}\n{card.full_number}" for card in cards]
    return _data(
        session,
        _("Sheet of a session"),
        session.number,
        [*_facts(session), [_("Practical check"), session.practical_task or "…" * 30]],
        flipped=True,
        notes=[_("Write into the cells: %(signs)s.") % {"signs": told}],
        tables=[
            _table(_("Steps"), [_("No."), _("Step"), *names], [1, 6, *[3] * len(cards)], rows, tall=True),
        ],
        hands=[_("Date and signature of the trainer")],
    )


def _attendance(session: CardSession) -> dict[str, Any]:
    rows = [
        [str(number), _name(card), _desk(card), card.full_number, _confirmed(card, Side.PARTICIPANT)]
        for number, card in enumerate(_cards(session), start=1)
    ]
    names = [_("No."), _("Participant"), _("Position and unit"), _("Card"), _("Confirmed")]
    return _data(
        session,
        _("Attendance list"),
        session.number,
        _facts(session),
        tables=[_table(_("Participants"), names, [1, 4, 4, 4, 5], rows)],
    )


def _protocol(session: CardSession) -> dict[str, Any]:
    """Of every session that shares its number: one firm, one partner, one day. A draft, which nobody confirms and
    which bears no number: what counts is made when the day is closed.
    """
    all_of_day = list(CardSession.objects.filter(protocol_number=session.protocol_number).order_by("pk"))
    tables, people, minutes = [], set(), 0
    for each in all_of_day:
        cards = _cards(each)
        people |= {card.participant_id for card in cards}
        minutes += max((card.minutes or 0 for card in cards), default=0)
        heading = _("%(title)s, session %(number)s") % {"title": each.page_title, "number": each.number}
        tables.append(
            _table(heading, _protocol_names(), [4, 4, 4, 2, 3, 5, 5], [_protocol_row(card) for card in cards])
        )
    single = [card for card in CardDay.of(session).cards().filter(session=None).with_contents() if card.state in SHOWN]
    if single:
        people |= {card.participant_id for card in single}
        minutes += sum(card.minutes or 0 for card in single)
        rows = [[card.page_title, *_protocol_row(card)] for card in single]
        names = [_("Instruction"), *_protocol_names()]
        tables.append(_table(_("Cards held outside sessions"), names, [4, 4, 4, 4, 2, 3, 5, 5], rows))
    facts = [
        *_facts(session)[:4],
        [_("Sessions"), str(len(all_of_day))],
        [_("People"), str(len(people))],
        [_("Minutes of instruction"), str(minutes)],
    ]
    return _data(
        session,
        _("Draft of the protocol of a day of instructions"),
        _("draft, without a number"),
        facts,
        title=_("Instructions on %(day)s") % {"day": date_format(session.held_on, "j E Y")},
        flipped=True,
        notes=[_("Draft: the day is not closed. What the partner confirms gets its number when it is closed.")],
        tables=tables,
    )


def _protocol_names() -> list[str]:
    return [
        *(_("Participant"), _("Card"), _("Outcomes"), _("Minutes"), _("Practical check")),
        *(_("Participant signed"), _("Trainer signed")),
    ]


def _protocol_row(card: InstructionCard) -> list[str]:
    counted = dict.fromkeys(Outcome, 0)
    for step in card.ordered_steps():
        counted[Outcome(step.outcome)] += 1
    outcomes = ", ".join(f"{outcome.label}: {count}" for outcome, count in counted.items() if count)
    repeat = _("again by %(day)s") % {"day": date_format(card.repeat_on, "j.m.Y")} if card.repeat_on else ""
    return [
        _name(card),
        f"{card.full_number}, {card.get_state_display()}",
        outcomes,
        str(card.minutes or "–"),
        ", ".join(filter(None, [str(card.get_practical_result_display()), repeat])),
        _confirmed(card, Side.PARTICIPANT),
        _confirmed(card, Side.TRAINER),
    ]


def _name(card: InstructionCard) -> str:
    return card.participant_name or _("account erased")


def _desk(card: InstructionCard) -> str:
    return ", ".join(filter(None, [card.participant_position, card.participant_unit])) or "–"


def _confirmed(card: InstructionCard, side: str) -> str:
    given: CardSignature | None = next((each for each in card.signatures.all() if each.side == side), None)
    if given is None:
        refused = side == Side.PARTICIPANT and any(_stands(each, card) for each in card.refusals.all())
        return _("refusal to sign") if refused else _("not signed")
    parts = [date_format(localtime(given.signed_at), "j.m.Y, G:i"), str(Method(given.method).label)]
    if given.reservations:
        parts.append(_("with reservations"))
    if given.remark:
        parts.append(_("with remarks"))
    return ", ".join(parts)


def _stands(refusal: CardRefusal, card: InstructionCard) -> bool:
    return refusal.withdrawn_at is None and refusal.content_hash == card.content_hash


def _table(heading: str, names: list[str], widths: list[int], rows: list[list[str]], *, tall: bool = False) -> Table:
    return {"heading": heading, "names": names, "widths": widths, "rows": rows, "tall": tall}
