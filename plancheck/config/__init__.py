"""The configuration: where it is found, what it may say, and the settings that hold for a file."""
