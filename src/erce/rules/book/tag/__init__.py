"""VLAN IDs and stacked tags."""
