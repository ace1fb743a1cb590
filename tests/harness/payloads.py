"""Sixty texts that must stay texts. Each carries its own mark in what would come alive: zz00, zz01, …

Per line: what it tries, and the text, in which @ stands for the mark. Short ones are there for short fields.
"""

import re
from dataclasses import dataclass

MARK = re.compile(r"zz\d\d")
CORPUS = """
script: plain | <script>alert('@')</script>
script: mixed case | <ScRiPt>alert('@')</sCrIpT>
script: source elsewhere | <script src=//@.example></script>
script: never closed | <script>@
script: closes the page's own | </script><script>@</script>
script: hidden by a nested tag | <scr<script @>ipt>1</scr</script>ipt>
script: with a slash | <script/@>1</script>
script: as a module | <script type=module>import '@'</script>
short: tag | <b @>
short: tag, quoted | "><i @>
short: comment | <!--@
short: closing | '></a><u @>
handler: image | <img src=x onerror=alert('@')>
handler: no blanks | <img/src/onerror=alert('@')>
handler: line break in it | <img src=x one\trror=1 onerror\x0c=alert('@')>
handler: on a link | <a onmouseover=alert('@')>x</a>
handler: with the focus | <input autofocus onfocus=alert('@')>
handler: details | <details open ontoggle=alert('@')>
handler: video | <video><source onerror=alert('@')></video>
handler: body | <body onload=alert('@')>
handler: animation | <p style="animation:x" onanimationstart="@">
handler: backticks | <img src=`x`onerror=alert`@`>
attribute: leaves double quotes | " onfocus="@" autofocus="
attribute: leaves single quotes | ' onfocus='@' autofocus='
attribute: leaves without quotes | x onclick=@
attribute: leaves a text box | </textarea><img onerror="@">
attribute: leaves a title | </title><img onerror="@">
attribute: leaves an option | </option></select><img onerror="@">
svg: handler | <svg onload=alert('@')>
svg: script | <svg><script>@</script></svg>
svg: link | <svg><a xlink:href="javascript:@"><text>x</text></a></svg>
svg: animate | <svg><animate onbegin=alert('@')></svg>
svg: use | <svg><use href="data:image/svg+xml,@"/></svg>
math: link | <math href="javascript:@">x</math>
math: wraps | <math><mtext><img onerror="@"></mtext></math>
address: javascript | <a href="javascript:alert('@')">x</a>
address: mixed case and tab | <a href="JaVa\tScript:alert('@')">x</a>
address: entities | <a href="&#106;avascript:alert('@')">x</a>
address: leading signs | <a href="\x01 javascript:alert('@')">x</a>
address: vbscript | <a href="vbscript:@">x</a>
address: data | <a href="data:text/html,@">x</a>
address: form | <form action="javascript:@"><button>x</button></form>
address: formaction | <button formaction="javascript:@">x</button>
frame: source | <iframe src="javascript:@"></iframe>
frame: srcdoc | <iframe srcdoc="<b>@</b>"></iframe>
frame: object | <object data="javascript:@"></object>
frame: embed | <embed src="data:text/html,@">
head: refresh | <meta http-equiv=refresh content="0;url=//@">
head: base | <base href="//@.example/">
head: stylesheet | <link rel=stylesheet href="//@.example">
style: element | <style>@{background:url(//x)}</style>
style: attribute | <p style="background:url(//@)">x</p>
entities: already escaped | &lt;img onerror=@&gt;
template: Django | @{{7*7}}
template: other | @${7*7}#{7*7}
broken: quotes in quotes | <img title="--><img onerror='@'>">
broken: tag in a tag | <<b>img onerror="@">
unicode: full-width brackets | ＜img onerror="@"＞<i @>
mutation: noscript | <noscript><p title="</noscript><img onerror='@'>">
mutation: nested forms | <form><math><mtext></form><form><mglyph><style></math><img onerror="@">
"""


@dataclass(frozen=True)
class Payload:
    """One text: what it tries, what it is, and its mark."""

    tries: str
    text: str
    mark: str


def _read() -> list[Payload]:
    found = []
    for number, line in enumerate(CORPUS.strip().split("\n")):
        tries, _, text = line.partition(" | ")
        mark = f"zz{number:02}"
        found.append(Payload(tries, text.replace("@", mark), mark))
    return found


PAYLOADS = _read()
FORMULAS = [
    sign + text
    for sign in ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "  +", "\u00a0=", "\u200b=", "\ufeff=", "'=", '"=', "＝", "＋", "－", "＠")
    for text in ("1+1", "HYPERLINK(1)")
] + ["=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|'x'!A0", "=IMPORTXML(1)"]  # fmt: skip
"""Texts that a spreadsheet program may take for a formula."""
