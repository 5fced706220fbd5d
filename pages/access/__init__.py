"""Signing in, one's own account, everybody's accounts, the audit log."""
