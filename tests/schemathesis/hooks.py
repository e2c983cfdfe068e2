"""Requests meant to be valid come in and go out without what the document has no words for: parameters that mean nothing
without another, cursors, which only an answer gives, and tables, which need their headings. Requests meant to be refused
come in, and those go out that are wrong as they are sent: a number where a text may stand is a text in an address."""

import re

import jsonschema_rs
import schemathesis
from schemathesis.generation import GenerationMode


def has(fields, *names):
    return all(fields.get(name) not in (None, "") for name in names)


def mend(fields, path, method):
    fields.pop("cursor", None)
    if path != "/v1/compare" and not has(fields, "near"):
        fields.pop("within_m", None)
        if fields.get("sort") == "distance":
            fields.pop("sort")
    for least, most in (("min_price", "max_price"), ("from", "to")):
        if has(fields, least, most):
            fields.pop(most)
    if method == "delete" and not has(fields, "product"):
        fields.pop("channel", None)
        fields.pop("kind", None)
    if isinstance(fields.get("note"), str):
        # Numbers and accounts that may lead to a person are refused.
        fields["note"] = re.sub(r"[^\x00-\x7f]|\d|@|qq|vx|wechat|weixin", "", fields["note"], flags=re.IGNORECASE)


@schemathesis.hook
def map_case(context, case):
    if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return case
    path, method = context.operation.path, context.operation.method.lower()
    for fields in (case.query, case.body):
        if isinstance(fields, dict):
            mend(fields, path, method)
            for search in fields.get("searches") or []:
                mend(search, path, method)
    if case.media_type == "text/csv":
        cell = re.sub(r"[^\w ]", "", str(case.body)).strip() or "x"
        headings = "name,price" if path == "/v1/check" else "product,price"
        case.body = f"{headings}\n{cell},9.90\n"
    return case


def reads(parameter, value):
    """Whether a value of an address is one that the document takes, spelt as it is sent."""
    if value in (None, "", []):
        return parameter.get("allowEmptyValue", False)
    schema = parameter["schema"]
    if schema.get("type") == "array":
        several = value if isinstance(value, list) else [value]
        return all(reads({"schema": schema["items"]}, one) for one in several)
    return jsonschema_rs.is_valid(schema, str(value) if schema.get("type") == "string" else value)


@schemathesis.hook
def filter_case(context, case):
    if case.meta is None or case.meta.generation.mode == GenerationMode.POSITIVE:
        return True
    wrong = {location.value for location, part in case.meta.components.items() if part.mode.is_negative}
    if wrong != {"query"}:
        return True
    known = {one["name"]: one for one in context.operation.definition.raw.get("parameters", []) if one["in"] == "query"}
    query = case.query or {}
    complete = all(name in query for name, one in known.items() if one.get("required"))
    return not (complete and all(name in known and reads(known[name], value) for name, value in query.items()))
