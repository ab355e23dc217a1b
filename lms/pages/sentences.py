"""The fixed sentences of the accessibility statement, in Polish by law.

They follow the act of 4 April 2019 and „Warunki techniczne” 2.0 of 31 July 2024. Compare them with the ministry's
present pattern before the first real publication, and at every yearly review (by 31 March).
"""

ACT = (
    "ustawy z dnia 4 kwietnia 2019 r. o dostępności cyfrowej stron internetowych i aplikacji mobilnych "
    "podmiotów publicznych"
)
COMMITMENT = (
    "zobowiązuje się zapewnić dostępność swojej strony internetowej zgodnie z przepisami ustawy z dnia "
    "4 kwietnia 2019 r. o dostępności cyfrowej stron internetowych i aplikacji mobilnych podmiotów publicznych. "
    "Oświadczenie w sprawie dostępności ma zastosowanie do"
)
SCOPE = "strony internetowej"
STATUS = {
    "full": f"Strona internetowa jest w pełni zgodna z załącznikiem do {ACT}.",
    "partial": (
        f"Strona internetowa jest częściowo zgodna z załącznikiem do {ACT} z powodu niezgodności lub wyłączeń "
        "wymienionych poniżej."
    ),
    "none": (
        f"Strona internetowa nie jest zgodna z załącznikiem do {ACT}. "
        "Niezgodności lub wyłączenia są wymienione poniżej."
    ),
}
