"""Answers of a service that were asked before, such as where an address is; each for some days.

They lie in `answers/SOURCE/HASH.json`, where HASH is of the question. An answer is no delivery: it
is kept so that the same is not asked twice, and may be thrown away at any time.
"""

import hashlib
import json
from datetime import datetime
from pathlib import Path

from layers.store.card import write_json, write_moment
from layers.store.disk import make_folders, write_first
from layers.store.folder import Store, check_name

ROOM = "answers"


def keep_answer(store: Store, source_id: str, question: str, kept: tuple[object, datetime]) -> None:
    """Keep an answer; what was kept for the same question is replaced in one step.

    Parameters
    ----------
    store
        An open store.
    source_id
        Of the service, in the catalogue.
    question
        As it was asked.
    kept
        The answer, of what JSON can hold, without NaN; and the moment, with its time zone.

    Raises
    ------
    SourceError
        "store_name", "store_unwritable".
    """
    answer, moment = kept
    path = _find_place(store, source_id, question)
    make_folders(path.parent)
    make_folders(store.path / "aside")
    told = {"question": question, "answered_at": write_moment(moment), "answer": answer}
    write_first(store.path / "aside", path, write_json(told))


def find_answer(store: Store, source_id: str, question: str, oldest: datetime) -> object:
    """Give the answer that is kept for a question; None if there is none, or it is too old.

    Parameters
    ----------
    store, source_id, question
        As `keep_answer`.
    oldest
        An answer from before this moment does not count, nor one that cannot be read.

    Raises
    ------
    SourceError
        "store_name".
    """
    path = _find_place(store, source_id, question)
    try:
        told = json.loads(path.read_bytes())
        is_good = told["question"] == question
        moment = datetime.fromisoformat(told["answered_at"])
        return told["answer"] if is_good and moment >= oldest else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _find_place(store: Store, source_id: str, question: str) -> Path:
    check_name(source_id, "source")
    name = hashlib.sha256(question.encode("utf-8", "replace")).hexdigest()
    return store.path / ROOM / source_id / f"{name}.json"
