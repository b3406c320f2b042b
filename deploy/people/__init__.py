"""Who there is when a system is started for the first time."""
