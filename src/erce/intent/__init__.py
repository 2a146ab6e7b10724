"""The intent: what the engineer wants, in YAML, loaded, checked and resolved into devices."""
