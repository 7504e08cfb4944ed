"""The part of JSON Schema our schemas use, read by somebody who did not write them."""

import re


def wrong(schema, value, root, at="$"):
    """Everything in *value* that *schema* does not allow, as sentences."""
    if "$ref" in schema:
        found = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        return wrong(found, value, root, at)
    said = []
    for each in schema.get("allOf", ()):
        said += wrong(each, value, root, at)
    if "anyOf" in schema:
        tried = [wrong(each, value, root, at) for each in schema["anyOf"]]
        said += [] if any(not one for one in tried) else min(tried, key=len)
    if "const" in schema and value != schema["const"]:
        said.append(f"{at} is {value!r}")
    if "enum" in schema and value not in schema["enum"]:
        said.append(f"{at} is {value!r}")
    kinds = {
        "object": dict, "array": list, "string": str, "integer": int, "boolean": bool,
        "null": type(None),
    }  # fmt: skip
    if "type" in schema and (
        not isinstance(value, kinds[schema["type"]])
        or (isinstance(value, bool) and schema["type"] == "integer")
    ):
        return [*said, f"{at} is no {schema['type']}: {value!r}"]
    return said + _of_kind(schema, value, root, at)


def _of_kind(schema, value, root, at):
    said = []
    if isinstance(value, dict):
        said += [f"{at} lacks {name}" for name in schema.get("required", ()) if name not in value]
        known = schema.get("properties", {})
        for name, held in value.items():
            each = known.get(name, schema.get("additionalProperties", {}))
            said += wrong(each, held, root, f"{at}.{name}")
            said += wrong(schema.get("propertyNames", {}), name, root, f"{at}.{name}?")
    elif isinstance(value, list):
        for place, held in enumerate(value):
            said += wrong(schema.get("items", {}), held, root, f"{at}[{place}]")
    elif isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            said.append(f"{at} is {value!r}, not {schema['pattern']}")
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            said.append(f"{at} is {len(value)} long")
    elif isinstance(value, int) and not isinstance(value, bool):
        least, most = schema.get("minimum", value), schema.get("maximum", value)
        said += [] if least <= value <= most else [f"{at} is {value}"]
    return said
