"""Says in time, and clearly, that a port is taken: `python -m scripts.port 8000`."""

import socket
import sys

HOST = "127.0.0.1"


def is_free(port: int) -> bool:
    """Whether a server can listen on `port` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def main(port: int) -> None:
    """Exit 1 with advice when the port is taken."""
    if not is_free(port):
        sys.exit(
            f"Port {port} is in use, perhaps by a site that you started before. "
            f"Stop that one, or choose another: make run PORT={port + 1}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]))
