"""What sharing keeps (see `bot.features.sharing.kept.Book`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, delete, func, insert, select

from bot.effects import Effect
from bot.feature import Held
from bot.features.sharing.kept import Post, State, held
from bot.model import Consent
from bot.model import State as Standing
from bot.ports import Sealer
from storage.tables import felt, memberships, pending, posts
from storage.tx import Tx, put, put_once

_p, _f, _w, _m = posts.c, felt.c, pending.c, memberships.c

_count = select(func.count()).select_from(felt).where(_f.post_id == _p.id).correlate(posts).scalar_subquery()
_everywhere = select(
    _p.id, _p.group_id, _p.handle, _p.sealed, _p.name, _p.note, _p.state, _p.release_at, _p.day, _count
).order_by(_p.day.desc(), _p.release_at.desc(), _p.id)
_in_group = _everywhere.where(_p.group_id == bindparam("about"))
_post = _in_group.where(_p.id == bindparam("which"))
_write = put(posts, "sealed", "note", "state", "release_at")
_drop = delete(posts).where(_p.id == bindparam("which"))
_group_of = select(_p.group_id).where(_p.id == bindparam("which"))

_feel = put_once(felt)
_drop_felt = delete(felt).where(_f.post_id == bindparam("which"))
_members = select(_m.member_id, _m.state).where(_m.group_id == bindparam("about"))

_keep_words = insert(pending)
_words = select(_w.sealed).where(_w.id == bindparam("which"), _w.expires > bindparam("now"))
_drop_words = delete(pending).where(_w.id == bindparam("which"))


class Sharing:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def post(self, group: bytes, id: bytes) -> Post | None:
        row = self._tx.one(_post, about=group, which=id)
        return _post_from(*row) if row else None

    def posts(self, group: bytes | None) -> Sequence[Post]:
        found = self._tx.all(_in_group, about=group) if group else self._tx.all(_everywhere)
        return [_post_from(*row) for row in found]

    def write(self, post: Post) -> None:
        self._tx.do(
            _write,
            id=post.id,
            group_id=post.group,
            handle=post.handle,
            sealed=post.sealed,
            name=post.name,
            note=post.note,
            state=post.state.value,
            release_at=post.release_at,
            day=post.day,
        )

    def drop(self, post: bytes) -> None:
        self._tx.do(_drop_felt, which=post)
        self._tx.do(_drop, which=post)

    def feel(self, post: bytes, tag: bytes) -> bool:
        return self._tx.do(_feel, post_id=post, tag=tag) == 1

    def members(self, group: bytes) -> Mapping[bytes, bool]:
        return {member: state == Standing.HERE.value for member, state in self._tx.all(_members, about=group)}

    def keep_words(self, id: bytes, sealed: bytes, expires: int) -> None:
        self._tx.do(_keep_words, id=id, sealed=sealed, expires=expires)

    def look_words(self, id: bytes, now: int) -> bytes | None:
        row = self._tx.one(_words, which=id, now=now)
        return row[0] if row else None

    def take_words(self, id: bytes, now: int) -> bytes | None:
        found = self.look_words(id, now)
        self._tx.do(_drop_words, which=id)
        return found

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        return held(self.posts(None), member, vault)

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        """Writes nothing and asks for nothing, on purpose: the posts are found later, as those of nobody."""
        return []

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Nothing: no row here says whose it is. Its author may withdraw it without the consent as well."""
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        """Writes nothing and asks for nothing, as when a member is erased: the posts are those of nobody then."""
        return ()

    def expire(self, today: int, at_most: int) -> int:
        """Nothing: every post has a timer and a key of its own, and so have words that wait."""
        return 0

    def group_of(self, object: bytes) -> bytes | None:
        row = self._tx.one(_group_of, which=object)
        return row[0] if row else None


def _post_from(
    id: bytes, group: bytes, handle: bytes, sealed: bytes, name: int, note: str, state: str, release_at: int, day: int,
    felt: int,
) -> Post:  # fmt: skip
    return Post(id, group, handle, sealed, name, note, State(state), release_at, day, felt)
