"""Roadmap, milestones, gates and dependencies."""
