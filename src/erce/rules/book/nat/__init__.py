"""Address translation of Microsoft peering."""
