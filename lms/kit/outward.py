"""One POST to an address that a person has typed: never to this machine or its neighbours, and never for long.

The name is looked up once and the connection goes to the address found, so that a name which changes its mind between
the check and the call leads nowhere (DNS rebinding). Redirects are not followed.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

EACH_WAIT = 5.0
WHOLE_WAIT = 10.0
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotSent(Exception):  # noqa: N818 - an answer in words for a screen
    """Nothing was taken over there; the text says why, in English and short."""


class Unknown(NotSent):
    """The name leads nowhere today."""


@dataclass(frozen=True)
class Place:
    """An address in its parts; `path` with the query."""

    scheme: str
    host: str
    port: int
    path: str


def place_of(url: str) -> Place:
    """The parts of an https address (http where WEBHOOKS_PRIVATE allows it); ValueError for anything else."""
    parts = urlsplit(url)
    allowed = ("https", "http") if settings.WEBHOOKS_PRIVATE else ("https",)
    if parts.scheme not in allowed or not parts.hostname or parts.username or parts.password:
        raise ValueError("not an https address without a login in it")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme, parts.hostname, port, path)


def addresses_of(place: Place, *, asks_around: bool = True) -> list[str]:
    """Where the name leads today; Unknown where it leads nowhere, NotSent where to an address that is not public.

    Without `asks_around` only addresses written in figures are known, and no other machine is asked.
    """
    flags = 0 if asks_around else socket.AI_NUMERICHOST
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM, flags=flags)
    except (OSError, UnicodeError) as error:
        raise Unknown("unknown host") from error
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not settings.WEBHOOKS_PRIVATE and not all(_is_public(each) for each in addresses):
        raise NotSent("not a public address")
    return addresses


def post(url: str, *, body: bytes, headers: dict[str, str]) -> int:
    """The status of the answer, whatever it is; NotSent where there was none in time."""
    try:
        place = place_of(url)
    except ValueError as error:
        raise NotSent(str(error)) from error
    connection = _connection(place, addresses_of(place)[0])
    # A receiver that sends a sign every few seconds would stay within each wait for ever.
    is_over = threading.Event()
    clock = threading.Timer(WHOLE_WAIT, _cut, [connection, is_over])
    clock.daemon = True
    clock.start()
    try:
        connection.request("POST", place.path, body=body, headers=headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotSent(f"{type(error).__name__}: {error}"[:200]) from error
    finally:
        clock.cancel()
        connection.close()
    if is_over.is_set():
        # What was cut off in the middle of its headers looks like their end.
        raise NotSent("the answer took too long")
    return status


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        # Ways of writing an IPv4 address, which might be a neighbour's.
        if found.ipv4_mapped:
            found = found.ipv4_mapped
        elif found.sixtofour or found.teredo or found in NAT64:
            return False
    return found.is_global and not found.is_multicast


def _connection(place: Place, address: str) -> http.client.HTTPConnection:
    if place.scheme == "https":
        return _Secure(place, address)
    return _Plain(place, address)


class _Plain(http.client.HTTPConnection):
    """Connects to the address that was checked, and speaks to the name."""

    def __init__(self, place: Place, address: str) -> None:
        super().__init__(place.host, place.port, timeout=EACH_WAIT)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


class _Secure(http.client.HTTPSConnection):
    """The same; the certificate has to be the name's."""

    def __init__(self, place: Place, address: str) -> None:
        self.checks = ssl.create_default_context()
        super().__init__(place.host, place.port, timeout=EACH_WAIT, context=self.checks)
        self.address = address

    def connect(self) -> None:
        # Known before the handshake, so that the clock can cut it too; whoever asked closes it.
        self.sock = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = self.checks.wrap_socket(self.sock, server_hostname=self.host)


def _cut(connection: http.client.HTTPConnection, is_over: threading.Event) -> None:
    is_over.set()
    open_socket = connection.sock
    if open_socket is None:
        return
    try:
        open_socket.shutdown(socket.SHUT_RDWR)
    except OSError:
        # It has ended by itself in the very same moment.
        return
