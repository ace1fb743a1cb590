"""Pages of the site itself: logging in and out, one's own account, help."""
