"""Give works that wait to the peers who mark them."""

from datetime import datetime

from courses.events import PeerWorkGiven
from courses.models import AssignmentPage, PeerMarking, Work
from courses.queries.peering import Handed, rings
from lms.models import Person
from lms.outbox import announce


def give_to_peers(*, page: AssignmentPage, by: Person, now: datetime) -> int:
    """Make the rings that are whole, of works handed in for as many peers as the task asks for today; how many pairs.

    The page is locked until the transaction ends, so that two who hand in at once make one ring. Asks nobody's right,
    since `hand_in` has asked. Announces PeerWorkGiven for each pair.
    """
    page = AssignmentPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not page.is_by_peers:
        return 0
    works = Work.objects.filter(page=page, peers=page.peers, peers_markings=None).waiting().order_by("pk")
    waiting = [Handed(*row) for row in works.values_list("pk", "person_id")]
    pairs = rings(waiting, page.peers)
    for work, who in pairs:
        given = PeerMarking.objects.create(work_id=work, by_id=who, given_at=now)
        announce(PeerWorkGiven(peer_marking_id=given.pk, person_id=who), by=by, about=given, now=now)
    return len(pairs)
