//! `:::` blocks as they are written: known to the theme, with the parameters and the body that it wants.

use super::Finished;
use crate::{
    diag::{Diagnostics, Spanned, codes},
    text::{BlockKind, Fence, Seen, plain_blocks},
    theme::{BlockSpec, Body, ParamSpec, ParamType},
};

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let known = &finished.cx.theme().blocks;
    finished.walk_fences(&mut |fence, _| match known.get(&fence.name.value) {
        Some(spec) => {
            parameters(fence, spec, diags);
            inside(fence, spec, diags);
        }
        None => {
            let names = || known.keys().map(String::as_str);
            let all = names().collect::<Vec<_>>().join(", ");
            let name = &fence.name;
            let finding = diags.add(&codes::UNKNOWN_BLOCK, name.at).arg("name", &name.value).arg("known", all);
            match known.values().find(|spec| spec.also.iter().any(|word| *word == name.value.to_lowercase())) {
                Some(meant) => finding.near = vec![meant.name.clone()],
                None => {
                    finding.near(name, names());
                }
            }
        }
    });
}

/// A record's text is shown without the theme's blocks, and pictures have a field of their own.
pub(super) fn in_records(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    finished.walk_records(&mut |seen| {
        let (what, at) = match seen {
            Seen::Fence(fence) => (format!("::: {}", fence.name.value), fence.at),
            Seen::Image(image) => (format!("![…]({})", image.target.value), image.at),
            _ => return,
        };
        diags.add(&codes::NOT_IN_RECORD, at).arg("what", what);
    });
}

fn parameters(fence: &Fence, spec: &BlockSpec, diags: &mut Diagnostics) {
    let name = &fence.name.value;
    for param in &fence.params {
        match spec.param(&param.name.value) {
            Some(wanted) => value(wanted, &param.value, diags),
            None => {
                let names = || spec.params.iter().map(|param| param.name.as_str());
                let known = names().collect::<Vec<_>>().join(", ");
                let none = |word: &str| if known.is_empty() { word.to_owned() } else { known.clone() };
                let finding = diags.add(&codes::UNKNOWN_PARAM, param.name.at).arg("name", name);
                finding.arg("known_fi", none("ei yhtään")).arg("known", none("nothing"));
                finding.arg("param", &param.name.value).near(&param.name, names());
            }
        }
    }
    for wanted in spec.params.iter().filter(|wanted| wanted.required && fence.param(&wanted.name).is_none()) {
        diags.add(&codes::MISSING_PARAM, fence.at).arg("name", name).arg("param", &wanted.name);
    }
}

fn value(wanted: &ParamSpec, written: &Spanned<String>, diags: &mut Diagnostics) {
    let (fits, known) = match &wanted.takes {
        ParamType::OneOf(words) => (words.contains(&written.value), words.join(", ")),
        ParamType::Number => (written.value.parse::<u32>().is_ok(), "1, 2, 3 …".to_owned()),
        ParamType::Text | ParamType::Id => return,
    };
    if !fits {
        let words = match &wanted.takes {
            ParamType::OneOf(words) => words.as_slice(),
            _ => &[],
        };
        let finding = diags.add(&codes::BAD_PARAM, written.at).arg("value", &written.value).arg("param", &wanted.name);
        finding.arg("known", known).near(written, words.iter().map(String::as_str));
    }
}

/// What stands inside is what the block is for: nothing is lost, and nothing is missing.
fn inside(fence: &Fence, spec: &BlockSpec, diags: &mut Diagnostics) {
    let name = &fence.name.value;
    let empty = fence.body.is_empty() && fence.data.is_none();
    if spec.body == Body::None && !fence.body.is_empty() {
        diags.add(&codes::BLOCK_TAKES_NO_TEXT, fence.at).arg("name", name);
        return;
    }
    let may_be_empty = spec.optional_body && (spec.body != Body::Data || fence.param("id").is_some());
    let is_list = |fence: &Fence| fence.body.iter().any(|block| matches!(block.kind, BlockKind::List(_)));
    let lacking = match spec.body {
        Body::None => false,
        Body::List => (!empty && !is_list(fence)) || (empty && !may_be_empty),
        Body::Text => (empty || !shows(fence)) && !may_be_empty,
        Body::Data => empty && !may_be_empty,
    };
    if lacking {
        let body = match spec.body {
            Body::List => "- …",
            Body::Data => "kind: …",
            Body::Text | Body::None => "…",
        };
        diags.add(&codes::BLOCK_WITHOUT_BODY, fence.at).arg("name", name).arg("body", body);
    }
}

/// Whether there is anything to be seen inside: words, a picture, another block.
fn shows(fence: &Fence) -> bool {
    let other = |block: &crate::text::Block| !matches!(block.kind, BlockKind::Paragraph(_));
    fence.body.iter().any(other) || !plain_blocks(&fence.body).trim().is_empty()
}
