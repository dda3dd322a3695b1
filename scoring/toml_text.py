"""TOML text of a document: written when a file of ours is derived from another one.

The standard library reads TOML and does not write it. What our files hold is little: sections,
lists of tables, and in these plain values, lists and small tables.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date


def write_toml(document: Mapping[str, object], comment: str = "") -> str:
    """Write a document as TOML, sections and lists of tables in their own order.

    Parameters
    ----------
    document
        As `tomllib` reads it: tables, lists of tables, and plain values inside these.
    comment
        Lines for the top of the file, without "#".

    Returns
    -------
    Text that reads back as the same document.
    """
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    tables = {name: part for name, part in document.items() if _is_section(part)}
    plain = {name: part for name, part in document.items() if name not in tables}
    lines += write_pairs(plain)
    for name, part in tables.items():
        if isinstance(part, Mapping):
            lines += ["", f"[{write_key(name)}]", *write_pairs(part)]
        elif isinstance(part, list):
            for entry in part:
                lines += ["", f"[[{write_key(name)}]]", *write_pairs(entry)]
    return "\n".join(lines).lstrip("\n") + "\n"


def write_sections(document: Mapping[str, object], path: str = "") -> list[str]:
    """Write a document with a heading for each table in it, however deep.

    Parameters
    ----------
    document
        Plain values, lists and tables.
    path
        Heading under which it stands, as "weight_set"; "" at the top.

    Returns
    -------
    Lines, the plain values first; the heading of the document itself is not among them.
    """
    lines = write_pairs({k: v for k, v in document.items() if not isinstance(v, Mapping)})
    for name, part in document.items():
        if isinstance(part, Mapping):
            heading = f"{path}.{write_key(name)}" if path else write_key(name)
            lines += ["", f"[{heading}]", *write_sections(part, heading)]
    return lines


def write_pairs(table: Mapping[str, object]) -> list[str]:
    """Write the keys of a table, each with its value on a line of its own."""
    return [f"{write_key(name)} = {write_value(value)}" for name, value in table.items()]


def write_key(name: str) -> str:
    """Write a key, between quotes where TOML wants them."""
    is_bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if is_bare else write_value(name)


def write_value(value: object) -> str:
    """Write a value: a truth, number, day, text, list or small table."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(write_pairs(value)) + " }" if value else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _write_list(value)
    # A JSON string is a TOML string, but for one letter that TOML wants escaped.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _write_list(items: Sequence[object]) -> str:
    """Write a list on one line; one of tables with a line for each."""
    if items and all(isinstance(item, Mapping) for item in items):
        return "[\n" + "".join(f"  {write_value(item)},\n" for item in items) + "]"
    return "[" + ", ".join(write_value(item) for item in items) + "]"


def _is_section(part: object) -> bool:
    if isinstance(part, Mapping):
        return True
    is_list = isinstance(part, list) and bool(part)
    return is_list and all(isinstance(entry, Mapping) for entry in part)  # type: ignore[attr-defined]
