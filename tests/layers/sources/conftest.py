"""How a test hands a file to an adapter and has the result judged by the contract."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from layers.adapter import Adapter
from layers.contract import check
from layers.source import Delivery
from layers.tables import TABLES


@dataclass(frozen=True)
class Given:
    """What an adapter read, and what the contract made of it."""

    raw: pd.DataFrame
    table: pd.DataFrame
    rejects: pd.DataFrame


@pytest.fixture
def give() -> Callable[..., Given]:
    """Read a file with an adapter and check it; `day` is the reference day, rest are options."""

    def read(
        adapter: Adapter, path: Path, day: str = "", table: str = "", **options: object
    ) -> Given:
        name = table or adapter.table
        when = date.fromisoformat(day) if day else None
        raw = adapter.read(Delivery(name, adapter.id, path, path.name, when, options))
        kept, rejects = check(raw, TABLES[name], adapter.numbers, adapter.id, path.name)
        return Given(raw, kept, rejects)

    return read


@pytest.fixture
def deliver() -> Callable[..., pd.DataFrame]:
    """Read a file with an adapter, without the contract."""

    def read(adapter: Adapter, path: Path, table: str = "", **options: object) -> pd.DataFrame:
        name = table or adapter.table
        return adapter.read(Delivery(name, adapter.id, path, path.name, None, options))

    return read
