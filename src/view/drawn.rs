//! Parts that stand on many pages alike, drawn once for all of them: a theme names their templates (`drawn` in `theme.yaml`), and
//! their HTML stands in the data of the thing they draw.
//!
//! A template that fails leaves its part out, so that a list can still draw it itself; the context keeps the finding.

use tera::{Context, Value};

use super::{
    cx::{Cx, Medium},
    fields::{Fields, html},
};

/// The name of the site in templates.
pub(super) const SITE: &str = "site";

/// The parts of a thing that the theme wants drawn, by their names; nothing when there are none. Their templates see `site`
/// (without its menu, but for parts of the site itself, whose menu marks no entry) and the thing by its `name`.
pub(super) fn parts(cx: &Cx<'_>, templates: &[(String, String)], name: &'static str, thing: &Value) -> Option<Value> {
    // On paper nothing is HTML.
    if templates.is_empty() || cx.medium == Medium::Paper {
        return None;
    }
    let mut context = Context::new();
    // Of the site itself nothing is drawn before it is there.
    if name != SITE {
        context.insert_value(SITE, cx.site_value());
    }
    context.insert_value(name, thing.clone());
    let mut drawn = Fields::new();
    for (part, template) in templates {
        match cx.theme().render(template, cx.lang, &context) {
            Ok(text) => drawn.name(part, html(text.trim())),
            Err(finding) => cx.keep(finding),
        }
    }
    Some(drawn.done())
}
