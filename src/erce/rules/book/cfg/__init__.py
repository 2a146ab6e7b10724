"""The configuration against the intent, and the platform."""
