"""What sessions advertise and accept."""
