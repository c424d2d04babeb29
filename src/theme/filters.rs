//! What templates may do to values: pure filters, each set made for one language.
//!
//! Never looks into the site; `asset` only joins a path to the prefix that the view gives.

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use memchr::memchr3;
use tera::{Error, Kwargs, State, StringInput, Tera, TeraResult, Value};

use super::{ics, pattern::fill};
use crate::{
    source::Lang,
    text::{Seams, shy, shy_into},
    value::say,
};

/// Gives an engine the filters of one language. `statics` are the paths that `asset` may name.
pub(super) fn register(tera: &mut Tera, lang: Lang, seams: &Arc<Seams>, statics: &Arc<BTreeSet<String>>) {
    let seams = Arc::clone(seams);
    tera.register_filter("shy", move |text: StringInput<'_>, _: Kwargs, _: &State<'_>| shied(text, lang, &seams));
    tera.register_filter("number", move |number: &Value, _: Kwargs, _: &State<'_>| said_number(number, lang));
    tera.register_filter("percent", move |ratio: f64, _: Kwargs, _: &State<'_>| say::percent(ratio, lang));
    tera.register_filter("plural", move |words: &Value, args: Kwargs, state: &State<'_>| plural(words, &args, state, lang));
    tera.register_filter("fill", move |words: StringInput<'_>, args: Kwargs, state: &State<'_>| {
        filled(words.as_str(), words.is_safe(), &args, state, lang)
    });
    tera.register_filter("json", |value: &Value, _: Kwargs, _: &State<'_>| json(value));
    tera.register_filter("csv", |value: &Value, _: Kwargs, _: &State<'_>| csv(&plain(value)));
    tera.register_filter("ics", |value: &Value, _: Kwargs, _: &State<'_>| ics::escape(&plain(value)));
    tera.register_filter("xml_date", |day: &Value, _: Kwargs, _: &State<'_>| xml_date(day));
    tera.register_filter("strip_tags", |html: StringInput<'_>, _: Kwargs, _: &State<'_>| strip_tags(html));
    tera.register_filter("nbsp", |text: StringInput<'_>, _: Kwargs, _: &State<'_>| {
        text.inherit_safety(text.as_str().replace(' ', "\u{a0}"))
    });
    tera.register_filter("hue_class", |hue: &Value, _: Kwargs, _: &State<'_>| hue_class(hue));
    let statics = Arc::clone(statics);
    tera.register_function("asset", move |args: Kwargs, state: &State<'_>| asset(&args, state, &statics));
}

/// Soft hyphens in the long words; in HTML between the tags and entities only.
fn shied(text: StringInput<'_>, lang: Lang, seams: &Seams) -> Value {
    let source = text.as_str();
    if !text.is_safe() {
        return match shy(source, lang, seams) {
            Cow::Borrowed(_) => text.into_value(),
            Cow::Owned(shied) => Value::from(shied),
        };
    }
    let mut html = String::with_capacity(source.len() + 16);
    let mut rest = source;
    while let Some(at) = rest.find(['<', '&']) {
        shy_into(&mut html, &rest[..at], lang, seams);
        let close = if rest[at..].starts_with('<') { '>' } else { ';' };
        let end = rest[at..].find(close).map_or(rest.len(), |end| at + end + 1);
        html.push_str(&rest[at..end]);
        rest = &rest[end..];
    }
    shy_into(&mut html, rest, lang, seams);
    Value::safe_string(&html)
}

/// A whole number with its thousands apart, or a decimal one.
fn said_number(number: &Value, lang: Lang) -> TeraResult<String> {
    if let Some(whole) = number.as_u64() {
        return Ok(say::number(whole, lang));
    }
    let decimal = number.as_f64().ok_or_else(|| Error::message("`number` wants a number"))?;
    Ok(say::decimal(decimal, lang))
}

/// Picks `one` or `other` by `n` and fills the words. `n` is a number, a count (`{text, value}`) or words.
fn plural(words: &Value, args: &Kwargs, state: &State<'_>, lang: Lang) -> TeraResult<Value> {
    let n: &Value = args.must_get("n")?;
    // Words instead of a number (a place that a script fills) take the form of many.
    let amount = n.as_u64().or_else(|| field(n, "value")?.as_u64()).or_else(|| n.as_str()?.parse().ok()).unwrap_or(2);
    let form = say::plural(amount, "one", "other");
    let picked = field(words, form).unwrap_or(words);
    let picked = picked.as_str().ok_or_else(|| Error::message("`plural` wants words with `one` and `other`"))?;
    filled(picked, false, args, state, lang)
}

/// Fills `{name}` from the arguments. Where one of them is safe HTML the result is, too, and the rest is escaped.
fn filled(words: &str, safe: bool, args: &Kwargs, state: &State<'_>, lang: Lang) -> TeraResult<Value> {
    let safe_value = |value: &Value| value.is_string() && value.is_safe();
    let html = state.autoescaping_enabled() && (safe || args.iter().any(|(_, value)| safe_value(value)));
    let mut values: Vec<(&str, String)> = Vec::new();
    for (name, value) in args.iter() {
        let said = match (value.as_u64(), field(value, "text")) {
            (Some(number), _) => say::number(number, lang),
            (None, Some(text)) => plain(text),
            (None, None) => plain(value),
        };
        let said = if html && !safe_value(value) { state.escape(&said)? } else { said };
        values.extend(name.as_str().map(|name| (name, said)));
    }
    let words = if html && !safe { state.escape(words)? } else { words.to_owned() };
    let text = fill(&words, |name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str()));
    Ok(if html || safe { Value::safe_string(&text) } else { Value::from(text) })
}

/// JSON that may stand inside a `<script>`, too.
fn json(value: &Value) -> TeraResult<Value> {
    let json = serde_json::to_string(value).map_err(|fault| Error::message(fault.to_string()))?;
    Ok(Value::safe_string(&if json.contains('<') { json.replace('<', "\\u003c") } else { json }))
}

/// A cell of a table; what a spreadsheet would take for a formula is made text.
fn csv(text: &str) -> Value {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Value::safe_string(text);
    }
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', ';', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        return Value::safe_string(&format!("\"{}\"", text.replace('"', "\"\"")));
    }
    Value::safe_string(&text)
}

/// A day (`{iso}` or `2019-10-10`) as RFC 3339 wants it: its first moment. A moment stays as it is.
fn xml_date(day: &Value) -> TeraResult<String> {
    let iso = field(day, "iso").unwrap_or(day).as_str();
    let iso = iso.ok_or_else(|| Error::message("`xml_date` wants a day"))?;
    Ok(if iso.contains('T') { iso.to_owned() } else { format!("{iso}T00:00:00Z") })
}

/// The words of HTML, without its tags, entities and soft hyphens.
fn strip_tags(html: StringInput<'_>) -> Value {
    let text = html.as_str();
    // Most titles are plain words already.
    let plain = !html.is_safe() && memchr3(b'<', b'&', SHY[0], text.as_bytes()).is_none() && text.trim().len() == text.len();
    if plain { html.into_value() } else { Value::from(stripped(text)) }
}

/// What a soft hyphen begins with (and other signs, too).
const SHY: &[u8] = "\u{ad}".as_bytes();

fn stripped(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        // A block's end parts words that stood on lines of their own.
        let block = after.starts_with("/p>") || after.starts_with("/li>") || after.starts_with("/h") || after.starts_with("br");
        if block && !text.ends_with(char::is_whitespace) {
            text.push(' ');
        }
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let text = text.replace('\u{ad}', "");
    // Most words hold no entity.
    if !text.contains('&') {
        return text.trim().to_owned();
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&nbsp;", "\u{a0}").replace("&shy;", "").replace("&amp;", "&").trim().to_owned()
}

/// `hue-kuusi` for `kuusi`; nothing for nothing.
fn hue_class(hue: &Value) -> String {
    hue.as_str().filter(|hue| !hue.is_empty()).map_or_else(String::new, |hue| format!("hue-{hue}"))
}

/// The address of a file of `static/`, from `site.assets`.
fn asset(args: &Kwargs, state: &State<'_>, statics: &BTreeSet<String>) -> TeraResult<String> {
    let path: &str = args.must_get("path")?;
    if !statics.contains(path) {
        return Err(Error::message(format!("there is no file `static/{path}`")));
    }
    let site: Value = state.get("site")?.unwrap_or_else(Value::undefined);
    let prefix = field(&site, "assets").and_then(Value::as_str).ok_or_else(|| Error::message("`site.assets` is missing"))?;
    Ok(format!("{prefix}{path}"))
}

fn field<'v>(value: &'v Value, name: &'static str) -> Option<&'v Value> {
    value.as_map()?.get(&tera::value::Key::Str(name))
}

/// A value as a template would write it, unescaped; nothing for what is absent.
fn plain(value: &Value) -> String {
    match value.as_str() {
        Some(text) => text.to_owned(),
        None if value.is_undefined() || value.is_none() => String::new(),
        None => value.to_string(),
    }
}
