"""Bidirectional forwarding detection."""
