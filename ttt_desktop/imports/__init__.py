"""Files from elsewhere: read, preview, apply, and undo in one step."""
