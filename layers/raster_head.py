"""`RasterHead`: where a raster lies, how large its cells are, and whether it holds anything."""

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import rasterio
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.io import DatasetReader

from layers.errors import Fault, SourceError
from layers.stranger import check_stranger


@dataclass(frozen=True)
class RasterHead:
    """What a GeoTIFF says of itself.

    Parameters
    ----------
    crs
        As "EPSG:28992"; "" if it says none.
    bounds_m
        West, south, east, north.
    cell_m
        Width and height of a cell.
    nodata
        The value for "no data"; None if it names none.
    has_data
        Some cell is data.
    """

    crs: str
    bounds_m: tuple[float, float, float, float]
    cell_m: tuple[float, float]
    nodata: float | None
    has_data: bool

    def has_nodata_of(self, values: Sequence[float]) -> bool:
        """Say if its value for "no data" is one of these, as far as 32 bits can tell them apart."""
        own = self.nodata
        if own is None:
            return False
        return any(
            (math.isnan(own) and math.isnan(each)) or math.isclose(own, each, rel_tol=1e-6)
            for each in values
        )


def read_raster_head(path: Path) -> RasterHead:
    """Tell where a GeoTIFF lies and whether it holds anything; every block is read.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    SourceError
        Those of `check_stranger`; "file_broken" if it cannot be read to its end.
    """
    check_stranger(path)
    try:
        with open_quietly(path) as raster:
            reads = (raster.read(1, window=w, masked=True) for _, w in raster.block_windows(1))
            known = sum(int(block.count()) for block in reads)
            return RasterHead(
                crs=f"EPSG:{raster.crs.to_epsg() or 0}" if raster.crs else "",
                bounds_m=tuple(raster.bounds),
                cell_m=(abs(raster.transform.a), abs(raster.transform.e)),
                nodata=raster.nodata,
                has_data=known > 0,
            )
    except RasterioError as error:
        fields = {"file": path.name, "found": str(error)}
        raise SourceError(Fault("file_broken", fields)) from error


def open_quietly(path: Path) -> DatasetReader:
    """Open a raster; that it says no place is a fault of ours, and no warning of the library."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        return rasterio.open(path, driver="GTiff")
