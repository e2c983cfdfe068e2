"""Requests meant to be valid come in and go out without what the document has no words for: parameters that mean nothing
without another, cursors, which only an answer gives, and tables, which need their headings."""

import re

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
