"""The page Agenda: days side by side, sessions by drag and by keys."""
