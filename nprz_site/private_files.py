"""Files that no web server hands out. Knows nothing of the domain."""

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """A folder without an address: what is in it goes out through a view that asks who is there."""

    def url(self, name: str | None) -> str:
        """There is none."""
        raise ValueError("A private file has no address of its own.")
