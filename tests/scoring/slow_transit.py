"""The slow, obvious reference for journeys: Dijkstra over every event of a day.

Written from the definition of a journey, and it shares no code with what it judges: it reads the
texts of a feed with the csv module and knows nothing of patterns, rounds or profiles.

A journey: walk to a stop; then up to so many rides, each from a call where one may get on at or
after the moment of being ready, to a later call of the same trip where one may get off; between
two rides one walk (or a change at the stop); a walk to the door. Or walk all the way.
"""

import csv
import heapq
import io
from collections import defaultdict
from datetime import timedelta
from math import inf

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def rows_of(texts, name):
    if name not in texts:
        return []
    reader = csv.DictReader(io.StringIO(texts[name].lstrip("\ufeff")), skipinitialspace=True)
    return [{(k or "").strip(): (v or "").strip() for k, v in row.items()} for row in reader]


def seconds(word):
    if not word:
        return None
    hour, minute, second = word.split(":")
    return int(hour) * 3600 + int(minute) * 60 + int(second)


class SlowDay:
    """All vehicles of a day by the clock, one event at a time."""

    def __init__(self, feeds, day):
        self.trips = []  # lists of (stop, arrival, departure, may board, may alight)
        self.lines = []  # (headway, window, calls of the first vehicle)
        for name, texts in feeds.items():
            calls, often = read_calls(name, texts), group(texts, "frequencies.txt")
            for ahead in (-2, -1, 0, 1):
                running = services_on(texts, day + timedelta(days=ahead))
                for trip in rows_of(texts, "trips.txt"):
                    if trip["service_id"] in running and trip["trip_id"] in calls:
                        own = moved(calls[trip["trip_id"]], ahead * 86_400)
                        self.add(own, often.get(trip["trip_id"], ()), ahead * 86_400)
        self.leaving = find_boardings(enumerate(self.trips))  # stop -> (departure, trip, place)
        self.following = find_boardings((n, line[2]) for n, line in enumerate(self.lines))

    def add(self, calls, often, shift):
        if not often:
            self.trips.append(calls)
        for row in often:
            start, end = seconds(row["start_time"]), seconds(row["end_time"])
            step, begin = int(row["headway_secs"]), calls[0][2] - shift
            if row.get("exact_times") == "1":
                for moment in range(start, end, step):
                    self.trips.append(moved(calls, moment - begin))
            else:
                self.lines.append((step, end - start, moved(calls, start - begin)))

    def earliest(self, start, walks, rides, until):
        """When one can step off at each stop at the earliest, with at most so many rides.

        `start` says at what time one is at which stop on foot.
        """
        best, fewest, aboard = {}, {}, {}
        heap = [(time, 0, "ready", stop, 0) for stop, time in start.items()]
        heapq.heapify(heap)
        while heap and heap[0][0] <= until:
            time, ridden, kind, what, place = heapq.heappop(heap)
            # Who was here before with as few rides can do all that this one can.
            if fewest.get((kind, what, place), inf) <= ridden:
                continue
            fewest[kind, what, place] = ridden
            if kind == "off":
                best[what] = min(best.get(what, inf), time)
                for stop, walk in walks.get(what, ()):
                    heapq.heappush(heap, (time + walk, ridden, "ready", stop, 0))
            elif kind == "on":
                self.ride(heap, aboard, ridden, (what, place))
            elif ridden < rides:
                self.board(heap, aboard, ridden, (what, time, until))
        return best

    def ride(self, heap, aboard, ridden, where):
        trip, place = where
        stop, arrival, _, _, alight = self.trips[trip][place]
        if alight:
            heapq.heappush(heap, (arrival, ridden, "off", stop, 0))
        if place + 1 < len(self.trips[trip]):
            self.push(heap, aboard, ridden, (trip, place + 1))

    def push(self, heap, aboard, ridden, where):
        """Be in a vehicle as it arrives somewhere, unless one was so with as few rides."""
        if aboard.get(where, inf) > ridden:
            aboard[where] = ridden
            trip, place = where
            heapq.heappush(heap, (self.trips[trip][place][1], ridden, "on", trip, place))

    def board(self, heap, aboard, ridden, where):
        stop, time, until = where
        for departure, trip, place in self.leaving.get(stop, ()):
            if time <= departure <= until:
                self.push(heap, aboard, ridden + 1, (trip, place + 1))
        for _, line, place in self.following.get(stop, ()):
            headway, window, calls = self.lines[line]
            since = max(0, time - calls[place][2])
            if since < window:
                behind = since + (headway + 1) // 2
                for other, arrival, _, _, alight in calls[place + 1 :]:
                    if alight:
                        heapq.heappush(heap, (arrival + behind, ridden + 1, "off", other, 0))


def services_on(texts, day):
    word, running = day.strftime("%Y%m%d"), set()
    for row in rows_of(texts, "calendar.txt"):
        if row["start_date"] <= word <= row["end_date"] and row[DAYS[day.weekday()]] == "1":
            running.add(row["service_id"])
    for row in rows_of(texts, "calendar_dates.txt"):
        if row["date"] == word:
            change = running.add if row["exception_type"] == "1" else running.discard
            change(row["service_id"])
    return running


def find_boardings(trips):
    found = defaultdict(list)
    for number, calls in trips:
        for place, (stop, _, departure, board, _) in enumerate(calls[:-1]):
            if board:
                found[stop].append((departure, number, place))
    return found


def group(texts, name):
    found = defaultdict(list)
    for row in rows_of(texts, name):
        found[row["trip_id"]].append(row)
    return found


def read_calls(name, texts):
    return {
        trip: fill(name, sorted(rows, key=lambda row: int(row["stop_sequence"])))
        for trip, rows in group(texts, "stop_times.txt").items()
    }


def fill(name, rows):
    """Give calls their times; the unknown ones evenly by order, rounded down."""
    known = [(seconds(row["arrival_time"]), seconds(row["departure_time"])) for row in rows]
    known = [
        (one if one is not None else two, two if two is not None else one) for one, two in known
    ]
    calls = []
    for place, row in enumerate(rows):
        arrival, departure = known[place]
        if arrival is None:
            before = max(k for k in range(place) if known[k][0] is not None)
            after = min(k for k in range(place, len(rows)) if known[k][0] is not None)
            gap = known[after][0] - known[before][1]
            arrival = departure = known[before][1] + gap * (place - before) // (after - before)
        board = row.get("pickup_type", "") in ("", "0", "3")
        alight = row.get("drop_off_type", "") in ("", "0", "3")
        calls.append((f"{name}:{row['stop_id']}", arrival, departure, board, alight))
    return calls


def moved(calls, shift):
    return [(stop, one + shift, two + shift, on, off) for stop, one, two, on, off in calls]
