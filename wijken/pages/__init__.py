"""What the pages and documents of wijken read: areas, their figures, and what is done there."""
