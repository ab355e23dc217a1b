"""QR codes as SVG."""

import io

import segno

INK = "#17211F"


def qr_code(address: str) -> segno.QRCode:
    """Level M: a tenth of the code may be stained."""
    return segno.make(address, error="m", micro=False)


def qr_svg(address: str, *, scales: bool = False) -> str:
    """An SVG element without styles or scripts; on a page it `scales` to the place that it is given."""
    file = io.BytesIO()
    qr_code(address).save(file, kind="svg", border=4, dark=INK, light="#FFFFFF", xmldecl=False, omitsize=scales)
    return file.getvalue().decode()
