"""What pydantic finds wrong in a YAML file, reported as every mistake is: file, line, what it is, what to do."""

from betweenscreens.assets import AssetError


def located(file: str, node: object, path: tuple, what: str, do: str) -> AssetError:
    """Return the error at ``path`` (keys and positions) inside ``node``, or as near to it as there is a line.

    Args:
        file: as a person should see it.
        node: YAML content that knows its lines.
        path: where in it.
        what: what is wrong, in a sentence without full stop.
        do: what to do, in a sentence without full stop.
    """
    line = node.lc.line
    for step in path:
        if isinstance(node, dict) and step in node:
            line, node = node.lc.key(step)[0], node[step]
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            line, node = node.lc.item(step)[0], node[step]
    return AssetError(f"{file}:{line + 1}", what, do)


def explained(error: dict, thing: str) -> tuple[str, str]:
    """Return what is wrong and what to do, for one error of pydantic in a ``thing``, such as “a card”."""
    name = field_of(error)
    match error["type"]:
        case "missing":
            return f"`{name}` is missing", "add it"
        case "extra_forbidden":
            return f"`{name}` is not a field of {thing}", "remove it or correct its name"
        case "string_type":
            return f"`{name}` is not text", "put it in double quotes"
        case "value_error":
            what, _, do = str(error["ctx"]["error"]).rpartition("; ")
            return what, do
        case _:
            return f"`{name}` does not fit ({error['msg']})", "correct it"


def field_of(error: dict) -> str:
    """Return the name of the field that an error of pydantic is about."""
    return next((part for part in reversed(error["loc"]) if isinstance(part, str)), "this")
