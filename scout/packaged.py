"""Files that come with the program."""

from pathlib import Path

from layers.errors import Fault, SettingsError


def find_data(name: str) -> Path:
    """Find a file that comes with the program: a profile, the sample, the catalogue.

    In a checkout these lie in `data/`, in the installed wheel in `scout/data/`.

    Parameters
    ----------
    name
        Path inside that folder, such as "profiles/amv.toml" or "sample".

    Raises
    ------
    SettingsError
        There is no such file ("packaged_data_missing").
    """
    here = Path(__file__).resolve().parent
    for root in (here / "data", here.parent / "data"):
        if (root / name).exists():
            return root / name
    raise SettingsError(Fault("packaged_data_missing", {"found": name}))
