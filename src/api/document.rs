//! The OpenAPI document as the handlers tell it comes in, the same with what all routes share and with what each parameter
//! may hold goes out.

use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;

use super::shape;
use super::view::token::token_names;
use crate::service::reports;

/// Fields of JSON bodies and the route they belong to.
const BODIES: [(&str, &str); 5] = [
    ("SearchParams", "/v1/search"),
    ("BasketItem", "/v1/compare"),
    ("CompareBody", "/v1/compare"),
    ("NewReport", "body of /v1/reports"),
    ("Decision", "/v1/reports/{id}"),
];

/// What any route may refuse, whatever it does.
const ANYWHERE: [(&str, &str); 8] = [
    ("400", "A parameter, the body or the cursor is refused."),
    ("401", "A key is needed and none was sent, or the one sent does not open."),
    ("403", "The key may not do this, or not from this page."),
    ("414", "The address with its query is too long."),
    ("429", "More was asked than a key or an address may ask."),
    ("431", "The header fields are too many or too large."),
    ("500", "A fault of the service."),
    ("503", "No generation is open, stored data is damaged, or too much work is waiting."),
];
/// What routes with a body may refuse besides.
const WITH_BODY: [(&str, &str); 3] = [
    ("408", "The body came too slowly."),
    ("413", "The body is larger than the route takes, or its list has too many rows."),
    ("415", "The body is of a type the route does not take."),
];
/// What single routes may refuse besides.
const SINGLE: [(&str, &str, &str, &str); 7] = [
    ("/v1/search", "get", "422", "Too many groups to sort by price or distance."),
    ("/v1/search", "post", "422", "Too many groups to sort by price or distance."),
    ("/v1/compare", "post", "422", "Too many groups to choose from."),
    (
        "/v1/institutions/{code}/offers",
        "put",
        "409",
        "A replacement with rows that are refused changes nothing.",
    ),
    (
        "/v1/institutions/{code}/offers",
        "put",
        "422",
        "The idempotency key came with another request before.",
    ),
    (
        "/v1/institutions/{code}/offers",
        "delete",
        "422",
        "The idempotency key came with another request before.",
    ),
    ("/v1/reports", "post", "404", "No product or institution has this code."),
];
/// Routes without a code in their address that look one up.
const LOOKING_UP: [&str; 3] = ["/v1/check", "/v1/compare", "/v1/reports"];

/// The document, complete.
pub(super) fn complete(document: &OpenApi) -> Value {
    let mut document = serde_json::to_value(document).unwrap_or_default();
    if let Some(Value::Object(paths)) = document.get_mut("paths") {
        for (path, methods) in paths {
            let Value::Object(methods) = methods else { continue };
            for (method, operation) in methods {
                if let Value::Object(operation) = operation {
                    parameters(path, operation);
                    refusals(path, method, operation);
                }
            }
        }
    }
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        bodies(schemas);
    }
    document
}

/// Says what each parameter may hold, and that an empty one counts as absent.
fn parameters(path: &str, operation: &mut Map<String, Value>) {
    let Some(Value::Array(parameters)) = operation.get_mut("parameters") else { return };
    for parameter in parameters {
        let name = parameter["name"].as_str().unwrap_or_default().to_owned();
        let in_query = parameter["in"] == "query";
        if let Some(shape) = shape::of(path, &name) {
            let again = parameter["schema"]["type"] == "array";
            parameter["schema"] = if again { shape.repeated() } else { shape.schema() };
        }
        if in_query && parameter["required"] != true {
            parameter["allowEmptyValue"] = true.into();
        }
    }
}

/// Says what may be refused; what a handler says itself stays.
fn refusals(path: &str, method: &str, operation: &mut Map<String, Value>) {
    let has_body = operation.contains_key("requestBody");
    let parameters = operation.get("parameters").and_then(Value::as_array);
    let has_cursor = parameters.is_some_and(|all| all.iter().any(|one| one["name"] == "cursor"));
    let Some(Value::Object(responses)) = operation.get_mut("responses") else { return };
    if !path.contains('{') && !LOOKING_UP.contains(&path) {
        responses.remove("404");
    }
    if !has_cursor && path != "/v1/changes" && path != "/v1/search" {
        responses.remove("410");
    }
    let of_body = WITH_BODY.iter().filter(|_| has_body);
    let single = SINGLE.iter().filter(|(of, by, ..)| *of == path && *by == method);
    let single = single.map(|(_, _, status, told)| (*status, *told));
    for (status, told) in ANYWHERE.iter().chain(of_body).copied().chain(single) {
        let response = responses.entry(status).or_insert_with(|| refusal(told));
        match status {
            "401" => {
                response["headers"] = json!({"WWW-Authenticate": {"schema": {"type": "string"}}})
            }
            "429" | "503" => {
                let seconds = json!({"type": "integer", "minimum": 1});
                let told = "Seconds after which to ask again.";
                response["headers"] =
                    json!({"Retry-After": {"schema": seconds, "description": told}});
            }
            _ => {}
        }
    }
}

fn refusal(told: &str) -> Value {
    let schema = json!({"$ref": "#/components/schemas/Problem"});
    json!({"description": told, "content": {"application/problem+json": {"schema": schema}}})
}

/// Says what the fields of JSON bodies may hold, and which belong together.
fn bodies(schemas: &mut Map<String, Value>) {
    // The fields of the basket stand beside its items.
    if let Some(Value::Object(body)) = schemas.get_mut("CompareBody") {
        let basket = body["properties"].as_object_mut().and_then(|fields| fields.remove("basket"));
        if let (Some(Value::Object(basket)), Value::Object(fields)) =
            (basket.map(|mut basket| basket["properties"].take()), &mut body["properties"])
        {
            fields.extend(basket);
        }
        body.insert("required".into(), json!(["items"]));
    }
    for (name, route) in BODIES {
        let Some(Value::Object(body)) = schemas.get_mut(name) else { continue };
        body.insert("additionalProperties".into(), false.into());
        let Some(Value::Object(fields)) = body.get_mut("properties") else { continue };
        for (field, schema) in fields {
            let Some(shape) = shape::of(route, field) else { continue };
            let told = schema.as_object_mut().map(std::mem::take).unwrap_or_default();
            *schema = shape.field();
            for kept in ["description", "example"] {
                if let Some(value) = told.get(kept) {
                    schema[kept] = value.clone();
                }
            }
        }
    }
    for (name, rules) in together() {
        if let (Some(Value::Object(body)), Value::Object(rules)) = (schemas.get_mut(name), rules) {
            for (keyword, rule) in rules {
                merge(body.entry(keyword).or_insert(Value::Null), rule);
            }
        }
    }
}

/// Puts the fields of `more` among those of `schema`; what is no object takes its place.
fn merge(schema: &mut Value, more: Value) {
    match (schema, more) {
        (Value::Object(schema), Value::Object(more)) => {
            for (name, value) in more {
                merge(schema.entry(name).or_insert(Value::Null), value);
            }
        }
        (schema, more) => *schema = more,
    }
}

/// What of a body must stand together, or apart.
fn together() -> [(&'static str, Value); 5] {
    let (given, absent) = (json!({"type": "string", "minLength": 1}), json!({"type": "null"}));
    let named = |one: &str| {
        let fields = ["code", "group", "q"].map(|name| {
            (name.to_owned(), if name == one { given.clone() } else { absent.clone() })
        });
        json!({"required": [one], "properties": Map::from_iter(fields)})
    };
    let here = json!({"required": ["near", "within_m"], "properties":
        {"near": {"type": ["string", "array"], "minLength": 1}, "within_m": {"type": "integer"}}});
    let there = json!({"required": ["district"], "properties":
        {"district": {"type": ["string", "array"], "minLength": 1, "contains": {"minLength": 1}}, "near": absent, "within_m": absent}});
    let about = |kinds: &[&str], of: &str| {
        let mut fields = json!({"type": {"enum": kinds}});
        fields[of] = given.clone();
        json!({"required": [of], "properties": fields})
    };
    [
        (
            "MultiSearch",
            json!({"additionalProperties": false, "properties": {"searches": {"maxItems": 20}}}),
        ),
        (
            "BasketItem",
            json!({
                "oneOf": [named("code"), named("group"), named("q")],
                "anyOf": [{"properties": {"amount": absent}}, {"properties": {"packs": absent}}],
            }),
        ),
        (
            "CompareBody",
            json!({"properties": {"items": {"minItems": 1, "maxItems": 20}}, "anyOf": [there, here]}),
        ),
        (
            "NewReport",
            json!({
                "required": ["type"],
                "properties": {"type": {"type": "string", "enum": token_names::<reports::Kind>()}},
                "oneOf": [
                    about(&["closed", "wrong_address"], "institution"),
                    about(&["wrong_price", "out_of_stock", "not_sold"], "product"),
                ],
            }),
        ),
        (
            "Decision",
            json!({
                "required": ["state"],
                "properties": {"state": {"type": "string", "enum": token_names::<reports::State>()}},
            }),
        ),
    ]
}
