"""Resiliency and maintenance."""
