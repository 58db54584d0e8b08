"""Dates: milestones, gates, dependencies, what slips and what is due."""
