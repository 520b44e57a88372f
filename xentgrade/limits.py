"""What a submission may use, and the error that says there is no box: for every system."""

from dataclasses import asdict, dataclass

__all__ = ["BoxError", "Limits"]


class BoxError(Exception):
    """The box cannot be made on this machine; the message says what to do about it."""


@dataclass(frozen=True)
class Limits:
    """What a submission may use. Seconds of wall time and of processor, bytes, counts."""

    cell_seconds: float = 60
    notebook_seconds: float = 600
    processor_seconds: int = 600
    memory: int = 2 * 2**30
    processes: int = 64
    file_size: int = 64 * 2**20
    files: int = 50_000
    disk: int = 128 * 2**20
    open_files: int = 64  # a socket can hold some hundred kilobytes that no process seems to use
    message: int = 64 * 2**20
    traffic: int = 1024 * 2**20
    callbacks: int = 500_000

    def plain(self):
        """The limits as a dict of numbers."""
        return asdict(self)
