"""What a session does with routes: exact sets of prefixes, and what policies do to them."""
