"""The folder with papers for the public duty: new files only, whole or not at all."""

from collections.abc import Mapping
from pathlib import Path

from layers.errors import Fault, SettingsError
from scout.register import FILES


def write_papers(files: Mapping[str, str], out: Path, overwrite: bool) -> list[Path]:
    """Write texts into a folder.

    Parameters
    ----------
    files
        Text by the name of the file.
    out
        The folder; made where needed. Other files in it are left alone.
    overwrite
        Replace earlier papers; one that is no longer made goes.

    Returns
    -------
    The files.

    Raises
    ------
    SettingsError
        "papers_exist" with every file that is there, or "out_unwritable".
    """
    taken = [name for name in FILES if (out / name).exists()]
    if taken and not overwrite:
        raise SettingsError(Fault("papers_exist", {"out": out.name, "found": ", ".join(taken)}))
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            fresh = out / f".{name}.new"
            fresh.write_text(text, encoding="utf-8", newline="\n")
            fresh.replace(out / name)
        for name in taken:
            if name not in files:
                (out / name).unlink()
    except OSError as error:
        fields = {"out": out.name, "found": error.strerror or type(error).__name__}
        raise SettingsError(Fault("out_unwritable", fields)) from error
    return [out / name for name in files]
