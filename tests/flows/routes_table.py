"""Who gets what at which address. The columns are the people of tests/flows/scene.py, in their order.

visitor, clerk, leader, representative, deputy, trainer, consultant, contract manager, coordinator, administrator, and a
clerk, a leader and a consultant from elsewhere. The things in the addresses belong to the office of the first ones.

`log`: sent to the log-in. `go`: sent to another page. `did`: something was written. A number is the answer's status.
A POST that answers 200 or `go` was refused in words, and nothing was written. What is not among POST takes none (405).
"""

from tests.flows.helpdesk_table import HELPDESK
from tests.flows.learning_table import LEARNING

GET = (
    HELPDESK
    + LEARNING
    + """
/healthz                                                      200 200 200 200 200 200 200 200 200 200 200 200 200
/readyz                                                       503 503 503 503 503 503 503 503 503 503 503 503 503
/                                                             200 200 200 200 200 200 200 200 200 200 200 200 200
/sw.js                                                        200 200 200 200 200 200 200 200 200 200 200 200 200
/szukaj/                                                      log 200 200 200 200 200 200 200 200 200 200 200 200
/zaloguj/                                                     200 go  go  go  go  go  go  go  go  go  go  go  go
/zaloguj/pomoc/                                               200 200 200 200 200 200 200 200 200 200 200 200 200
/zaloguj/pomoc/wyslane/                                       200 200 200 200 200 200 200 200 200 200 200 200 200
/zaloguj/kod/                                                 200 200 200 200 200 200 200 200 200 200 200 200 200
/zaloguj/link/<token>/                                        404 404 404 404 404 404 404 404 404 404 404 404 404
/zaloguj/haslo/                                               404 404 404 404 404 404 404 404 404 404 404 404 404
/wyloguj/                                                     405 405 405 405 405 405 405 405 405 405 405 405 405
/zobacz-jako/                                                 405 405 405 405 405 405 405 405 405 405 405 405 405
/wyglad/                                                      405 405 405 405 405 405 405 405 405 405 405 405 405
/moje/                                                        log 200 200 200 200 200 200 200 200 200 200 200 200
/moje/haslo/                                                  log 200 200 200 200 200 200 200 200 200 200 200 200
/moje/urzednicy/                                              log 404 200 200 200 404 404 404 404 404 404 200 404
/osoby/<pk>/wejscie/                                          log 404 200 200 200 404 404 404 200 200 404 404 404
/osoby/<consultant>/wejscie/                                  log 404 404 404 404 404 404 200 200 200 404 404 404
/organizacje/<pk>/nowa-rola/                                  log 404 200 200 200 404 404 404 200 200 404 404 404
/organizacje/<firm>/nowa-rola/                                log 404 404 404 404 404 404 200 200 200 404 404 404
/role/<pk>/koniec/                                            log 404 200 200 200 404 404 404 200 200 404 404 404
/role/<pk>/zmiana/                                            log 404 200 200 200 404 404 404 200 200 404 404 404
/partnerzy/                                                   log go  go  go  go  200 200 200 200 200 go  go  200
/partnerzy/lista.csv                                          log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/nowy/                                              log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/                                           log 200 200 200 200 200 200 200 200 200 404 404 200
/partnerzy/<teryt>/import/                                    log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/import/<pk>/                               log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/import/<pk>/start/                         405 405 405 405 405 405 405 405 405 405 405 405 405
/partnerzy/<teryt>/import/<pk>/cofnij/                        405 405 405 405 405 405 405 405 405 405 405 405 405
/partnerzy/<teryt>/import/<pk>/usun/                          405 405 405 405 405 405 405 405 405 405 405 405 405
/partnerzy/<teryt>/import/<pk>/bledy.xlsx                     log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/import/<pk>/brakujacy/                     log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/karta/                                     log 404 200 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/karta/historia/                            log 404 200 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/karta/wyslij/                              405 405 405 405 405 405 405 405 405 405 405 405 405
/partnerzy/<teryt>/karta/ocena/                               log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/karta/karta.pdf                            log 404 200 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/karta/<section>/                           log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/systemy/                                   log 404 200 200 200 404 404 404 200 200 404 404 200
/partnerzy/<teryt>/systemy/nowy/                              log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/systemy/<pk>/                              log 404 200 200 200 404 404 404 200 200 404 404 200
/partnerzy/<teryt>/systemy/<pk>/dane/                         log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/systemy/<pk>/usun/                         405 405 405 405 405 405 405 405 405 405 405 405 405
/partnerzy/<teryt>/systemy/<pk>/krok/                         log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/systemy/<pk>/zgoda/                        405 405 405 405 405 405 405 405 405 405 405 405 405
/partnerzy/<teryt>/systemy/<pk>/cofnij/                       log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/blokady/                                   log 404 200 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/blokady/nowa/                              log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/blokady/<pk>/                              log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/blokady/<pk>/usun/                         405 405 405 405 405 405 405 405 405 405 405 405 405
/systemy-dziedzinowe/                                         log 404 404 404 404 404 404 404 200 200 404 404 200
/systemy-dziedzinowe/plik.xlsx                                log 404 404 404 404 404 404 404 200 200 404 404 200
/karty-partnerow/                                             log 404 404 404 404 404 404 404 200 200 404 404 404
/karty-partnerow/plik.xlsx                                    log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/lokalizacje/                               log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/lokalizacje/<pk>/                          log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/komorki/                                   log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/komorki/<pk>/                              log 404 404 200 200 404 404 404 200 200 404 404 404
/gotowosc/                                                    log 404 404 404 404 404 404 404 200 200 404 404 404
/gotowosc/plik.xlsx                                           log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/gotowosc/                                  log 404 200 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/gotowosc/decyzja/                          log 404 404 404 404 404 404 404 200 404 404 404 404
/partnerzy/<teryt>/gotowosc/cofnij/                           log 404 404 404 404 404 404 404 200 404 404 404 404
/partnerzy/<teryt>/gotowosc/<number>/                         log 404 200 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/gotowosc/<number>/zgoda/                   log 405 405 405 405 405 405 405 405 405 405 405 405
/partnerzy/<teryt>/odbior/                                    log 404 404 404 404 404 404 404 200 404 404 404 404
/odbiory/<number>/                                            log 404 200 200 200 404 404 200 200 200 404 404 404
/odbiory/<number>/plik.pdf                                    log 404 200 200 200 404 404 200 200 200 404 404 404
/odbiory/<number>/usterki/<defect>/                           log 405 405 405 405 405 405 405 405 405 405 405 405
/kamienie/                                                    log 404 404 404 404 404 404 404 200 200 404 404 404
/kamienie/plik.xlsx                                           log 404 404 404 404 404 404 404 200 200 404 404 404
/kamienie/wzor/                                               log 404 404 404 404 404 404 404 200 200 404 404 404
/kamienie/wzor/nowy/                                          log 404 404 404 404 404 404 404 200 200 404 404 404
/kamienie/wzor/<number>/                                      log 404 404 404 404 404 404 404 200 200 404 404 404
/kamienie/wzor/<number>/przesun/                              log 405 405 405 405 405 405 405 405 405 405 405 405
/kamienie/wzor/<number>/usun/                                 log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/kamienie/                                  log 404 200 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/kamienie/plan/                             log 404 404 404 404 404 404 404 go  go  404 404 404
/partnerzy/<planless>/kamienie/plan/                          log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/kamienie/<number>/                         log 404 200 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/kamienie/<number>/prognoza/                log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/kamienie/<number>/zmien/                   log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/kamienie/<number>/potwierdz/               log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/kamienie/<number>/nie-dotyczy/             log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/kamienie/<number>/otworz/                  log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/ryzyka/                                    log 404 200 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/ryzyka/nowe/                               log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/ryzyka/<number>/                           log 404 200 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/ryzyka/<number>/zmien/                     log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/ryzyka/<number>/stan/                      log 404 404 200 200 404 404 404 200 200 404 404 404
/ryzyka/                                                      log 404 404 404 404 404 404 404 200 200 404 404 404
/ryzyka/plik.xlsx                                             log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/zaangazowanie/                             log 404 200 200 200 404 404 404 200 200 404 404 404
/zaangazowanie/                                               log 404 404 404 404 404 404 404 200 200 404 404 404
/zaangazowanie/plik.xlsx                                      log 404 404 404 404 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/kamienie/<number>/pliki/                   log 404 404 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/kamienie/<number>/pliki/<pk>/              log 404 200 200 200 404 404 404 200 200 404 404 404
/partnerzy/<teryt>/kamienie/<number>/pliki/<pk>/wycofaj/      log 404 404 200 200 404 404 404 200 200 404 404 404
/moje/kamienie/                                               log 404 200 200 200 404 404 404 200 200 404 200 404
/moje/kamienie/adres/                                         log 404 200 200 200 404 404 404 200 200 404 200 404
/kalendarz/kamienie/<token>.ics                               404 404 404 404 404 404 404 404 404 404 404 404 404
/partnerzy/<teryt>/wydania/                                   log 404 404 404 404 404 404 200 200 200 404 404 404
/wykonawcy/                                                   log 404 404 404 404 go  go  go  200 200 404 404 go
/wykonawcy/nowy/                                              log 404 404 404 404 404 404 404 200 404 404 404 404
/wykonawcy/<pk>/                                              log 404 404 404 404 200 200 200 200 200 404 404 404
/wykonawcy/<pk>/dane/                                         log 404 404 404 404 404 404 404 200 404 404 404 404
/wykonawcy/<pk>/umowy/                                        log 404 404 404 404 404 404 404 200 404 404 404 404
/wykonawcy/<pk>/umowy/<contract_pk>/                          log 404 404 404 404 404 404 404 200 404 404 404 404
/urzad/                                                       log 404 404 404 404 404 404 404 200 200 404 404 404
/powiadomienia/                                               log 200 200 200 200 200 200 200 200 200 200 200 200
/powiadomienia/przeczytane/                                   405 405 405 405 405 405 405 405 405 405 405 405 405
/powiadomienia/<pk>/                                          log go  404 404 404 404 404 404 404 404 404 404 404
/moje/dane/                                                   log 200 200 200 200 200 200 200 200 200 200 200 200
/moje/dane/strona/                                            log 200 200 200 200 200 200 200 200 200 200 200 200
/moje/dane/plik.json                                          log 200 200 200 200 200 200 200 200 200 200 200 200
/moje/cwiczenia/<quiz_id>/                                    log 200 go  200 200 200 200 200 200 200 200 200 200
/moje/podejscia/nowe/<quiz_id>/                               log 405 405 405 405 405 405 405 405 405 405 405 405
/moje/podejscia/<pk>/                                         log 404 200 404 404 404 404 404 404 404 404 404 404
/moje/podejscia/<pk>/odpowiedz/                               log 405 405 405 405 405 405 405 405 405 405 405 405
/moje/podejscia/<pk>/oddaj/                                   log 404 200 404 404 404 404 404 404 404 404 404 404
/moje/podejscia/<pk>/wynik/                                   log 404 200 404 404 404 404 404 404 404 404 404 404
/administracja/dziennik/                                      log 403 403 403 403 403 403 403 200 200 403 403 403
/administracja/dziennik/plik.csv                              log 403 403 403 403 403 403 403 200 200 403 403 403
/administracja/poczta/                                        log 403 403 403 403 403 403 403 403 200 403 403 403
/administracja/poczta/<pk>/ponow/                             405 405 405 405 405 405 405 405 405 405 405 405 405
/administracja/niedoreczone/                                  log 403 403 403 403 403 403 403 403 200 403 403 403
/administracja/niedoreczone/<pk>/ponow/                       405 405 405 405 405 405 405 405 405 405 405 405 405
/administracja/systemy/                                       log 403 403 403 403 403 403 403 200 200 403 403 403
/administracja/systemy/nowy/                                  log 403 403 403 403 403 403 403 200 200 403 403 403
/administracja/systemy/<code>/                                log 403 403 403 403 403 403 403 200 200 403 403 403
/administracja/systemy/<code>/dane/                           log 403 403 403 403 403 403 403 200 200 403 403 403
/administracja/systemy/<code>/wydania/                        log 403 403 403 403 403 403 403 200 200 403 403 403
/administracja/systemy/<code>/wydania/<pk>/                   log 403 403 403 403 403 403 403 200 200 403 403 403
/administracja/stanowiska/                                    log 403 403 403 403 403 403 403 200 200 403 403 403
/administracja/stanowiska/nowe/                               log 403 403 403 403 403 403 403 200 200 403 403 403
/administracja/stanowiska/<pk>/                               log 403 403 403 403 403 403 403 200 200 403 403 403
/pliki/<path>                                                 404 200 200 200 200 200 200 200 200 200 200 200 200
/moje/certyfikaty/                                            log 404 200 404 404 404 404 404 404 404 404 200 404
/moje/certyfikaty/<pk>/wniosek/                               log 405 405 405 405 405 405 405 405 405 405 405 405
/deklaracja-dostepnosci/                                      200 200 200 200 200 200 200 200 200 200 200 200 200
/prywatnosc/                                                  200 200 200 200 200 200 200 200 200 200 200 200 200
/regulamin/                                                   200 200 200 200 200 200 200 200 200 200 200 200 200
/kontakt/                                                     200 200 200 200 200 200 200 200 200 200 200 200 200
/skroty-klawiszowe/                                           200 200 200 200 200 200 200 200 200 200 200 200 200
/wzornik/                                                     404 404 404 404 404 404 404 404 404 404 404 404 404
/moje/kalendarz/urzad/                                        log 404 200 200 200 404 404 404 404 404 404 200 404
/kalendarz/urzad/<token>.ics                                  404 404 404 404 404 404 404 404 404 404 404 404 404
/moje/terminy/                                                log 404 404 404 404 200 404 404 200 404 404 404 404
/moje/terminy/nowe/                                           log 404 404 404 404 200 404 404 200 404 404 404 404
/moje/kalendarz/                                              log 200 200 200 200 200 404 404 200 404 200 200 404
/kalendarz/<token>.ics                                        404 404 404 404 404 404 404 404 404 404 404 404 404
/moje/umiejetnosci/                                           log 200 200 404 404 404 404 404 404 404 200 200 404
/moje/zmiany/                                                 log 200 200 200 200 200 200 200 200 200 200 200 200
/moje/powtorki/                                               log 404 200 404 404 404 404 404 404 404 404 200 404
/moje/powtorki/wylacz/                                        log 405 405 405 405 405 405 405 405 405 405 405 405
/moje/powtorki/wlacz/                                         log 405 405 405 405 405 405 405 405 405 405 405 405
/poczta/                                                      log 403 403 403 403 403 403 403 200 200 403 403 403
/poczta/<pk>/                                                 log 404 404 404 404 404 404 404 200 200 404 404 404
/poczta/<pk>/dolacz/                                          log 405 405 405 405 405 405 405 405 405 405 405 405
/poczta/<pk>/nowe/                                            log 405 405 405 405 405 405 405 405 405 405 405 405
/poczta/<pk>/spam/                                            log 405 405 405 405 405 405 405 405 405 405 405 405
/dokumenty/<pk>/<name>                                        404 200 200 200 200 200 200 200 200 200 200 200 200
/dokumenty/authenticate_with_password/<restriction_id>/       404 404 404 404 404 404 404 404 404 404 404 404 404
/_util/login/                                                 go  go  go  go  go  go  go  go  go  go  go  go  go
/_util/authenticate_with_password/<restriction_id>/<page_id>/ 404 404 404 404 404 404 404 404 404 404 404 404 404
/<pages>/                                                     404 404 404 404 404 404 404 404 404 404 404 404 404
"""
)
