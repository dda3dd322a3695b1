"""The hard rules: what puts a site out, whatever its score. The list is in scoring/rules.py."""
