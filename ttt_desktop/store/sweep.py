"""What goes when the file is closed: the bytes of photos that are in the workshop no more.

While the file is open they stay, so that undo brings a removed photo back, and redo an added one.
Kept for good they would break a promise: who asks for a photo to be removed means the photo. So
at closing the bytes go, and with them the undo of what was done to that photo; undo passes over
those actions from then on.
"""

from __future__ import annotations

import sqlite3

_GONE = "SELECT id FROM photo_image WHERE id NOT IN (SELECT id FROM photo)"

#: The rows of the journal that are about such a photo. A mark (who is in it) names its photo in
#: what was kept of it when it went.
_ABOUT = f"""
WITH gone AS ({_GONE}), mark AS (
  SELECT row_id FROM journal WHERE noun = 'photo_person'
  AND coalesce(before, after) ->> 'photo_id' IN (SELECT id FROM gone)
)
SELECT action_id FROM journal WHERE (noun = 'photo' AND row_id IN (SELECT id FROM gone))
OR (noun = 'photo_person' AND row_id IN (SELECT row_id FROM mark))
"""


def photos(conn: sqlite3.Connection) -> bool:
    """Remove the bytes that no photo has any more, and lay the file out anew; True if any were.

    Raises sqlite3.Error where the disk cannot take it: nothing is gone then.
    """
    if conn.execute(f"{_GONE} LIMIT 1").fetchone() is None:
        return False
    conn.execute("BEGIN IMMEDIATE")
    try:
        conn.execute(f"UPDATE action SET state = 3 WHERE state IN (0, 2) AND id IN ({_ABOUT})")
        conn.execute(f"DELETE FROM photo_image WHERE id IN ({_GONE})")
        conn.execute("COMMIT")
    except BaseException:
        conn.execute("ROLLBACK")
        raise
    conn.execute("VACUUM")
    return True
