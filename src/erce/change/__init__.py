"""Change windows: what is typed, how to go back, and how to see that all is well."""
