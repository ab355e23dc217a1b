"""Mails as the mail programs of Polish offices write them.

`python tests/helpdesk/mail/polish_mails.py` writes the files.

Invented people, addresses under .example. Beside each mail lies what its sender wrote just then.
"""
# ruff: noqa: E501 - lines of mails are as long as their programs make them

import base64
import quopri
from dataclasses import dataclass
from email.header import Header
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "polish"
ANNA, PIOTR = "Anna Żółkiewska", "Piotr Gęś"
A, P = "anna.zolkiewska@losice.example", "piotr.ges@wdrozenie.example"
ASKED = ["Dzień dobry,", "czy przycisk „Dodaj” jest już czynny?", "", "Proszę o odpowiedź do środy.", "", "Piotr Gęś"]
THANKS = "Dzień dobry,\ntak, przycisk jest już czynny. Dziękuję za szybką pomoc."
SHORT = "Działa, dziękuję."
LONG = (
    "Dzień dobry,\n\nniestety dalej nie działa. Po kliknięciu „Zapisz” pojawia się komunikat:\n"
    "    Błąd 417: brak uprawnień do rejestru\n\nCo mogę jeszcze sprawdzić? Próbowałam:\n"
    "1. wylogować się i zalogować,\n2. zmienić przeglądarkę,\n3. wyczyścić pamięć podręczną."
)
SIGNED = (
    "\n\nZ poważaniem\nAnna Żółkiewska\ninspektor ds. kancelaryjnych\nUrząd Miasta i Gminy Łosice\ntel. 83 555 01 02"
)
DASHES = "\n\n-- \nAnna Żółkiewska\nKancelaria ogólna\nul. Piłsudskiego 4, 08-200 Łosice"
DISCLAIMER = (
    "\n\nTreść tej wiadomości może zawierać informacje prawnie chronione i jest przeznaczona wyłącznie dla adresata. "
    "Jeżeli nie są Państwo jej adresatem, prosimy o usunięcie wiadomości i powiadomienie nadawcy. "
    "Administratorem danych osobowych jest Burmistrz Miasta i Gminy Łosice."
)


@dataclass(frozen=True)
class Mail:
    name: str
    written: str
    rest: str = ""
    charset: str = "utf-8"
    packing: str = "8bit"
    subject: str = "Odp: [P-2026-0001] Nie mogę dodać nadawcy"
    before: str = ""
    html: str = ""
    declared: str | None = None
    headers: str = ""


def arrows(lines: list[str] = ASKED) -> str:
    return "\n".join(f"> {line}".rstrip() for line in lines)


def quote(opening: str, lines: list[str] = ASKED) -> str:
    return f"\n\n{opening}\n{arrows(lines)}\n"


def plain(opening: str, lines: list[str] = ASKED) -> str:
    return f"\n\n{opening}\n\n" + "\n".join(lines) + "\n"


def fields(*pairs: str) -> str:
    return "\n".join(pairs)


OUTLOOK = fields(
    f"Od: {PIOTR} <{P}>", "Wysłano: poniedziałek, 23 listopada 2026 10:15", f"Do: {ANNA} <{A}>",
    "Temat: [P-2026-0001] Nie mogę dodać nadawcy",
)  # fmt: skip
OUTLOOK_OLD = fields(
    "-----Wiadomość oryginalna-----", f"Od: {PIOTR} [mailto:{P}]", "Wysłano: 23 listopada 2026 10:15",
    f"Do: {ANNA}", "DW: 'Sekretariat'", "Temat: [P-2026-0001] Nie mogę dodać nadawcy",
)  # fmt: skip
BOLD = fields(
    f"*Od:* {PIOTR} <{P}>", "*Wysłane:* poniedziałek, 23 listopada 2026 10:15:21", f"*Do:* {ANNA}",
    "*Temat:* [P-2026-0001] Nie mogę dodać nadawcy",
)  # fmt: skip
INTERIA = fields(
    f'Od: "{PIOTR}" <{P}>', f"Do: {A};", "Wysłane: 10:15 Poniedziałek 2026-11-23",
    "Temat: [P-2026-0001] Nie mogę dodać nadawcy",
)  # fmt: skip
SAMSUNG = fields(
    "-------- Oryginalna wiadomość --------", f"Od: {PIOTR} <{P}>", "Data: 23.11.2026 10:15 (GMT+01:00)",
    f"Do: {A}", "Temat: [P-2026-0001] Nie mogę dodać nadawcy",
)  # fmt: skip
EM = fields(
    "------ Wiadomość oryginalna ------", f'Od "{PIOTR}" <{P}>', f'Do "{ANNA}" <{A}>', "Data 23.11.2026 10:15:03",
    "Temat [P-2026-0001] Nie mogę dodać nadawcy",
)  # fmt: skip
FORWARDED = fields(
    "---------- Forwarded message ---------", f"Od: {PIOTR} <{P}>", "Date: pon., 23 lis 2026 o 10:15",
    "Subject: [P-2026-0001] Nie mogę dodać nadawcy", f"To: <{A}>",
)  # fmt: skip
NOTES = fields(
    f"Od:     {PIOTR} <{P}>", f"Do:     {ANNA} <{A}>", "Data:   2026-11-23 10:15", "Temat:  [P-2026-0001] Nie mogę dodać nadawcy",
)  # fmt: skip
ZIMBRA = fields(
    f'Od: "{PIOTR}" <{P}>', f'Do: "{ANNA}" <{A}>', 'DW: "Kancelaria" <kancelaria@losice.example>,',
    '  "Sekretariat" <sekretariat@losice.example>', "Wysłane: poniedziałek, 23 listopada 2026 10:15:00",
    "Temat: [P-2026-0001] Nie mogę dodać nadawcy",
)  # fmt: skip
OWA_WEB = fields("________________________________", OUTLOOK.replace("Wysłano:", "Wysłane:"))
ENGLISH = fields(
    f"From: {PIOTR} <{P}>", "Sent: Monday, November 23, 2026 10:15 AM", f"To: {ANNA} <{A}>", "Subject: RE: [P-2026-0001]",
)  # fmt: skip
THUNDERBIRD = f"W dniu 23.11.2026 o 10:15, {PIOTR} pisze:"
GMAIL = f"pon., 23 lis 2026 o 10:15 {PIOTR} <{P}> napisał(a):"
GMAIL_WRAPPED = f"pon., 23 lis 2026 o 10:15 {PIOTR} <\n{P}> napisał(a):"
WP = f"Dnia 23 listopada 2026 10:15 {PIOTR} <{P}> napisał(a):"
ONET = f"W dniu 2026-11-23 10:15:03 użytkownik {PIOTR} <{P}> napisał:"
APPLE = f"Wiadomość napisana przez {PIOTR} <{P}> w dniu 23 lis 2026, o godz. 10:15:"
IPHONE = f"Dnia 23 lis 2026, o godz. 10:15, {PIOTR} <{P}> napisał(a):"
ROUNDCUBE = f"W dniu 23.11.2026 10:15, {PIOTR} napisał(a):"
YAHOO = f"W dniu poniedziałek, 23 listopada 2026 10:15:00 CET użytkownik {PIOTR} <{P}> napisał:"
PROTON = f"W dniu poniedziałek, 23 listopada 2026 o 10:15 {PIOTR} <{P}> napisał(a):"
KMAIL = f"Dnia poniedziałek, 23 listopada 2026 10:15:00 CET {PIOTR} pisze:"
MUTT = f"On Mon, Nov 23, 2026 at 10:15:00AM +0100, {PIOTR} wrote:"
HORDE = f"Cytowanie {PIOTR} <{P}>:"
ANDROID = f"2026-11-23 10:15 GMT+01:00 {PIOTR} <{P}>:"
BAT = f"Użytkownik {PIOTR} <{P}> napisał:"
HTML_OUTLOOK = (
    "<html><head><style>p{{margin:0}}</style></head><body lang=PL><div class=WordSection1>{written}"
    "<div style='border-top:solid #E1E1E1 1.0pt'><p><b>Od:</b> Piotr G&#281;&#347; &lt;"
    + P
    + "&gt;<br><b>Wys&#322;ano:</b> "
    "poniedzia&#322;ek, 23 listopada 2026 10:15<br><b>Do:</b> Anna<br><b>Temat:</b> Nadawca</p></div>"
    "<p>Czy dzia&#322;a?</p></div></body></html>"
)
HTML_GMAIL = (
    '<div dir="ltr">{written}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">pon., 23 lis 2026 o 10:15 '
    "Piotr Gęś &lt;<a href='mailto:" + P + "'>" + P + "</a>&gt; napisał(a):<br></div><blockquote class='gmail_quote'>"
    "<p>Czy działa?</p></blockquote></div>"
)
HTML_APPLE = (
    "<body style='word-wrap: break-word'>{written}<br><br>Wysłano z iPhone’a<br><div><br><blockquote type='cite'>Wiadomość napisana "
    "przez Piotr Gęś &lt;" + P + "&gt; w dniu 23 lis 2026, o godz. 10:15:<br><br></blockquote></div>"
    "<blockquote type='cite'><div>Czy działa?</div></blockquote></body>"
)
W50, ISO = "windows-1250", "iso-8859-2"

MAILS = [
    Mail("outlook", THANKS, plain(OUTLOOK)),
    Mail("outlook-signed", THANKS, SIGNED + plain(OUTLOOK), W50, "quoted-printable"),
    Mail("outlook-signed-disclaimer", LONG, SIGNED + DISCLAIMER + plain(OUTLOOK), W50, "base64"),
    Mail("outlook-odp", SHORT, plain(OUTLOOK), subject="ODP: [P-2026-0001] Nie mogę dodać nadawcy"),
    Mail("outlook-pd-without-own-words", "", plain(OUTLOOK), subject="PD: Nie mogę dodać nadawcy"),
    Mail("outlook-pd", "Przekazuję do załatwienia.", SIGNED + plain(OUTLOOK), ISO, subject="PD: Faktura z ePUAP"),
    Mail("outlook-2003", THANKS, plain(OUTLOOK_OLD), W50, "8bit"),
    Mail("outlook-2003-iso", LONG, DASHES + plain(OUTLOOK_OLD), ISO, "8bit"),
    Mail("outlook-bold-fields", SHORT, plain(BOLD)),
    Mail("outlook-web", THANKS, plain(OWA_WEB)),
    Mail("outlook-web-signed", LONG, SIGNED + plain(OWA_WEB)),
    Mail("outlook-android", SHORT, "\n\nPobierz aplikację Outlook dla systemu Android" + plain(OWA_WEB)),
    Mail("outlook-ios", THANKS, "\n\nPobierz program Outlook dla systemu iOS".replace("program ", "") + plain(OWA_WEB)),
    Mail("outlook-english-fields", THANKS, plain(ENGLISH)),
    Mail("outlook-html", THANKS, html=HTML_OUTLOOK),
    Mail("outlook-html-1250", SHORT, html=HTML_OUTLOOK, charset=W50, packing="quoted-printable"),
    Mail("outlook-html-signed", THANKS, html=HTML_OUTLOOK.replace("{written}", "{written}<p class=MsoNormal>Pozdrawiam</p><p class=MsoNormal>Anna Żółkiewska</p>")),
    Mail("thunderbird", THANKS, quote(THUNDERBIRD)),
    Mail("thunderbird-dashes", LONG, DASHES + quote(THUNDERBIRD), packing="quoted-printable"),
    Mail("thunderbird-iso", THANKS, quote(THUNDERBIRD), ISO, "8bit"),
    Mail("thunderbird-answer-below", SHORT, DASHES, before=f"{THUNDERBIRD}\n{arrows()}\n\n"),
    Mail("thunderbird-answers-between", "Tak, działa.\nJutro odpiszę.", before="",
         rest=f"\n{DASHES.strip()}", subject="Re: Nadawca"),
    Mail("thunderbird-twice", THANKS, quote(THUNDERBIRD, [*ASKED, "", "W dniu 20.11.2026 o 9:00, Anna pisze:", "> Nie działa."])),
    Mail("thunderbird-wrapped", SHORT, quote(f"W dniu 23.11.2026 o 10:15, {PIOTR} (Serwis\nwdrożenia) pisze:")),
    Mail("gmail", THANKS, quote(GMAIL)),
    Mail("gmail-wrapped", LONG, quote(GMAIL_WRAPPED)),
    Mail("gmail-dashes", SHORT, DASHES + quote(GMAIL), packing="base64"),
    Mail("gmail-wednesday", THANKS, quote(GMAIL.replace("pon., 23 lis", "śr., 25 lis"))),
    Mail("gmail-friday", SHORT, quote(GMAIL_WRAPPED.replace("pon., 23 lis", "pt., 27 lis"))),
    Mail("gmail-html", THANKS, html=HTML_GMAIL),
    Mail("gmail-html-qp", LONG.replace("    ", ""), html=HTML_GMAIL, packing="quoted-printable"),
    Mail("gmail-forwarded", "Proszę o pomoc w tej sprawie.", plain(FORWARDED), subject="Fwd: Nie mogę dodać nadawcy"),
    Mail("gmail-2012", SHORT, quote(f"W dniu 23 listopada 2026 10:15 użytkownik {PIOTR} <{P}> napisał:")),
    Mail("wp", THANKS, quote(WP)),
    Mail("wp-without-arrows", SHORT, plain(WP), ISO),
    Mail("wp-signed", LONG, "\n\nPozdrawiam serdecznie,\nAnna" + quote(WP)),
    Mail("wp-pokaz", THANKS, quote(f"Dnia 23-11-2026 o godz. 10:15 {PIOTR} napisał(a):")),
    Mail("o2", THANKS, quote(f"Dnia 23 listopada 2026 10:15 {PIOTR} <{P}> napisał(a):"), ISO, "quoted-printable"),
    Mail("onet", THANKS, quote(ONET), ISO),
    Mail("onet-without-arrows", LONG, plain(ONET)),
    Mail("onet-signed", SHORT, "\n\nPozdr.\nAnna Ż." + plain(ONET), W50),
    Mail("interia", THANKS, plain(INTERIA), ISO),
    Mail("interia-signed", LONG, SIGNED + plain(INTERIA)),
    Mail("interia-arrows", SHORT, "\n\n" + arrows([*INTERIA.split("\n"), "", *ASKED]) + "\n"),
    Mail("apple", THANKS, quote(APPLE)),
    Mail("apple-arrows-everywhere", SHORT, "\n\n" + arrows([APPLE, "", *ASKED]) + "\n"),
    Mail("apple-html", SHORT, html=HTML_APPLE),
    Mail("iphone", SHORT, "\n\nWysłano z iPhone'a\n" + quote(IPHONE)),
    Mail("iphone-typographic", THANKS, "\n\nWysłano z iPhone’a\n" + quote(IPHONE), packing="quoted-printable"),
    Mail("ipad", SHORT, "\n\nWysłane z iPada" + quote(IPHONE)),
    Mail("samsung", SHORT, "\n\n\nWysłane z telefonu Samsung Galaxy" + plain(SAMSUNG)),
    Mail("samsung-1250", THANKS, "\n\nWysłane z smartfonu Samsung Galaxy." + plain(SAMSUNG), W50),
    Mail("huawei", SHORT, "\n\nWysłano z mojego smartfona Huawei" + plain(SAMSUNG)),
    Mail("phone-unknown", THANKS, "\n\nWysłane z telefonu" + quote(ANDROID)),
    Mail("android", SHORT, quote(ANDROID)),
    Mail("roundcube", THANKS, quote(ROUNDCUBE)),
    Mail("roundcube-dashes", LONG, "\n\n---\nAnna Żółkiewska" + quote(ROUNDCUBE), ISO),
    Mail("yahoo", THANKS, plain(YAHOO)),
    Mail("proton", SHORT, "\n\nWysłane z bezpiecznej poczty Proton Mail.\n" + quote(PROTON)),
    Mail("kmail", THANKS, quote(KMAIL)),
    Mail("mutt", SHORT, quote(MUTT), ISO),
    Mail("horde", THANKS, quote(HORDE), ISO, "quoted-printable"),
    Mail("the-bat", SHORT, quote(BAT), W50),
    Mail("em-client", THANKS, plain(EM)),
    Mail("lotus-notes", SHORT, plain(NOTES)),
    Mail("zimbra", THANKS, plain(ZIMBRA)),
    Mail("banner-of-the-office", THANKS, plain(OUTLOOK), before="UWAGA: Ta wiadomość pochodzi spoza Urzędu. Nie otwieraj załączników.\n\n"),
    Mail("new-with-signature", LONG, SIGNED, W50, subject="Nie mogę dodać nadawcy"),
    Mail("new-with-footer", "Proszę o nadanie uprawnień dla nowego pracownika.", SIGNED + DISCLAIMER, subject="Uprawnienia"),
    Mail("new-short", "Kiedy szkolenie?", subject="Szkolenie"),
    Mail("afterword", THANKS + "\n\nPozdrawiam\nAnna\n\nPS Czy to samo zrobić u koleżanki?", quote(THUNDERBIRD)),
    Mail("pozdrawiam-within-a-sentence", "Pozdrawiam z Łosic i dziękuję za pomoc, wszystko działa.", quote(GMAIL)),
    Mail("in-that-day", "W dniu jutrzejszym wyślę zrzut ekranu.\nOd: poniedziałku mnie nie ma.", quote(WP)),
    Mail("undeclared-1250", THANKS, plain(OUTLOOK), W50, declared=""),
    Mail("undeclared-iso", THANKS, plain(OUTLOOK), ISO, declared=""),
    Mail("lying-latin-1", LONG, plain(OUTLOOK), W50, declared="iso-8859-1"),
    Mail("lying-utf-8", THANKS, plain(OUTLOOK), ISO, declared="utf-8"),
    Mail("lying-ascii", SHORT, plain(OUTLOOK), "utf-8", declared="us-ascii"),
    Mail("lying-iso", THANKS, plain(OUTLOOK), W50, declared="iso-8859-2"),
]  # fmt: skip
BETWEEN = (
    f"{THUNDERBIRD}\n> Dzień dobry,\n> czy przycisk działa?\n\nTak, działa.\n\n> Kiedy odpowiedź?\n\nJutro odpiszę.\n"
)


def body_of(mail: Mail) -> str:
    if mail.html:
        tag = "p class=MsoNormal" if "WordSection1" in mail.html else "div"
        lines = [f"<{tag}>{line or '&nbsp;'}</{tag.split()[0]}>" for line in mail.written.split("\n")]
        return mail.html.replace("{{", "{").replace("}}", "}").replace("{written}", "".join(lines))
    if mail.name.endswith("answers-between"):
        return BETWEEN + mail.rest
    return mail.before + mail.written + mail.rest


def raw_of(mail: Mail) -> bytes:
    # Mail ends its lines with CR LF; ’ and „ exist in all charsets used here but ISO-8859-2.
    text = body_of(mail)
    if mail.charset == ISO:
        text = text.replace("„", '"').replace("”", '"').replace("’", "'")
    data = text.replace("\n", "\r\n").encode(mail.charset)
    if mail.packing == "base64":
        data = base64.encodebytes(data).replace(b"\n", b"\r\n")
    elif mail.packing == "quoted-printable":
        data = quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    declared = mail.charset if mail.declared is None else mail.declared
    kind = "text/html" if mail.html else "text/plain"
    content = f'Content-Type: {kind}; charset="{declared}"\r\n' if declared else ""
    head = (
        f"From: {Header(ANNA, 'utf-8').encode()} <{A}>\r\nTo: pomoc@pomost.example\r\n"
        f"Subject: {Header(mail.subject, mail.charset).encode(linesep=chr(13) + chr(10))}\r\n"
        f"Date: Mon, 23 Nov 2026 11:40:00 +0100\r\nMessage-ID: <{mail.name}@losice.example>\r\n"
        f"MIME-Version: 1.0\r\n{content}Content-Transfer-Encoding: {mail.packing}\r\n{mail.headers}\r\n"
    )
    return head.encode() + data


def expected(mail: Mail) -> str:
    text = mail.written
    if mail.charset == ISO:
        text = text.replace("„", '"').replace("”", '"')
    return text


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    for mail in MAILS:
        (FOLDER / f"{mail.name}.eml").write_bytes(raw_of(mail))
        (FOLDER / f"{mail.name}.txt").write_text(expected(mail) + "\n" if expected(mail) else "")


if __name__ == "__main__":
    write()
