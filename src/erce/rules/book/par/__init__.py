"""Reading of configurations."""
