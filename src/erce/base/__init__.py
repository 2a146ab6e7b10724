"""What every room may use: errors, places in files, findings, value types."""
