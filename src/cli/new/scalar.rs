//! Words as YAML: what a person typed on the command line, or what stands in a record, so that it reads back as the same words.

/// A line of text as a YAML scalar: as it is where that is safe, in single quotes otherwise.
pub(super) fn scalar(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let begins_plain = text.starts_with(|c: char| c.is_alphanumeric());
    let plain = begins_plain
        && !text.ends_with(':')
        && [": ", " #"].iter().all(|trap| !text.contains(trap))
        && !text.contains(['{', '}', '[', ']', ',', '"', '\'', '`'])
        && !matches!(text.to_lowercase().as_str(), "null" | "true" | "false");
    if plain { text } else { format!("'{}'", text.replace('\'', "''")) }
}

/// Lines of text as a YAML list on one line.
pub(super) fn list(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().map(|one| scalar(&one)).collect();
    format!("[{}]", items.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diag::{Diagnostics, FileId},
        source::yaml::{self, Node, Value},
    };

    #[test]
    fn writes_scalars_that_read_back() {
        for title in
            ["Ilta", "Ilta: kuka ehtii?", "# 1", "'Meidän' kylä", "- ei", "null", "a, b {c}", "@kylä", "50 % *uutta*", "true"]
        {
            let yaml = format!("title: {}\nlist: {}\n", scalar(title), list([title.to_owned(), "b".to_owned()]));
            let mut diags = Diagnostics::new();
            let node = yaml::parse(&yaml, FileId(0), 0, &mut diags).expect("YAML");
            assert_eq!(node.get("title").and_then(Node::as_str), Some(title), "{yaml}");
            let Some(Value::List(items)) = node.get("list").map(|list| &list.value) else { panic!("{yaml}") };
            assert_eq!(items.iter().filter_map(Node::as_str).collect::<Vec<_>>(), [title, "b"], "{yaml}");
            assert!(diags.is_empty(), "{yaml}");
        }
    }
}
