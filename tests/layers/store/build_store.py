"""Small deliveries with round numbers, and a machine that stops at a chosen moment."""

import os
from datetime import UTC, datetime, timedelta

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import box

from layers.store.card import Card

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def at_day(days):
    return NOON + timedelta(days=days)


def a_card(**facts):
    """A card of parcels of the region "oost"."""
    given = {"source_id": "parcels", "fetched_at": NOON, "area": "oost", "key": ("parcel_id",)}
    return Card(**{**given, **facts})


def some_parcels(count, first=0, crs=28992):
    """Parcels of 8 m by 8 m on a grid of 10 m, a hundred a row, from 200000, 450000."""
    at = np.arange(first, first + count)
    x, y = 200_000 + 10 * (at % 100), 450_000 + 10 * (at // 100)
    shapes = [box(*corner) for corner in zip(x, y, x + 8, y + 8, strict=True)]
    table = {"parcel_id": pd.Series(at).astype("str").str.zfill(5), "area_m2": 64.0 + at}
    return gpd.GeoDataFrame(table, geometry=shapes, crs=28992).to_crs(crs)


def a_table(count, first=0):
    at = np.arange(first, first + count)
    return pd.DataFrame({"code": pd.Series(at).astype("str"), "people": at * 10})


def in_order(judged):
    """The rows as they will be stored."""
    if judged.order is None:
        return judged.rows
    return judged.rows.take(judged.order).reset_index(drop=True)


class Stopped(BaseException):
    """The power went off."""


class Machine:
    """Counts the steps that a disk makes and stops at one of them; then nothing works any more.

    At a stop before a sync the file keeps only half of its bytes: what was not synced may be lost.
    """

    STEPS = ("fsync", "rename", "replace", "unlink", "mkdir", "rmdir")

    def __init__(self, monkeypatch, stops_at=None):
        self.steps = 0
        self.stops_at = stops_at
        self.is_off = False
        for name in self.STEPS:
            monkeypatch.setattr(os, name, self.watch(name, getattr(os, name)))

    def watch(self, name, real):
        def step(*words, **options):
            self.steps += 1
            if self.is_off or self.steps == self.stops_at:
                if name == "fsync" and not self.is_off:
                    halve(words[0])
                self.is_off = True
                raise Stopped
            return real(*words, **options)

        return step

    def switch_on(self):
        self.stops_at, self.is_off = None, False


def halve(handle):
    """Lose the second half of a file that was not synced yet; a folder stays."""
    try:
        os.ftruncate(handle, os.fstat(handle).st_size // 2)
    except OSError:
        return
