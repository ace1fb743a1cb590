"""The one error of the reader: what is wrong with the text, where, in one Dutch sentence."""


class VgrError(Exception):
    """The text, or the file with corrections, cannot be read without guessing."""

    def __init__(self, message: str, *, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line

    def __str__(self) -> str:
        return self.message if self.line is None else f"Regel {self.line}: {self.message}"


def unexpected(line: int, expected: str, found: str) -> VgrError:
    """An error that says what was expected at `line` and what stands there."""
    return VgrError(f"verwacht {expected}, gevonden {found}.", line=line)


def quoted(text: str, length: int = 40) -> str:
    """`text` between quotes, cut short, for use in a message."""
    text = " ".join(text.split())
    if not text:
        return "een lege cel"
    return f"'{text}'" if len(text) <= length else f"'{text[:length].rstrip()}…'"
