"""What an invented Web Coverage Service says of a raster."""

import httpx

DESCRIPTION = """<?xml version="1.0"?>
<wcs:CoverageDescriptions xmlns:wcs="http://www.opengis.net/wcs/2.0"
  xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:swe="http://www.opengis.net/swe/2.0">
  <wcs:CoverageDescription>
    <gml:boundedBy>
      <gml:Envelope srsName="{crs}" axisLabels="{axes}" srsDimension="2">
        <gml:lowerCorner>{low}</gml:lowerCorner>
        <gml:upperCorner>{high}</gml:upperCorner>
      </gml:Envelope>
    </gml:boundedBy>
    <gml:domainSet><gml:RectifiedGrid dimension="2">
      <gml:offsetVector>{across}</gml:offsetVector>
      <gml:offsetVector>{down}</gml:offsetVector>
    </gml:RectifiedGrid></gml:domainSet>
    {nodata}
  </wcs:CoverageDescription>
</wcs:CoverageDescriptions>"""
SEA = {
    "crs": "http://www.opengis.net/def/crs/EPSG/0/28992", "axes": "X Y",
    "low": "10000 550000", "high": "30000 570000", "across": "500 0", "down": "0 -500",
    "nodata": "",
}  # fmt: skip


def describe(**changes):
    """Answer DescribeCoverage: 40 by 40 cells of 500 m in the sea, unless changed."""
    text = DESCRIPTION.format(**{**SEA, **changes})
    return httpx.Response(200, headers={"Content-Type": "text/xml"}, text=text)
