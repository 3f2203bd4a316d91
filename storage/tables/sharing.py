"""Anonymous sharing: nothing here carries a member."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Named, String, Table, TypedColumns

from storage.tables.base import metadata


class PostsColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, index=True)
    handle: Named[bytes] = Column(LargeBinary)  # the author, under a key of the day that is destroyed after thirty
    sealed: Named[bytes] = Column(LargeBinary)  # the text, under the post's own key
    name: Named[int] = Column(Integer)  # which word pair of the list it stands under
    note: Named[str] = Column(String)  # content note, from the fixed list, or empty
    state: Named[str] = Column(String)
    release_at: Named[int] = Column(Integer)
    day: Named[int] = Column(Integer)


posts = Table("posts", metadata, PostsColumns, sqlite_with_rowid=False)


class FeltColumns(TypedColumns):
    post_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    tag: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash under the post's own key


felt = Table("felt", metadata, FeltColumns, sqlite_with_rowid=False)


class PendingColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash of what the buttons carry
    sealed: Named[bytes] = Column(LargeBinary)  # words written to the bot, until their author says what for
    expires: Named[int] = Column(Integer)


pending = Table("pending", metadata, PendingColumns, sqlite_with_rowid=False)
