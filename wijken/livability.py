"""The nine classes of the Leefbaarometer, in their order. Pure: no Django."""

CLASSES = (
    *("zeer onvoldoende", "ruim onvoldoende", "onvoldoende", "zwak", "voldoende"),
    *("ruim voldoende", "goed", "zeer goed", "uitstekend"),
)


def rank_of(word: str) -> int:
    """1 (zeer onvoldoende) to 9 (uitstekend). Raises ValueError for any other word."""
    return CLASSES.index(" ".join(word.split()).casefold()) + 1


def class_of(rank: int) -> str:
    """The word of a rank of 1 to 9. Raises ValueError for any other number."""
    if not 1 <= rank <= len(CLASSES):
        raise ValueError(rank)
    return CLASSES[rank - 1]
