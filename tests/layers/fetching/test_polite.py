"""The door to the network: over a real socket, and on a fake clock."""

import gzip
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy as np
import pytest

from layers.errors import SourceError, SourceUnreachableError
from layers.fetching.asking import make_request
from layers.fetching.completeness import Tally, judge_delivery
from layers.fetching.manners import Manners, Pace, choose_pause, name_agent
from layers.fetching.origin import find_origin, follow, list_origins
from layers.fetching.page import Wanted
from layers.fetching.polite import fetch_answer, open_courier
from layers.fetching.request import Request, make_url, parse_json, show_text
from layers.fetching.walk import walk_pages
from tests.layers.fetching.build_service import (
    QUICK,
    FakeTime,
    FaultyLine,
    Reply,
    Service,
    Told,
    card_of,
    make_features,
    send,
    serve,
)

JSON = "application/json"
REAL = Manners(uses_proxy=False, tries=3, first_wait_s=0.01, longest_wait_s=0.02, page_s=2.0)


def real_pace():
    return Pace(time.monotonic, time.sleep, np.random.default_rng(1))


def ask(url, manners=REAL, **changes):
    request = Request("zee", url, list_origins([url]), (JSON,), **changes)
    with open_courier(manners, real_pace()) as courier:
        return fetch_answer(courier, request, lambda answer: parse_json(answer, request))


def code_of(caught):
    return caught.value.faults[0].code


def ok(body=b"{}", **headers):
    return Reply(200, {"Content-Type": JSON, **headers}, body)


def test_a_whole_layer_over_a_real_socket():
    service = Service(make_features(30), counts=True)
    with serve(lambda handler: send(handler, service.answer(handler.path))) as here:
        service.host = here
        for way, endpoint in (("features", here), ("wfs", f"{here}/wfs"), ("odata3", f"{here}/o")):
            card, tally = card_of(way, endpoint=endpoint), Tally()
            with open_courier(REAL, real_pace()) as courier:
                steps = list(walk_pages(courier, card, Wanted(), tally))
            assert judge_delivery(card, tally).rows == 30 == sum(len(step.rows) for step in steps)


def test_a_user_agent_and_no_cookies():
    seen = []

    def answer(handler):
        seen.append((handler.headers["User-Agent"], handler.headers["Cookie"]))
        send(handler, ok(**{"Set-Cookie": "a=1"}))

    manners = Manners(uses_proxy=False, user_agent=name_agent("1.0", "https://a.example/wie (x)\n"))
    with serve(answer) as here, open_courier(manners, real_pace()) as courier:
        for _ in range(2):
            fetch_answer(courier, Request("zee", here, list_origins([here])))
    assert seen == [("kansenmaker/1.0 (+https://a.example/wiex)", None)] * 2


def test_half_a_body_is_asked_again_and_then_named():
    tried = []

    def half(handler):
        tried.append(1)
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b'{"a": 1}')
        handler.close_connection = True

    with serve(half) as here, pytest.raises(SourceUnreachableError) as caught:
        ask(here)
    assert code_of(caught) == "fetch_line"
    assert len(tried) == 3


def test_half_a_packed_body_without_a_length():
    packed = gzip.compress(json.dumps({"a": "x" * 5000}).encode())

    def half(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(packed[:-6])
        handler.close_connection = True

    with serve(half) as here, pytest.raises(SourceUnreachableError) as caught:
        ask(here)
    assert code_of(caught) == "fetch_cut_off"


def test_packed_bodies_are_unpacked_within_the_limit():
    body = json.dumps({"a": "x" * 300_000}).encode()
    bomb = gzip.compress(b" " * 20_000_000)
    packed = {"Content-Encoding": "gzip"}
    with serve(lambda handler: send(handler, ok(gzip.compress(body), **packed))) as here:
        assert ask(here).content == body
    with serve(lambda handler: send(handler, ok(bomb, **packed))) as here:
        with pytest.raises(SourceUnreachableError) as caught:
            ask(here, max_bytes=1_000_000)
        assert code_of(caught) == "fetch_too_large"
    with serve(lambda handler: send(handler, ok(body, **{"Content-Encoding": "br"}))) as here:
        with pytest.raises(SourceUnreachableError) as caught:
            ask(here)
        assert code_of(caught) == "fetch_packing"


def test_ten_megabytes_of_garbage_are_cut_off():
    sent = []

    def garbage(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.send_header("Content-Length", "10000000")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"\x81" * 100_000)
            sent.append(100_000)

    with serve(garbage) as here, pytest.raises(SourceUnreachableError) as caught:
        ask(here, max_bytes=500_000)
    assert code_of(caught) == "fetch_too_large"


def test_a_slow_drip_ends_in_time():
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(1000):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.01)

    begun = time.monotonic()
    manners = Manners(uses_proxy=False, page_s=0.3)
    with serve(drip) as here, pytest.raises(SourceUnreachableError) as caught:
        ask(here, manners)
    assert code_of(caught) == "fetch_slow"
    assert time.monotonic() - begun < 5


def test_silence_is_a_time_out():
    manners = Manners(uses_proxy=False, silence_s=0.05, tries=2, first_wait_s=0.01)
    done = threading.Event()
    with serve(lambda _: done.wait(5)) as here:
        with pytest.raises(SourceUnreachableError, match="ReadTimeout") as caught:
            ask(here, manners)
        done.set()
    assert code_of(caught) == "fetch_line"


def test_nobody_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceUnreachableError, match="ConnectError"):
        ask(f"http://127.0.0.1:{port}/")


def test_a_redirect_loop_and_a_redirect_that_leads_home():
    def loop(handler):
        send(handler, Reply(302, {"Location": "/weer"}, b""))

    def home(handler):
        is_old = handler.path == "/oud"
        send(handler, Reply(301, {"Location": "/nieuw"}, b"") if is_old else ok(b'{"a": 1}'))

    with serve(loop) as here, pytest.raises(SourceUnreachableError) as caught:
        ask(here)
    assert code_of(caught) == "fetch_redirects"
    with serve(home) as here:
        answer = ask(f"{here}/oud")
        assert (answer.content, answer.url) == (b'{"a": 1}', f"{here}/nieuw")


@pytest.mark.parametrize(
    "there",
    ["http://127.0.0.2:1/", "http://169.254.169.254/", "ftp://a.example/", "//elders.example/x",
     "http://u:p@127.0.0.1/"],
)  # fmt: skip
def test_no_redirect_to_another_machine(there):
    with (
        serve(lambda handler: send(handler, Reply(302, {"Location": there}, b""))) as here,
        pytest.raises(SourceUnreachableError) as caught,
    ):
        ask(here)
    assert code_of(caught) == "fetch_elsewhere"


@pytest.mark.parametrize("there", ["https://[::1", "javascript:alert(1)", "http://a b/"])
def test_a_redirect_to_what_is_no_address(there):
    with (
        serve(lambda handler: send(handler, Reply(302, {"Location": there}, b""))) as here,
        pytest.raises(SourceUnreachableError) as caught,
    ):
        ask(here)
    assert code_of(caught) in {"fetch_line", "fetch_elsewhere"}


def test_half_a_page_is_no_page():
    for status in (204, 206, 304):
        with serve(lambda handler, s=status: send(handler, Reply(s, {}, b""))) as here:
            with pytest.raises(SourceUnreachableError) as caught:
                ask(here)
            assert code_of(caught) == "fetch_status"


def test_patience_is_counted():
    line = FaultyLine(Service(make_features(3), counts=True), ["429", "503"], FakeTime())
    with open_courier(QUICK, line.time.pace(), transport=line) as courier:
        list(walk_pages(courier, card_of(), Wanted(), Tally()))
    assert line.time.slept[0] == 3.0  # what the service asked
    assert 1.0 <= line.time.slept[1] <= 2.0  # the second pause: between 1 and 2 seconds


def test_a_moment_to_come_back_counts_from_the_services_own_clock():
    head = {"Date": "Sun, 22 Nov 2026 10:00:00 GMT", "Retry-After": "Sun, 22 Nov 2026 10:00:40 GMT"}
    replies = [httpx.Response(503, headers=head), httpx.Response(200, json={})]
    time_ = FakeTime()
    transport = Told(lambda _: replies.pop(0))
    with open_courier(QUICK, time_.pace(), transport=transport) as courier:
        url = "https://zee.example/"
        fetch_answer(courier, Request("zee", url, list_origins([url])))
    assert time_.slept == [40.0]


def test_pauses_double_and_never_come_together():
    manners = Manners(first_wait_s=1.0, longest_wait_s=8.0)
    rng = np.random.default_rng(3)
    for failures, whole in ((1, 1), (2, 2), (3, 4), (4, 8), (9, 8), (5000, 8)):
        drawn = [choose_pause(manners, rng, failures) for _ in range(50)]
        assert whole / 2 <= min(drawn) < max(drawn) <= whole


def test_not_more_than_two_at_a_time():
    now, most, lock = [0], [0], threading.Lock()

    def answer(handler):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.03)
        with lock:
            now[0] -= 1
        send(handler, ok())

    with serve(answer) as here, open_courier(REAL, real_pace()) as courier:
        request = Request("zee", here, list_origins([here]))
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: fetch_answer(courier, request), range(12)))
    assert most[0] == 2


SECRET = "geheim-9f8e7d6c5b4a"  # noqa: S105


def keyed(**changes):
    return card_of(key_name="EP_ONLINE_KEY", key_header="Authorization", **changes)


def test_a_key_comes_from_the_environment_and_is_shown_nowhere(caplog):
    caplog.set_level("DEBUG")

    def tell(request):
        assert request.headers["Authorization"] == SECRET
        text = f"Bearer {SECRET}"
        return httpx.Response(500, headers={"Content-Type": text}, text=text)

    card = keyed()
    time_ = FakeTime()
    keys = {"EP_ONLINE_KEY": SECRET}
    transport = Told(tell)
    with open_courier(QUICK, time_.pace(), keys, transport) as courier:
        with pytest.raises(SourceUnreachableError) as caught:
            list(walk_pages(courier, card, Wanted(), Tally()))
        request = make_request(card, keys, "https://zee.example/x", {}, ())
        shown = [repr(courier), repr(request), repr(card), caplog.text, str(caught.value)]
        shown += [repr(caught.value.faults), show_text(f"fout: {SECRET}", request)]
    assert not [text for text in shown if SECRET in text]


def test_a_key_goes_to_its_own_service_only():
    seen = {}

    def answer(request):
        seen[request.url.host] = request.headers.get("Authorization")
        if request.url.host == "zee.example":
            return httpx.Response(302, headers={"Location": "https://elders.example/x"})
        return httpx.Response(200, json={})

    card = keyed(hosts=("https://elders.example",))
    keys = {"EP_ONLINE_KEY": SECRET}
    with open_courier(QUICK, FakeTime().pace(), keys, Told(answer)) as courier:
        fetch_answer(courier, make_request(card, keys, "https://zee.example/", {}, ()))
    assert seen == {"zee.example": SECRET, "elders.example": None}
    assert not make_request(card, keys, "https://elders.example/", {}, ()).secrets


def test_a_missing_or_broken_key():
    for keys, code in (({}, "missing"), ({"EP_ONLINE_KEY": " "}, "missing"),
                       ({"EP_ONLINE_KEY": f"{SECRET}\nX: y"}, "broken")):  # fmt: skip
        with pytest.raises(SourceError, match=f"fetch_key_{code}") as caught:
            make_request(keyed(), keys, "https://zee.example/", {}, ())
        assert SECRET not in str(caught.value)


def test_addresses():
    assert make_url("https://a.example/x?f=1", {"q": "a b"}) == "https://a.example/x?f=1&q=a+b"
    assert find_origin("https://A.example:443/x") == "https://a.example"
    assert find_origin("http://a.example:8080/x") == "http://a.example:8080"
    assert find_origin("https://[::1]:8443/") == "https://[::1]:8443"
    for odd in ("", "a.example", "file:///x", "https://u@a.example", "http://a.example:99999/"):
        assert find_origin(odd) == ""
    request = Request("zee", "https://a.example/p", list_origins(["https://a.example"]))
    assert follow(request, "https://a.example/p/q", "r?x=1#y") == "https://a.example/p/r?x=1"
    assert follow(request, "https://a.example/p", "http://a.example/r") == "https://a.example/r"


def test_json_that_is_none():
    answers = [b"", b"[1]", b'{"a": NaN}', b"[" * 100_000, b"\xff\xfe{}", b'{"a": 1} x']
    for body in answers:
        with (
            serve(lambda handler, b=body: send(handler, ok(b))) as here,
            pytest.raises(SourceUnreachableError) as caught,
        ):
            ask(here)
        assert code_of(caught) == "fetch_broken"
    with serve(lambda handler: send(handler, ok(b'\xef\xbb\xbf{"a": 1}'))) as here:
        assert ask(here).status == 200
