"""The soft rules: what deserves attention. The list is in scoring/flags.py."""
