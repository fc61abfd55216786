"""Records on standard output: whole, or not there, whenever the process ends."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from csto_nlp.output.whole import WholeStream


class Recorder(io.RawIOBase):
    """A file without a buffer that keeps what each call wrote, and takes ``most`` bytes a call."""

    def __init__(self, most: int = 1 << 30) -> None:
        self.calls: list[bytes] = []
        self.most = most

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.calls.append(bytes(data)[: self.most])  # type: ignore[call-overload]
        return len(self.calls[-1])


def numbered(size: int) -> list[bytes]:
    return [b"%d %s\n" % (number, b"x" * (number * 37 % size)) for number in range(400)]


@pytest.mark.parametrize("size", [50, 9_000, 30_000])
def test_whatever_has_been_written_ends_with_a_whole_unit(size: int) -> None:
    units = numbered(size)
    raw = Recorder()
    stream = WholeStream(io.BufferedWriter(raw))
    for unit in units:
        stream.write(unit)
        assert b"".join(raw.calls)[-1:] in {b"", b"\n"}
    stream.flush()
    assert b"".join(raw.calls) == b"".join(units)


@pytest.mark.parametrize("pieces", [3, 5_000])
def test_a_unit_whose_making_fails_is_not_there(pieces: int) -> None:
    def failing() -> Iterator[bytes]:
        for number in range(pieces):
            yield b"%d " % number * 200
        raise MemoryError

    raw = Recorder()
    stream = WholeStream(io.BufferedWriter(raw))
    stream.write(b"before\n")
    with pytest.raises(MemoryError):
        stream.writelines(failing())
    stream.writelines([b"after", b"\n"])
    stream.flush()
    assert b"".join(raw.calls) == b"before\nafter\n"


def test_a_long_unit_comes_out_as_it_was_made() -> None:
    made = [b"%d," % number * 50 for number in range(20_000)]
    raw = Recorder()
    WholeStream(io.BufferedWriter(raw)).writelines(made)
    assert b"".join(raw.calls) == b"".join(made)


def test_a_file_that_takes_some_bytes_at_a_time_gets_all() -> None:
    units = numbered(5_000)
    raw = Recorder(most=700)
    stream = WholeStream(raw)  # type: ignore[arg-type]
    for unit in units:
        stream.write(unit)
    assert b"".join(raw.calls) == b"".join(units)


def test_a_full_pipe_that_is_not_waited_for_is_an_error() -> None:
    with pytest.raises(BlockingIOError):
        WholeStream(Recorder(most=0)).write(b"x")  # type: ignore[arg-type]
