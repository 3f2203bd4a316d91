"""The process is killed in the middle of its work, started again, and the books must balance."""
