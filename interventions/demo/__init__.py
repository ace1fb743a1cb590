"""Invented people, colours, texts and figures to try the product with; everything of it is marked as demo."""
