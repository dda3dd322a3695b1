"""The timetable of the sample region: one train and a bus per road, as a GTFS feed. Invented.

Nothing here draws at random and nothing is written: stops and lines in, texts by file name out.
"""

import csv
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO

import numpy as np
from pyproj import Transformer

# Monday to Sunday per kind of day, and from when to when buses and trains of a kind run.
DAY_KINDS = {"WK": "1,1,1,1,1,0,0", "ZA": "0,0,0,0,0,1,0", "ZO": "0,0,0,0,0,0,1"}
TRAIN, BUS = 2, 3  # route_type of GTFS
DETOUR = 1.25
STAY_S = 20


@dataclass(frozen=True)
class StopPoint:
    """A pole or platform, in EPSG:28992; with a station it has a parent of that id."""

    stop_id: str
    name: str
    x_m: float
    y_m: float
    station: str = ""


@dataclass(frozen=True)
class Line:
    """A line that runs both ways along its stops.

    `hours` gives per kind of day (WK, ZA, ZO) the first and last departure in hours, above 24
    after midnight, and the minutes between two; a kind that is not in it has no service. `back`
    are the stops of the way back where they are others.
    """

    line_id: str
    name: str
    kind: int
    stops: tuple[str, ...]
    speed_kmh: float
    hours: dict[str, tuple[float, float, int]] = field(default_factory=dict)
    back: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """First and last day, and days between on which the Sunday's timetable holds."""

    first: date
    last: date
    holidays: tuple[date, ...] = ()


def write_comma(header, rows):
    """Write a table as GTFS wants it: commas, a cell in quotes only where it must."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return page.getvalue()


def make_timetable(stops, lines, term):
    """Write all files of the feed.

    Parameters
    ----------
    stops
        `StopPoint`s; ids unique.
    lines
        `Line`s along those stops.
    term
        When it all holds.
    """
    trips, calls = write_trips({stop.stop_id: stop for stop in stops}, lines)
    return {
        "agency.txt": write_comma(
            "agency_id,agency_name,agency_url,agency_timezone",
            [("NZV", "Noordzeeland Vervoer (verzonnen)", "https://vervoer.invalid",
              "Europe/Amsterdam")],
        ),
        "stops.txt": write_stops(stops),
        "routes.txt": write_comma(
            "route_id,agency_id,route_short_name,route_long_name,route_type",
            [(line.line_id, "NZV", line.line_id, line.name, line.kind) for line in lines],
        ),
        "trips.txt": trips,
        "stop_times.txt": calls,
        "calendar.txt": write_calendar(term),
        "calendar_dates.txt": write_comma(
            "service_id,date,exception_type",
            [row for day in sorted(term.holidays) for row in name_holiday(day)],
        ),
        "transfers.txt": write_comma(
            "from_stop_id,to_stop_id,transfer_type,min_transfer_time",
            [(each, each, 2, 180) for each in sorted({s.station for s in stops if s.station})],
        ),
    }  # fmt: skip


def write_stops(stops):
    """Write stops, and their stations before them."""
    to_wgs84 = Transformer.from_crs(28992, 4326, always_xy=True)
    rows, seen = [], set()
    for stop in stops:
        lon, lat = to_wgs84.transform(stop.x_m, stop.y_m)
        spot = (f"{lat:.6f}", f"{lon:.6f}")
        if stop.station and stop.station not in seen:
            rows.append((stop.station, f"Station {stop.name}", *spot, 1, ""))
            seen.add(stop.station)
        rows.append((stop.stop_id, stop.name, *spot, 0, stop.station))
    return write_comma("stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station", rows)


def write_calendar(term):
    """Write the weekly pattern of each kind of day."""
    first, last = (f"{day:%Y%m%d}" for day in (term.first, term.last))
    header = (
        "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date"
    )
    rows = [(kind, *days.split(","), first, last) for kind, days in DAY_KINDS.items()]
    return write_comma(header, rows)


def name_holiday(day):
    """Take out the kind that the day of the week has, and put Sunday in."""
    kind = {5: "ZA", 6: "ZO"}.get(day.weekday(), "WK")
    return [] if kind == "ZO" else [(kind, f"{day:%Y%m%d}", 2), ("ZO", f"{day:%Y%m%d}", 1)]


def write_trips(stops, lines):
    """Write trips and calls: times in between are left out where a bus does not wait for them."""
    trips, calls = [], []
    for line in lines:
        for way, order in enumerate((line.stops, line.back or line.stops[::-1])):
            spots = [(stops[each].x_m, stops[each].y_m) for each in order]
            ride_s = find_rides(spots, line.speed_kmh)
            for kind, (first_h, last_h, step_min) in line.hours.items():
                starts = np.arange(round(first_h * 60), round(last_h * 60) + 1, step_min)
                for number, start in enumerate(starts.tolist()):
                    trip = f"{line.line_id}-{kind}-{way}-{number:03d}"
                    trips.append((line.line_id, kind, trip, way))
                    calls += list_calls(trip, order, start * 60 + 7 * 60 * way + ride_s, line.kind)
    header = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type"
    return (
        write_comma("route_id,service_id,trip_id,direction_id", trips), write_comma(header, calls)
    )  # fmt: skip


def find_rides(spots, speed_kmh):
    """Seconds from the first stop to each, a stay at every stop between included."""
    steps = np.hypot(*np.diff(np.array(spots), axis=0).T) * DETOUR * 3.6 / speed_kmh + STAY_S
    return np.concatenate([[0], np.round(np.cumsum(steps))]).astype(int)


def list_calls(trip, stops, times, kind):
    """List the calls of a trip; a bus has a time at every fourth stop, a train at each."""
    rows = []
    for place, (stop, time) in enumerate(zip(stops, times.tolist(), strict=True)):
        is_end = place in (0, len(stops) - 1)
        is_told = kind == TRAIN or is_end or place % 4 == 0
        clock = f"{time // 3600:02d}:{time // 60 % 60:02d}:{time % 60:02d}" if is_told else ""
        rows.append((trip, clock, clock, stop, place + 1, int(place == len(stops) - 1)))
    return rows


def plan_stops(places, stations):
    """Lay stops out as in bus_stops.csv, and two platforms per station.

    Parameters
    ----------
    places
        `terrain.Place`s: a town has 22 stops, a main place 7, a village 2.
    stations
        x and y per name, as `terrain.STATIONS`.
    """
    stops = []
    for place in places:
        count = (22, 7, 2)[place.rank]
        for k in range(count):
            turn, far = 2.4 * k, place.radius * np.sqrt((k + 0.2) / count)
            x_m, y_m = place.x + far * np.cos(turn), place.y + far * np.sin(turn)
            stops.append(StopPoint(f"{place.name}-{k + 1}", f"{place.name}, halte {k + 1}",
                                   round(float(x_m), 1), round(float(y_m), 1)))  # fmt: skip
    for name, (x_m, y_m) in stations.items():
        for side in (1, 2):
            stops.append(StopPoint(f"st-{name}-{side}", name, x_m + 6.0 * side, y_m, f"st-{name}"))
    return tuple(stops)


BUSY = {"WK": (6, 23.5, 30), "ZA": (7, 23.5, 30), "ZO": (8, 22, 60)}
QUIET = {"WK": (6.5, 18.5, 60), "ZA": (8, 17, 120)}
RAIL = {"WK": (5.5, 24.5, 30), "ZA": (6.5, 24.5, 30), "ZO": (7.5, 24, 30)}


def plan_lines(places, stops, links, stations):
    """Plan a train along all stations, a bus per road between places, and one within each town.

    Between main places a bus runs until late; a village's last bus is gone by seven, and on
    Sunday it has none: so the region has sites with and without evening transport.

    Parameters
    ----------
    places, stops, stations
        As given to and by `plan_stops`.
    links
        Pairs of positions in `places` that a road joins, as `streets.country_links`.
    """
    own = {
        place.name: [s for s in stops if s.name.startswith(f"{place.name}, ")] for place in places
    }
    one_way, other_way = ([f"st-{name}-{side}" for name in stations] for side in (1, 2))
    rail = Line("T1", "Noordzeelandlijn", TRAIN, tuple(one_way), 80.0, RAIL, tuple(other_way[::-1]))
    lines = [rail]
    for number, (a, b) in enumerate(links, 1):
        one, other = places[a], places[b]
        ends = [order_stops(own[p.name], q) for p, q in ((one, other), (other, one))]
        way = (*(s.stop_id for s in ends[0]), *(s.stop_id for s in reversed(ends[1])))
        hours = BUSY if one.rank < 2 and other.rank < 2 else QUIET
        lines.append(Line(str(100 + number), f"{one.name} - {other.name}", BUS, way, 30.0, hours))
    towns = [place for place in places if place.rank == 0]
    lines += [
        Line(f"S{number}", f"Stadsbus {town.name}", BUS,
             tuple(stop.stop_id for stop in own[town.name]), 22.0, BUSY)
        for number, town in enumerate(towns, 1)
    ]  # fmt: skip
    return tuple(lines)


def order_stops(stops, to):
    """Take the first four stops of a place at most, the one furthest from the goal first."""
    few = stops[:4]
    return sorted(few, key=lambda stop: -float(np.hypot(stop.x_m - to.x, stop.y_m - to.y)))


def make_term(first, weeks=8):
    """Make a term of whole weeks from a Monday on, its second Wednesday a holiday."""
    return Term(first, first + timedelta(days=7 * weeks - 1), (first + timedelta(days=9),))
