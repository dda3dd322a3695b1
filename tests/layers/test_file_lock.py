"""One holder at a time, and none after the file is closed."""

from layers.file_lock import take_lock


def test_one_stream_holds_it_until_it_closes(tmp_path):
    path = tmp_path / "x.lock"
    with path.open("a+b") as first, path.open("a+b") as second:
        assert take_lock(first)
        assert not take_lock(second)
    with path.open("a+b") as third:
        assert take_lock(third)
    assert path.read_bytes().split()[1].isdigit()
