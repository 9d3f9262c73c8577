"""Pure rules of the room: standard library only, no files, no windows."""
