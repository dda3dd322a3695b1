"""From anybody's list of vacant buildings to rows of our own intake table."""
