"""What the director talks about first: the rule, and the facts that it looks at."""
