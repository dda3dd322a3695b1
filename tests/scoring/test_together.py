import threading

import pytest

from scoring import together
from scoring.together import do_for_sites, do_together

THINGS = {"b": 2, "a": 1, "c": 3}


@pytest.mark.parametrize(
    "node_count", [together.THREADS_FROM_NODES - 1, together.THREADS_FROM_NODES]
)
def test_outcomes_come_by_name_in_the_order_of_the_things(node_count):
    assert list(do_together(THINGS, lambda thing: 10 * thing, node_count).items()) == [
        ("b", 20),
        ("a", 10),
        ("c", 30),
    ]
    assert do_together({}, lambda thing: thing, node_count) == {}


def test_only_much_work_is_put_on_threads():
    def tell(_thing):
        return threading.get_ident()

    here, many = {threading.get_ident()}, together.THREADS_FROM_NODES
    assert set(do_together(THINGS, tell, many - 1).values()) == here
    assert set(do_together(THINGS, tell, many).values()).isdisjoint(here)
    assert set(do_together({"a": 1}, tell, many).values()) == here


def test_an_error_of_one_is_an_error_of_all():
    def divide(thing):
        return 1 / (thing - 2)

    with pytest.raises(ZeroDivisionError):
        do_together(THINGS, divide, together.THREADS_FROM_NODES)


@pytest.mark.parametrize(
    "site_count", [together.THREADS_FROM_SITES - 1, together.THREADS_FROM_SITES]
)
def test_work_on_sites_is_done_in_order_on_threads_or_not(site_count):
    done = do_for_sites([3, 1, 2], lambda thing: (thing, threading.get_ident()), site_count)
    assert [thing for thing, _ in done] == [3, 1, 2]
    is_here = {ident == threading.get_ident() for _, ident in done}
    assert is_here == {site_count < together.THREADS_FROM_SITES}
    assert do_for_sites([], str, site_count) == []
