"""The top floor: reads the settings, conducts a run, writes the run folder, speaks to the user."""
