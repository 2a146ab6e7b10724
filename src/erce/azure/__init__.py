"""What Azure says of circuits: exports in all their serialisations become one estate.

The form of a file is told from its content, and several files are joined by resource id and name.
"""

from erce.azure.hints import Hint, parse_hint
from erce.azure.load import load_exports, read_exports

__all__ = ["Hint", "load_exports", "parse_hint", "read_exports"]
