"""Addresses of this package's screens."""

from django.urls import URLPattern, path, re_path

from helpdesk.views.acts import accept_escalation, close, take, withdraw
from helpdesk.views.ask import ask
from helpdesk.views.attachment import attachment
from helpdesk.views.contractor_queue import contractor_queue
from helpdesk.views.escalate import escalate
from helpdesk.views.escalation import escalation
from helpdesk.views.escalation_request import decline, endorse, escalation_request, withdraw_request
from helpdesk.views.inbox import tickets
from helpdesk.views.rename import rename
from helpdesk.views.reopen import reopen
from helpdesk.views.reply import reply
from helpdesk.views.reply_escalation import accept_solution, reply_escalation, send_back
from helpdesk.views.show_answer import hide_answer, show_answer, show_solution
from helpdesk.views.ticket import ticket

NUMBER = r"^pomoc/(?P<number>P-[0-9]{4}-[0-9]{4,9})/"

urlpatterns: list[URLPattern] = [
    path("pomoc/", tickets, name="tickets"),
    path("pomoc/zapytaj/", ask, name="ask"),
    path("pomoc/wykonawca/", contractor_queue, name="contractor_queue"),
    path("pomoc/zalacznik/<uuid:pk>/", attachment, name="attachment"),
    path("pomoc/przekazane/<int:pk>/", escalation, name="escalation"),
    path("pomoc/przekazane/<int:pk>/przyjmij/", accept_escalation, name="accept_escalation"),
    path("pomoc/przekazane/<int:pk>/odpowiedz/", reply_escalation, name="reply_escalation"),
    path("pomoc/przekazane/<int:pk>/rozwiazane/", accept_solution, name="accept_solution"),
    path("pomoc/przekazane/<int:pk>/odeslij/", send_back, name="send_back"),
    path("pomoc/przekazane/<int:pk>/wycofaj/", withdraw, name="withdraw"),
    path("pomoc/przekazane/<int:pk>/pokaz/", show_solution, name="show_solution"),
    path("pomoc/pokazane/<int:pk>/ukryj/", hide_answer, name="hide_answer"),
    path("pomoc/prosby/<int:pk>/", escalation_request, name="escalation_request"),
    path("pomoc/prosby/<int:pk>/przekaz/", endorse, name="endorse"),
    path("pomoc/prosby/<int:pk>/odmow/", decline, name="decline"),
    path("pomoc/prosby/<int:pk>/wycofaj/", withdraw_request, name="withdraw_request"),
    re_path(NUMBER + r"$", ticket, name="ticket"),
    re_path(NUMBER + r"odpowiedz/$", reply, name="reply"),
    re_path(NUMBER + r"przejmij/$", take, name="take"),
    re_path(NUMBER + r"tytul/$", rename, name="rename"),
    re_path(NUMBER + r"zamknij/$", close, name="close"),
    re_path(NUMBER + r"ponow/$", reopen, name="reopen"),
    re_path(NUMBER + r"przekaz/$", escalate, name="escalate"),
    re_path(NUMBER + r"pokaz/$", show_answer, name="show_answer"),
]
