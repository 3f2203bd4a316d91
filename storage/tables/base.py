"""Where every table is entered."""

from __future__ import annotations

from sqlalchemy import MetaData

metadata = MetaData()
