"""The intent itself."""
