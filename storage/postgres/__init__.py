"""The same store on PostgreSQL, for those who run one already, or several processes."""
