"""Room for libraries that end the process where the system gives them no memory, instead of raising an exception."""

from __future__ import annotations

from functools import cache


@cache
def is_address_space_bounded() -> bool:
    """Whether the address space has a bound (``ulimit -v``), beyond which the system gives no memory."""
    try:
        import resource
    except ImportError:  # no such bound on this system
        return False
    return resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY


def check_room(size: int) -> None:
    """Raise OSError (ENOMEM) where the address space is bounded and has no room for ``size`` bytes more."""
    if is_address_space_bounded():
        import mmap

        mmap.mmap(-1, size).close()
