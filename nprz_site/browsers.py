"""A browser and its system in words that its owner recognises: "Firefox op Windows". Pure: no Django."""

UNKNOWN_BROWSER = "Onbekende browser"

# In this order: Edge also says Chrome and Safari, Chrome also says Safari, an iPhone also says Mac OS X.
BROWSERS = (
    (("Edg/", "EdgA/", "EdgiOS/"), "Edge"),
    (("OPR/",), "Opera"),
    (("SamsungBrowser/",), "Samsung Internet"),
    (("Firefox/", "FxiOS/"), "Firefox"),
    (("Chrome/", "CriOS/", "Chromium/"), "Chrome"),
    (("Safari/",), "Safari"),
)
SYSTEMS = (
    (("Windows",), "Windows"),
    (("iPhone",), "een iPhone"),
    (("iPad",), "een iPad"),
    (("Android",), "Android"),
    (("CrOS",), "ChromeOS"),
    (("Macintosh", "Mac OS X"), "een Mac"),
    (("Linux", "X11"), "Linux"),
)


def describe_browser(user_agent: str) -> str:
    """Name and system, without versions: enough to tell one's devices apart, no more."""
    browser = _first(BROWSERS, user_agent) or UNKNOWN_BROWSER
    system = _first(SYSTEMS, user_agent)
    return f"{browser} op {system}" if system else browser


def _first(known: tuple[tuple[tuple[str, ...], str], ...], user_agent: str) -> str:
    return next((name for marks, name in known if any(mark in user_agent for mark in marks)), "")
