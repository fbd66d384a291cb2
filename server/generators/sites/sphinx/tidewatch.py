"""Reads tide gauges."""


class StationNotFound(Exception):
    """No gauge has that id."""


class Station:
    """A gauge that sends readings. Stations are opened by their id."""

    def close(self, *, wait: bool = False) -> None:
        """Ends the connection.

        Readings that are on their way are dropped.

        :param wait: Whether to wait for the last reading.
        """


def open(id: str, timeout: float = 5.0) -> Station:
    """Opens a station and returns it.

    :param id: Name of the gauge, in lower case.
    :param timeout: How long to wait for it, in seconds.
    :raises StationNotFound: when no gauge has that id.
    """
    return Station()
