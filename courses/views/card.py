"""One instruction card: to read, to sign, to print."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.forms.card import OwnSignForm, PinForm, RatingForm, SignForm
from courses.models import CardScan, CardSession, InstructionCard, VisitProtocol
from courses.operations.print_blank_card import print_blank_card
from courses.operations.print_card import print_card
from courses.queries.card_document import SHORT_HASH, notes, sections, signatures
from courses.queries.card_states import WORDS_OF_RESERVATIONS, label_of, repeat_words, with_labels
from courses.queries.day_closing import protocol_of, to_count
from courses.queries.statement import statement
from courses.records.card_day import CardDay
from courses.records.card_signature import Side
from lms.kit.numbering import in_file_name
from lms.models import Person
from lms.permissions import can
from lms.views.seen import reader


def seen_card(request: HttpRequest, pk: int, *parts: str) -> InstructionCard:
    """The card if this person may see it, with `parts` of it read along (steps, signatures); 404 otherwise."""
    if pk >= 2**63:
        raise Http404
    seen = with_labels(InstructionCard.objects.visible_to(reader(request)))
    return get_object_or_404(seen.prefetch_related(*parts), pk=pk)


@login_required
@never_cache
@require_safe
def instruction_card(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, seen_card(request, pk, "steps", "signatures"))


@login_required
@never_cache
@require_safe
def card_pdf(request: HttpRequest, pk: int) -> Any:
    """The kept PDF; made now where the worker has not come to it."""
    card = seen_card(request, pk)
    if not card.content_hash:
        raise Http404
    file = default_storage.open(print_card(card=card))
    return FileResponse(file, as_attachment=True, filename=f"{in_file_name(card.full_number)}.pdf")


@login_required
@never_cache
@require_safe
def blank_card(request: HttpRequest, pk: int) -> FileResponse:
    """To be filled in by hand while the card is a draft, by whoever writes on it."""
    card = seen_card(request, pk)
    if not can(request.user, "courses.record_card", card):
        raise Http404
    file = default_storage.open(print_blank_card(card=card))
    return FileResponse(file, as_attachment=True, filename=f"{in_file_name(card.full_number)}-do-wypelnienia.pdf")


def show(request: HttpRequest, card: InstructionCard, **forms: Any) -> HttpResponse:
    """The card with what this person may do; `forms` stand in for those that were sent with errors."""
    person = reader(request)
    side = Side.PARTICIPANT if person.pk == card.participant_id else Side.TRAINER
    given = {signature.side for signature in card.signatures.all()}
    replaced_by = card.corrections.exclude(state="cancelled").order_by("-pk").first() if card.first_signed_at else None
    signs = can(person, "courses.sign_card", card) and side not in given and replaced_by is None
    takes_pin = can(person, "courses.sign_by_pin", card) and Side.PARTICIPANT not in given and replaced_by is None
    label, tone = label_of(card)
    context: dict[str, Any] = {
        "card": card,
        "label": label,
        "tone": tone,
        "reserved_words": WORDS_OF_RESERVATIONS if card.has_reservations else "",  # type: ignore[attr-defined]
        "repeat_words": repeat_words(card),
        "sections": sections(card),
        "notes": notes(card),
        "signatures": signatures(card),
        "steps": card.ordered_steps(),
        "short_hash": card.content_hash[:SHORT_HASH],
        "replaced_by": replaced_by,
        "statement": statement(card, side) if signs else "",
        "their_statement": statement(card, Side.PARTICIPANT) if takes_pin else "",
        "sign_form": forms.get("sign_form") or _sign_form(side) if signs else None,
        "pin_form": forms.get("pin_form") or PinForm(prefix="p") if takes_pin else None,
        "refused": forms.get("refused"),
        **_day(card, person),
        "session_seen": _session_seen(card, person),
        "scans": _scans_seen(card, person),
        "refusal": card.refusals.standing().first() if card.content_hash else None,
        "rating_form": forms.get("rating_form") or RatingForm() if _may_rate(person, card, given) else None,
        "may_refuse": signs and can(person, "courses.refuse_card", card),
        "may_scan": takes_pin and can(person, "courses.keep_scan", card),
        "may_hand_pin": signs and can(person, "courses.hand_pin", card),
        **{name: can(person, f"courses.{name}", card) for name in ACTS},
    }
    return render(request, "courses/card.html", context)


def _sign_form(side: str) -> SignForm:
    return OwnSignForm() if side == Side.PARTICIPANT else SignForm()


def _may_rate(person: Person, card: InstructionCard, given: set[str]) -> bool:
    signed = Side.PARTICIPANT in given and not card.is_rated
    return signed and can(person, "courses.rate_instruction", card)


def _day(card: InstructionCard, person: Person) -> dict[str, Any]:
    """In which protocol the card stands, and whether this person may close a day for it."""
    protocol = protocol_of(card)
    may_close = card.content_hash and protocol is None and to_count(InstructionCard.objects.filter(pk=card.pk)).exists()
    return {
        "protocol": protocol,
        "protocol_seen": protocol and VisitProtocol.objects.visible_to(person).filter(pk=protocol.pk).exists(),
        "may_close_day": bool(may_close) and can(person, "courses.close_card_day", CardDay.of(card)),
    }


def _session_seen(card: InstructionCard, person: Person) -> bool:
    """A participant does not see the session: it names the others too."""
    pk = card.session_id
    return pk is not None and CardSession.objects.visible_to(person).filter(pk=pk).exists()


def _scans_seen(card: InstructionCard, person: Person) -> set[int]:
    if not any(each.scan_id for each in card.signatures.all()):
        return set()
    return set(CardScan.objects.visible_to(person).filter(signatures__card=card).values_list("pk", flat=True))


ACTS = ("record_card", "reopen_card", "cancel_card", "correct_card")
