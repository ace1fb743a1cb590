"""Rounds as the bureau and the director run them: made, watched, reminded of, opened, closed and finalised."""
