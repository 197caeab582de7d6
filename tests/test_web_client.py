"""The client asks over HTTPS alone, waits when it is told to, and says in Swedish why there was no answer."""

from decimal import Decimal
from typing import Any

import pytest
from statistics_server import Said, statistics

from serviceprogram.fetching.row import Request
from serviceprogram.site import web_client
from serviceprogram.site.web_client import WAITS, RefusedError, UnreachableError, answer

ADDRESS = "https://api.kolada.se/v3/data/kpi/N01951/municipality/9801?per_page=5000"
HOST = "api.kolada.se"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with statistics(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(autouse=True)
def environment(server, monkeypatch):
    server.asked.clear()
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)


def asked(server, *answers: Any) -> tuple[object, list[float]]:
    """Return what the client makes of the answers, and the seconds that it has waited."""
    waited: list[float] = []
    server.say(ADDRESS, *answers)
    return answer(Request(ADDRESS), waited.append), waited


def why(server, *answers: Any) -> str:
    with pytest.raises(UnreachableError) as caught:
        asked(server, *answers)
    return str(caught.value)


def test_numbers_are_read_as_they_are_written(server):
    said, _ = asked(server, b'{"value": [0.1, 12, null, 62.40]}')
    assert said == {"value": [Decimal("0.1"), 12, None, Decimal("62.40")]}
    assert type(said["value"][0]) is Decimal


def test_what_is_sent_is_json_and_the_question_has_the_real_address(server):
    server.say(ADDRESS, {})
    answer(Request(ADDRESS, {"selection": [{"variableCode": "Ålder", "valueCodes": ["*"]}]}))
    assert server.asked == [("POST", ADDRESS, {"selection": [{"variableCode": "Ålder", "valueCodes": ["*"]}]})]


def test_a_site_that_asks_for_patience_gets_it_and_is_asked_again(server):
    said, waited = asked(server, Said(429, b""), Said(503, b"", {"Retry-After": "7"}), {"values": []})
    assert (said, waited, len(server.asked)) == ({"values": []}, [WAITS[0], 7.0], 3)


def test_a_site_can_not_make_us_wait_for_ever(server):
    assert asked(server, Said(429, b"", {"Retry-After": "86400"}), {})[1] == [web_client.LONGEST_WAIT]
    assert asked(server, Said(429, b"", {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}), {})[1] == [WAITS[0]]


@pytest.mark.parametrize(
    ("status", "said"),
    [(503, f"{HOST} är stängd just nu (svar 503); försök igen senare"),
     (429, f"{HOST} tar inte emot fler frågor just nu (svar 429); försök igen senare")],
)  # fmt: skip
def test_a_site_that_never_answers_is_given_up(server, status, said):
    assert why(server, Said(status, b"<html>")) == said
    assert len(server.asked) == len(WAITS) + 1


@pytest.mark.parametrize(
    ("body", "said"),
    [(b'{"values": [', f"{HOST} svarade med något som inte är JSON i stället för tal"),
     (b"", f"{HOST} svarade med något som inte är JSON i stället för tal"),
     (b'{"value": NaN}', f"{HOST} svarade med något som inte är JSON i stället för tal"),
     (b"[" * 100_000, f"{HOST} svarade med något som inte är JSON i stället för tal"),
     (b"\xff\xfe", f"{HOST} svarade med något som inte är JSON i stället för tal"),
     (b"\n<!doctype html><title>Underh</title>", f"{HOST} svarade med en webbsida i stället för tal")],
    ids=["broken", "empty", "nan", "deep", "no text", "html"],
)  # fmt: skip
def test_what_is_no_json_is_told(server, body, said):
    assert why(server, body) == said


def test_an_answer_that_is_too_large_is_not_read(server, monkeypatch):
    monkeypatch.setattr(web_client, "MOST", 1_000_000)
    assert why(server, b"1" * 1_000_001) == f"{HOST} svarade med mer än 1 MB; välj mindre i ”urval”"


def test_an_answer_that_is_cut_off_is_asked_for_again(server):
    cut = Said(200, b"{}", {"Content-Length": "1000"})
    assert asked(server, cut, {"values": 1})[0] == {"values": 1}
    assert why(server, cut) == f"{HOST} avbröt eller dröjde med svaret; försök igen senare"


def test_a_refusal_is_not_asked_again(server):
    with pytest.raises(RefusedError) as caught:
        asked(server, Said(400, {"title": "Non-existent value"}))
    assert (caught.value.status, caught.value.body) == (400, '{"title": "Non-existent value"}')
    assert len(server.asked) == 1


def test_another_address_is_followed_over_https_and_never_with_what_was_sent(server):
    other = ADDRESS.replace("N01951", "N00945")
    server.say(other, {"values": [1]})
    assert asked(server, Said(301, b"", {"Location": other}))[0] == {"values": [1]}
    plain = "http://127.0.0.1:9/"
    assert why(server, Said(301, b"", {"Location": plain})) == (
        f"{HOST} hänvisar till en annan adress ({plain}), som inte frågas"
    )
    server.say(ADDRESS, Said(301, b"", {"Location": other}))
    with pytest.raises(UnreachableError, match="hänvisar till en annan adress"):
        answer(Request(ADDRESS, {"query": []}))


def test_an_address_without_https_is_not_asked():
    with pytest.raises(UnreachableError, match=r"går inte att nå\. Har datorn internet\? \(unknown url type: http\)"):
        answer(Request("http://api.kolada.se/v3/data"))


def test_a_certificate_that_is_not_trusted_is_not_passed_over(server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    assert why(server, {}) == f"{HOST} har ett certifikat som datorn inte litar på; ingenting hämtades"


def test_a_machine_without_a_network_is_told(monkeypatch, server):
    monkeypatch.setenv("https_proxy", "http://ingen.invalid:1")
    monkeypatch.setenv("HTTPS_PROXY", "http://ingen.invalid:1")
    said = why(server, {})
    assert said.startswith(f"{HOST} går inte att nå. Har datorn internet? (")
    assert said.endswith(")")
