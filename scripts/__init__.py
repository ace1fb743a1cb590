"""What developers run: bench, screenshots, the check of a port. No part of the product."""
