"""Capacity, demand, and who answers for what."""
