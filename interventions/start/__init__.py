"""What someone must do now, by role: the start page. Each function is one or two queries, however many rows."""
