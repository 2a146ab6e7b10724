"""Addresses of links and of what is advertised."""
