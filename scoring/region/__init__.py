"""The region as a whole: tasks, pooling, portfolios, matching and capacity.

Imports `scoring` and `layers`; nothing in `scoring` outside this room imports it. Nothing here
looks at a person: gemeenten, sites, dwellings and counts only.
"""
