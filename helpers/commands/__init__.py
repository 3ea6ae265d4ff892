"""The commands of the batch door, one file for each kind of work, loaded when one of its commands is called."""
