"""Checks that hold for every page, export and model: a new one joins by itself, or fails until it has its row.

- `world.py` and `things.py`: a small programme with somebody of every role and at least `size` of everything.
- `row.py`, `rows_*.py`, `table.py`: every address, with what each person gets there.
- `asking.py`, `checks.py`: one request without traces, and whether a row is true.
- `payloads.py`, `markup.py`, `formulas.py`: what people may type, and whether a page or file makes it live.
- `site.py`, `writers.py`: a real server, and clients that write at the same time.
"""
