"""Tables of other programs as records: reading, mapping, planning, judging."""
