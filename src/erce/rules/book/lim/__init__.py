"""Limits that Microsoft sets."""
