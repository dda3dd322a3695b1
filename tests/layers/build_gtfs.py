"""Small feeds built by hand, as texts, and laid down as a zip or a folder."""

import csv
import io
import zipfile

from layers.sources.gtfs import read_timetables
from layers.sources.gtfs_rows import FeedFile

# Degrees that lie in the North Sea inside the RD window. Neighbouring stops are 0.01 degree of
# latitude apart: 1,113 metres.
LAT, LON = 52.6, 4.0

AGENCY = (
    "agency_id,agency_name,agency_url,agency_timezone\nA,Wad,https://wad.invalid,Europe/Amsterdam\n"
)
WEEKDAYS = "monday,tuesday,wednesday,thursday,friday,saturday,sunday"
CALENDAR = f"service_id,{WEEKDAYS},start_date,end_date\nWK,1,1,1,1,1,0,0,20260601,20260628\n"


def write_rows(header, rows):
    """A comma-separated text."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return page.getvalue()


def make_stops(names):
    """Stops in a row from south to north."""
    rows = [
        (name, f"Halte {name}", f"{LAT + 0.01 * place:.4f}", f"{LON:.4f}")
        for place, name in enumerate(names)
    ]
    return write_rows(("stop_id", "stop_name", "stop_lat", "stop_lon"), rows)


def make_feed(halts, /, names="ABCD", **files):
    """Texts of a feed.

    `halts` maps a trip to its calls: (stop, departure) or (stop, arrival, departure), in order.
    Further files, or other ones in place of those made here, go by their name without ".txt".
    """
    calls = [
        (trip, *(call[1:] * 2)[-2:], call[0], place)
        for trip, own in halts.items()
        for place, call in enumerate(own, 1)
    ]
    header = ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence")
    made = {
        "agency": AGENCY,
        "stops": make_stops(names),
        "routes": "route_id,route_short_name,route_type\nL1,1,3\n",
        "trips": write_rows(
            ("route_id", "service_id", "trip_id"), [("L1", "WK", trip) for trip in halts]
        ),
        "stop_times": write_rows(header, calls),
        "calendar": CALENDAR,
    } | files
    return {f"{name}.txt": text for name, text in made.items() if text is not None}


def save_zip(path, texts):
    """Lay a feed down as a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return path


def read_texts(folder, *feeds):
    """Lay feeds down and read them; they are called f0, f1, and so on."""
    given = [
        FeedFile(save_zip(folder / f"f{place}.zip", texts), f"f{place}", f"f{place}.zip")
        for place, texts in enumerate(feeds)
    ]
    return read_timetables(given)
