"""What the fields of records are called where people read them."""

_OTHERWISE = {
    "as_of": "As of", "bcr": "BCR", "capex": "Capex", "cpi": "CPI", "disbenefit": "Dis-benefit", "fte": "FTE",
    "id": "Id", "kpis": "KPIs", "left": "Last working day", "joined": "First working day", "need_by": "Needed by",
    "npv": "NPV", "opex": "Opex", "rag": "RAG", "spi": "SPI", "sro": "SRO", "url": "Address",
    "from": "From", "to": "To",
}  # fmt: skip


def field_label(name: str) -> str:
    """Return the English label of a field, e.g. `Raised by` for `raised_by`; it is the key of its translations."""
    return _OTHERWISE.get(name) or name.replace("_", " ").capitalize()
