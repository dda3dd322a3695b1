"""The policy and the shell: nothing from outside, equal on every call."""

import hashlib
from base64 import b64decode

import folium
import pytest

from maps.policy import hash_source, make_policy
from maps.shell import Raw, ShellMap, render_shell


def test_a_hash_is_sha256_of_the_bytes() -> None:
    written = hash_source("é")
    assert (
        b64decode(written.removeprefix("'sha256-").removesuffix("'"))
        == hashlib.sha256("é".encode()).digest()
    )


@pytest.mark.parametrize(("has_tiles", "allowed"), [(False, False), (True, True)])
def test_only_tiles_may_come_from_outside(has_tiles: bool, allowed: bool) -> None:
    policy = make_policy(("a",), ("b",), has_tiles)
    assert ("https:" in policy) is allowed
    assert "connect-src 'none'" in policy
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")


def test_the_shell_is_the_same_every_time_and_loads_nothing() -> None:
    assert render_shell(False) == render_shell(False)
    assert render_shell(True) == render_shell(True)
    assert "http" not in render_shell(False)
    assert render_shell(True).count("https://") == 1
    assert ShellMap.default_js == []
    assert folium.Map.default_js  # ours emptied its own list, not folium's


def test_raw_text_is_never_read_as_a_template() -> None:
    assert Raw("x", "{{ 7*7 }}{% x %}{# y #}").render() == "{{ 7*7 }}{% x %}{# y #}"
