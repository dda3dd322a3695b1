"""The third floor: shows a scorecard as a page and a workbook; builds, never writes."""
