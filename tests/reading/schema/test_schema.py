"""What the schemas say of a field, wherever that stands."""

from pmo_build.reading.schema.schema import definitions, load_schema, resolved


def test_a_field_says_what_its_shared_definition_says() -> None:
    said = resolved({"$ref": "common.schema.json#/$defs/tags"})
    assert (said["type"], said["description"]) == ("array", "Words to find it by and to group it with others.")


def test_what_a_field_says_itself_goes_before_what_its_shared_definition_says() -> None:
    said = resolved({"$ref": "common.schema.json#/$defs/line", "description": "A word.", "maxLength": 60})
    assert (said["type"], said["description"], said["maxLength"]) == ("string", "A word.", 60)


def test_a_shared_definition_can_rest_on_another() -> None:
    """The owner of a record is a text of one line, with words of its own."""
    owner = load_schema("raci").field_at(["owner"])
    assert definitions(owner) == {"owner", "line"}
    assert owner["description"] == "Who is accountable for it: a name, or the id of a person."
    assert owner["maxLength"] == 500


def test_a_field_of_several_forms_refers_to_the_definitions_of_all() -> None:
    assert "money" in definitions(load_schema("risk").field_at(["cost_impact"]))
