"""Budgets, costs, funding, earned value."""
