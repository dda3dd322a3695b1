"""An invented service in the North Sea, and everything that can go wrong on the way to it.

`Service` knows what it has and answers an address; `FaultyLine` is a transport of httpx that lets
faults happen on the way, on a fake clock; `serve` puts the same service behind a real socket.
"""

import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import httpx
import numpy as np

from layers.fetching.card import FetchCard
from layers.fetching.manners import Manners, Pace

HOST = "https://zee.example"
RD_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"
GEOJSON = "application/geo+json"


def make_features(count):
    """Squares of 10 m on a grid of 100 m, from x = 20,000 and y = 560,000: in the sea."""
    return [
        {
            "type": "Feature",
            "id": f"zee-{number:05d}",
            "properties": {"identificatie": f"9999{number:012d}", "bouwjaar": 1900 + number % 100},
            "geometry": {"type": "Polygon", "coordinates": [square(number)]},
        }
        for number in range(count)
    ]


def square(number):
    x, y = 20_000.0 + 100 * (number % 20), 560_000.0 + 100 * (number // 20)
    return [[x, y], [x + 10, y], [x + 10, y + 10], [x, y + 10], [x, y]]


def box_of(feature):
    ring = np.array(feature["geometry"]["coordinates"][0])
    return (*ring.min(axis=0), *ring.max(axis=0))


@dataclass
class Reply:
    """What goes back: status, headers, body; and `kind`, if it goes wrong on the line itself."""

    status: int
    headers: dict
    body: bytes
    kind: str = ""


@dataclass
class Service:
    """OGC API Features, WFS and OData over the same rows."""

    features: list
    counts: bool = False
    host: str = HOST
    asked: list = field(default_factory=list)

    def answer(self, url):
        self.asked.append(url)
        parts = urlsplit(url)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path.endswith("/items"):
            return self.items(query)
        if parts.path.endswith("/wfs"):
            return self.wfs(query)
        return self.odata(parts.path, query)

    def within(self, query):
        if "bbox" not in query:
            return self.features
        west, south, east, north = map(float, query["bbox"].split(",")[:4])
        return [
            each
            for each in self.features
            if (box := box_of(each))[0] <= east
            and box[2] >= west
            and box[1] <= north
            and box[3] >= south
        ]

    def items(self, query):
        rows = self.within(query)
        start, limit = int(query.get("cursor", 0)), int(query.get("limit", 10))
        page = rows[start : start + limit]
        told = {"type": "FeatureCollection", "features": page, "numberReturned": len(page)}
        if self.counts:
            told["numberMatched"] = len(rows)
        links = [{"rel": "self", "href": f"{self.host}/collections/pand/items"}]
        if start + limit < len(rows):
            kept = "".join(f"&{k}={query[k]}" for k in ("bbox", "bbox-crs", "crs") if k in query)
            href = f"{self.host}/collections/pand/items?cursor={start + limit}&limit={limit}{kept}"
            links.append({"rel": "next", "href": href})
        head = {"Content-Type": GEOJSON, "Content-Crs": f"<{query.get('crs', RD_URI)}>"}
        return Reply(200, head, json.dumps({**told, "links": links}).encode())

    def wfs(self, query):
        rows = self.within(query)
        if query.get("resultType") == "hits":
            text = (
                f'<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" '
                f'numberMatched="{len(rows)}" numberReturned="0"/>'
            )
            return Reply(200, {"Content-Type": "application/xml"}, text.encode())
        start, count = int(query.get("startIndex", 0)), int(query.get("count", 1000))
        told = {
            "type": "FeatureCollection",
            "features": rows[start : start + count],
            "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}},
        }
        return Reply(200, {"Content-Type": "application/json"}, json.dumps(told).encode())

    def odata(self, path, query):
        rows = [
            {
                "ID": number,
                "RegioS": f"GM{number:04d}    ",
                "Inwoners_5": None if number == 3 else 1000 + number,
            }
            for number in range(len(self.features))
        ]
        if path.endswith("$count"):
            return Reply(200, {"Content-Type": "text/plain"}, b"\xef\xbb\xbf%d" % len(rows))
        start = int(query.get("$skip", 0))
        told = {"odata.metadata": "x", "value": rows[start : start + 7]}
        if start + 7 < len(rows):
            told["odata.nextLink"] = f"{self.host}{path}?$format=json&$skip={start + 7}"
        return Reply(200, {"Content-Type": "application/json"}, json.dumps(told).encode())


def change_json(reply, change):
    told = json.loads(reply.body)
    change(told)
    return Reply(reply.status, reply.headers, json.dumps(told).encode())


def shift(feature, turn):
    ring = feature["geometry"]["coordinates"][0]
    feature["geometry"]["coordinates"] = [[turn(x, y) for x, y in ring]]


def lose_row(told):
    told.get("features", told.get("value"))[-1:] = []


def lose_page(told):
    if "features" in told:
        told["features"] = []
        told.pop("numberReturned", None)
    else:
        told["value"] = []


def lose_next(told):
    told.pop("odata.nextLink", None)
    told["links"] = [each for each in told.get("links", []) if each["rel"] != "next"]


def to_degrees(told):
    for feature in told["features"]:
        shift(feature, lambda x, y: [3.9 + x / 1e6, 52.9 + y / 1e6])


def turn_axes(told):
    for feature in told["features"]:
        shift(feature, lambda x, y: [y, x])


JSON_FAULTS = {
    "lost_row": lose_row,
    "lost_page": lose_page,
    "lost_next": lose_next,
    "degrees": to_degrees,
    "axes": turn_axes,
}
LINE_FAULTS = ("reset", "timeout", "cut", "drip")
HTML = b"<!doctype html><html><body>Onderhoud</body></html>"
PLAIN_FAULTS = {
    "429": Reply(429, {"Retry-After": "3"}, b""),
    "429_long": Reply(429, {"Retry-After": "86400"}, b""),
    "503": Reply(503, {}, b""),
    "500": Reply(500, {}, b""),
    "404": Reply(404, {}, b""),
    "html": Reply(200, {"Content-Type": "text/html"}, HTML),
    "html_as_json": Reply(200, {"Content-Type": GEOJSON}, HTML),
    "garbage": Reply(200, {"Content-Type": GEOJSON}, b"\x81" * 10_000_000),
    "loop": Reply(302, {"Location": "?again=1"}, b""),
    "elsewhere": Reply(302, {"Location": "http://169.254.169.254/latest"}, b""),
    "half": Reply(200, {"Content-Type": GEOJSON}, b'{"type": "FeatureCollection", "featu'),
}


def spoil(fault, reply, before):
    """Let one fault happen to a reply; `before` is the last good page."""
    if fault in PLAIN_FAULTS:
        return PLAIN_FAULTS[fault]
    if fault == "repeat":
        return before or reply
    if fault == "crs":
        uri = "http://www.opengis.net/def/crs/EPSG/0/4258"
        return Reply(200, {**reply.headers, "Content-Crs": f"<{uri}>"}, reply.body)
    if fault in LINE_FAULTS:
        return Reply(reply.status, reply.headers, reply.body, fault)
    try:
        return change_json(reply, JSON_FAULTS[fault]) if fault else reply
    except (ValueError, KeyError, TypeError, AttributeError):
        return reply  # nothing in it that could be lost so


@dataclass
class FakeTime:
    """A clock that only moves when someone sleeps or drips."""

    now: float = 0.0
    slept: list = field(default_factory=list)

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def pace(self, seed=0):
        return Pace(lambda: self.now, self.sleep, np.random.default_rng(seed))


class Body(httpx.SyncByteStream):
    def __init__(self, reply, time):
        self.reply, self.time = reply, time

    def __iter__(self):
        if self.reply.kind == "cut":
            yield self.reply.body[: len(self.reply.body) // 2]
            message = "peer closed connection"
            raise httpx.RemoteProtocolError(message)
        if self.reply.kind == "drip":
            for byte in self.reply.body:
                self.time.now += 5.0
                yield bytes([byte])
            return
        for start in range(0, len(self.reply.body), 65_536):
            yield self.reply.body[start : start + 65_536]


class FaultyLine(httpx.BaseTransport):
    """Answers from a service; each question meets the next fault of the list, "" for none."""

    def __init__(self, service, faults=(), time=None):
        self.service, self.faults = service, deque(faults)
        self.time = time or FakeTime()
        self.before = None
        self.requests = []

    def handle_request(self, request):
        self.requests.append(request)
        good = self.service.answer(str(request.url))
        fault = self.faults.popleft() if self.faults else ""
        reply = spoil(fault, good, self.before)
        self.before = good
        if reply.kind == "reset":
            message = "connection refused"
            raise httpx.ConnectError(message)
        if reply.kind == "timeout":
            self.time.now += 60
            message = "silence"
            raise httpx.ReadTimeout(message)
        return httpx.Response(reply.status, headers=reply.headers, stream=Body(reply, self.time))


class Told(httpx.BaseTransport):
    """Gives what a function answers, as it would come over a line."""

    def __init__(self, answer):
        self.answer = answer

    def handle_request(self, request):
        told = self.answer(request)
        body = Body(Reply(told.status_code, {}, told.content), FakeTime())
        return httpx.Response(told.status_code, headers=told.headers, stream=body)


def card_of(way="features", **changes):
    layer = {"features": "pand", "wfs": "zee:pand"}.get(way, "99999NED")
    endpoint = {"features": HOST, "wfs": f"{HOST}/wfs"}.get(way, f"{HOST}/odata")
    is_table = way.startswith("odata")
    given = {
        "id": "zee", "title": "Zee", "publisher": "Zee", "licence": "CC0", "attribution": "Zee",
        "way": way, "endpoint": endpoint, "rhythm": "dagelijks", "tag": "known", "layer": layer,
        "crs": "" if is_table else "EPSG:28992", "page_size": 7,
        "key": "ID" if is_table else "", "by_region": not is_table,
        "columns": ("RegioS", "Inwoners") if is_table else ("identificatie", "bouwjaar"),
    }  # fmt: skip
    return FetchCard(**{**given, **changes})


QUICK = Manners(uses_proxy=False)


@contextmanager
def serve(answer) -> Iterator[str]:
    """Put `answer(handler)` behind a socket of this machine; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        do_POST = do_GET  # noqa: N815

        def log_message(self, *words):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(handler, reply):
    handler.send_response(reply.status)
    for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(reply.body)
