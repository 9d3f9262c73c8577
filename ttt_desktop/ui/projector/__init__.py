"""The screen that the room sees: one window, one scene at a time."""
