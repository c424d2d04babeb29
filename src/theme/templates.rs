//! The templates of the chain, compiled once for every language of the site.
//!
//! 1. All templates of all themes go into Tera under their full names; short names find the nearest.
//! 2. Everything that is wrong with them is told at once, each at its place.
//! 3. Rendering lends and never copies; what fails becomes a finding.
//!
//! Never writes a file.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use tera::{Context, Error, ErrorKind, Tera};

use super::{Chain, Strings, fault, filters, ics::Folding};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, FileId, Span, codes},
    source::Lang,
    text::Seams,
};

/// Room for most pages, so that they do not have to move while they grow.
const ROOM: usize = 64 * 1024;

/// Compiled templates: one engine a language, since filters and `ui` speak it.
pub(super) struct Templates {
    engines: BTreeMap<Lang, Tera>,
    main: Lang,
    /// The texts, for places of findings.
    texts: BTreeMap<String, (FileId, Arc<str>)>,
}

impl Templates {
    /// Compiles all templates. When one of them is wrong there are findings, and nothing can be rendered.
    pub(super) fn load(
        chain: &Chain<'_>,
        strings: &Strings,
        (langs, seams): (&[Lang], &Arc<Seams>),
        statics: BTreeSet<String>,
        diags: &mut Diagnostics,
    ) -> Self {
        let main = langs.first().copied().unwrap_or(Lang::Fi);
        let mut tera = Tera::default();
        tera.set_fallback_prefixes(chain.layers.iter().map(|layer| format!("{}/", layer.name)))
            .expect("no template has been added yet");
        let statics = Arc::new(statics);
        filters::register(&mut tera, main, seams, &statics);
        let texts: BTreeMap<String, (FileId, Arc<str>)> = chain
            .all_templates()
            .into_iter()
            .map(|(name, file)| (name, (file, chain.sources.text(file).unwrap_or_default().into())))
            .collect();
        let mut templates = Self { engines: BTreeMap::new(), main, texts };
        if let Err(fault) = tera.add_raw_templates(templates.texts.iter().map(|(name, (_, text))| (name, text))) {
            templates.tell_faults(&mut tera, fault, diags);
            return templates;
        }
        for lang in langs.iter().filter(|lang| **lang != main) {
            let mut engine = tera.clone();
            filters::register(&mut engine, *lang, seams, &statics);
            engine.global_context().insert_value("ui", strings.ui(*lang));
            templates.engines.insert(*lang, engine);
        }
        tera.global_context().insert_value("ui", strings.ui(main));
        templates.engines.insert(main, tera);
        templates
    }

    /// Renders one template.
    pub(super) fn render(&self, template: &str, lang: Lang, context: &Context) -> Result<String, Diagnostic> {
        if template.ends_with(".ics") {
            let folded = self.render_bytes(template, lang, context, 0)?;
            return Ok(String::from_utf8(folded).expect("lines are folded between letters"));
        }
        self.engine(template, lang)?.render(template, context).map_err(|fault| self.failed(template, &fault))
    }

    /// Renders one template into bytes that nobody will read as words again. Its long texts have about `texts` bytes.
    pub(super) fn render_bytes(
        &self,
        template: &str,
        lang: Lang,
        context: &Context,
        texts: usize,
    ) -> Result<Vec<u8>, Diagnostic> {
        let engine = self.engine(template, lang)?;
        let room = ROOM + texts;
        let rendered = if template.ends_with(".ics") {
            let mut folding = Folding::with_capacity(room);
            engine.render_to(template, context, &mut folding).map(|()| folding.finish())
        } else {
            let mut bytes = Vec::with_capacity(room);
            engine.render_to(template, context, &mut bytes).map(|()| bytes)
        };
        rendered.map_err(|fault| self.failed(template, &fault))
    }

    /// The engine of a language; there is none at all when a template is wrong.
    fn engine(&self, template: &str, lang: Lang) -> Result<&Tera, Diagnostic> {
        let engine = self.engines.get(&lang).or_else(|| self.engines.get(&self.main));
        engine.ok_or_else(|| self.failed(template, &Error::new(ErrorKind::TemplateNotFound(template.to_owned()))))
    }

    /// Tells everything that is wrong: first what cannot be parsed, then what cannot be joined, then what is not there.
    fn tell_faults(&self, tera: &mut Tera, first: Error, diags: &mut Diagnostics) {
        if matches!(first.kind(), ErrorKind::SyntaxError(_)) {
            for (name, (file, text)) in &self.texts {
                // A template alone: references to others cannot be right here, but its syntax can be wrong.
                let alone = Tera::default().add_raw_template(name, text);
                if let Err(ErrorKind::SyntaxError(report)) = alone.as_ref().map_err(Error::kind) {
                    let range = &report.span().range;
                    let at = Span::new(*file, range.start, range.end);
                    fault::reason(diags.add(&codes::TEMPLATE_SYNTAX, at), report.message());
                }
            }
            return;
        }
        let mut texts: BTreeMap<&str, &str> = self.texts.iter().map(|(name, (_, text))| (name.as_str(), &**text)).collect();
        let mut fault = first;
        let mut joined = true;
        for _ in 0..=texts.len() {
            let Some((broken, finding)) = self.broken_join(&fault) else { break };
            joined = false;
            diags.push(finding);
            // An empty template in its place lets the next fault come to light.
            texts.insert(broken, "");
            let Err(next) = tera.add_raw_templates(&texts) else { return };
            fault = next;
        }
        if joined {
            for report in fault.to_string().split("\n\nerror: ") {
                diags.push(self.report(&codes::TEMPLATE_REFERENCE, report));
            }
        }
    }

    /// The template that extends or includes wrongly, or doubles a component.
    fn broken_join(&self, fault: &Error) -> Option<(&str, Diagnostic)> {
        let message = fault.to_string();
        let (template, needle) = match fault.kind() {
            ErrorKind::MissingParent { current, parent } => (current, parent),
            ErrorKind::CircularExtend { tpl, .. } => (tpl, &"extends".to_owned()),
            ErrorKind::CircularInclude { tpl, .. } => (tpl, &"include".to_owned()),
            ErrorKind::Msg(text) => return self.doubled_component(text),
            _ => return None,
        };
        let (name, (file, text)) = self.texts.get_key_value(template)?;
        let start = text.find(needle.as_str()).unwrap_or(0);
        let mut finding = Diagnostic::new(&codes::TEMPLATE_REFERENCE, Span::new(*file, start, start + needle.len()));
        fault::reason(&mut finding, &message);
        if let ErrorKind::MissingParent { parent, .. } = fault.kind() {
            finding.near(parent, self.short_names());
        }
        Some((name, finding))
    }

    /// From "Component `x` is defined in both `a` and `b`".
    fn doubled_component(&self, message: &str) -> Option<(&str, Diagnostic)> {
        let mut words = message.strip_prefix("Component `")?.split('`').step_by(2);
        let (component, first, second) = (words.next()?, words.next()?, words.next()?);
        let place = |template: &str| {
            let (file, text) = self.texts.get(template)?;
            let start = text.find(&format!("component {component}")).unwrap_or(0);
            Some(Span::new(*file, start, start + "component ".len() + component.len()))
        };
        let mut finding = Diagnostic::new(&codes::TEMPLATE_REFERENCE, place(second));
        fault::reason(&mut finding, message);
        finding.also.extend(place(first));
        Some((self.texts.get_key_value(second)?.0, finding))
    }

    /// What failed while rendering.
    fn failed(&self, template: &str, fault: &Error) -> Diagnostic {
        let ErrorKind::RenderingError(report) = fault.kind() else {
            if let ErrorKind::TemplateNotFound(name) = fault.kind() {
                let mut finding = Diagnostic::new(&codes::MISSING_TEMPLATE, None);
                finding.arg("template", name).near(name, self.texts.keys().map(String::as_str));
                return finding;
            }
            let mut finding =
                Diagnostic::new(&codes::TEMPLATE_FAILED, self.texts.get(template).map(|(file, _)| Span::top(*file)));
            fault::reason(&mut finding, &fault.to_string());
            return finding;
        };
        let range = &report.span().range;
        let at = self.texts.get(report.filename()).map(|(file, _)| Span::new(*file, range.start, range.end));
        let mut finding = undefined(report.message(), at).unwrap_or_else(|| {
            let mut finding = Diagnostic::new(&codes::TEMPLATE_FAILED, at);
            fault::reason(&mut finding, report.message());
            finding
        });
        // The templates that called this one are told in the report's text only.
        let text = fault.to_string();
        let callers = text.lines().filter_map(|line| line.strip_prefix("note: called from "));
        finding.also.extend(callers.filter_map(|place| self.place(place)));
        finding
    }

    /// A finding from one of Tera's reports: the message, then ` --> file:line:column`, then an excerpt.
    fn report(&self, code: &'static Code, report: &str) -> Diagnostic {
        let message = report.lines().next().unwrap_or_default();
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let mut finding = Diagnostic::new(code, place.and_then(|place| self.place(place)));
        fault::reason(&mut finding, message);
        if let Some(name) = message.strip_prefix("Unknown template `").and_then(|rest| rest.strip_suffix('`')) {
            finding.near(name, self.short_names());
        }
        finding
    }

    /// The templates' names without their theme's.
    fn short_names(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().filter_map(|full| full.split_once('/')).map(|(_, short)| short)
    }

    /// The place that `file:line:column` names; lines and columns count from 1, columns in characters.
    fn place(&self, written: &str) -> Option<Span> {
        let (rest, column) = written.rsplit_once(':')?;
        let (name, line) = rest.rsplit_once(':')?;
        let (file, text) = self.texts.get(name)?;
        let (line, column) = (line.parse::<usize>().ok()?.checked_sub(1)?, column.parse::<usize>().ok()?.checked_sub(1)?);
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let offset: usize = text[start..].chars().take(column).map(char::len_utf8).sum();
        let end = text[start + offset..].find(|c: char| c.is_whitespace()).unwrap_or(0);
        Some(Span::new(*file, start + offset, start + offset + end))
    }
}

/// From "Variable `x` is not defined. Available variables: a, b" and its likes.
fn undefined(message: &str, at: Option<Span>) -> Option<Diagnostic> {
    let rest = message.strip_prefix("Variable `").or_else(|| message.strip_prefix("Field `"))?;
    let (name, rest) = rest.split_once('`')?;
    if !rest.contains("defined") {
        return None;
    }
    let known = rest.split_once(": ").map_or("–", |(_, known)| known);
    let mut finding = Diagnostic::new(&codes::TEMPLATE_UNDEFINED, at);
    finding.arg("name", name).arg("known", known).near(name, known.split(", "));
    Some(finding)
}
