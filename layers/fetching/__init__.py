"""The clients of the services, and the proof that what came is whole.

A card of the catalogue (`card.py`) says how a source is asked. `ways.py` asks it, page by page,
over `polite.py`, the only door to the network. `completeness.py` judges every page as it comes and
the delivery as a whole when it has ended; `tiling.py` asks again by place where a service does not
say how much there is. `rows.py` makes a table of a page. `deliver.py` does all of it, and puts the
pages in the store, which keeps them until the delivery is whole.

The libraries that could do the asking (GDAL's drivers for OGC API Features and WFS, cbsodata) give
a finished table. Whether a page was missing from it cannot be seen afterwards, and half of it
cannot be kept. So pages are asked here, each as it came, and only shapes are left to libraries.
"""
