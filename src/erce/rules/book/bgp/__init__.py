"""BGP sessions."""
