"""Results as text for people and as data for programs: one module a format."""

from __future__ import annotations

from erce.report.forms import Form, write

__all__ = ["Form", "write"]
