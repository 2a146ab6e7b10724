"""Keys, MACsec and secrets."""
