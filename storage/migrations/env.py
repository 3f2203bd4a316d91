"""What alembic runs to walk the steps: on the connection it is given, all of them in one transaction."""

from alembic import context
from sqlalchemy import Connection

from storage.tables import metadata

connection = context.config.attributes["connection"]
if not isinstance(connection, Connection):
    raise TypeError("the steps need an open connection")
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
