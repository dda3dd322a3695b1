"""So that `python -m scout` works."""

from scout.cli import main

if __name__ == "__main__":
    main()
