"""The records of a PMO: one module per kind, frozen, with fields and properties of itself only."""
