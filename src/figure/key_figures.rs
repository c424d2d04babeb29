//! Key figures: large numbers, each with a phrase that says what it counts.
//!
//! A number keeps its qualifier; what it was before stands in the small print. Nothing is drawn: the number is the picture.

use super::{
    Cx, Draw, Drawn, Framed, Head, Table,
    answers::same_labels,
    frame::{escape, figure},
};
use crate::{
    diag::{Diagnostics, Span, codes},
    record,
    source::{Decode, Decoder, Lang, Shape, yaml::Node},
    text::Text,
    value::{Count, Qualifier, Words},
};

/// A number, or another value in words (`2,5`, `1/3`, `joka toinen`).
#[derive(Debug, Clone, PartialEq)]
pub enum KeyValue {
    /// A whole number.
    Count(Count),
    /// Anything else.
    Text(Text),
}

record! {
    kept;

    /// What a key figure was before.
    pub struct Before "aiempi luku" {
        bare = value;
        /// The number.
        value "luku": KeyValue,
        /// Its year.
        year "vuosi": Option<u16>,
    }

    /// A key figure.
    pub struct KeyFigure "avainluku" {
        /// The number.
        value "luku": KeyValue,
        /// How it stands to the true one, when the value does not say.
        qualifier "tarkenne": Option<Qualifier>,
        /// What it counts, as a phrase that goes on from the number.
        label "selite": Text,
        /// What to know about it.
        note "huomautus": Option<Text>,
        /// Its year.
        year "vuosi": Option<u16>,
        /// What it was before.
        before "aiemmin": Option<Before>,
    }
}

figure! {
    /// Numbers large enough to be read from afar.
    pub struct KeyFigures "avainluvut" {
        /// The numbers.
        items "luvut": Vec<KeyFigure>,
    }
}

const WHAT: Words = Words::new("Mitä", "Vad", "What");
const NUMBER: Words = Words::new("Luku", "Antal", "Number");
const YEAR: Words = Words::new("Vuosi", "År", "Year");
const EARLIER: Words = Words::new("Aiemmin", "Tidigare", "Earlier");
const EARLIER_IN: Words = Words::new("{n} vuonna {year}", "{n} år {year}", "{n} in {year}");
const EARLIER_THEN: Words = Words::new("aiemmin {n}", "tidigare {n}", "earlier {n}");

impl KeyFigures {
    /// These numbers alone, as a record keeps them.
    #[must_use]
    pub fn of_items(items: Vec<KeyFigure>, at: Span) -> Self {
        Self { kind: None, id: None, title: None, caption: None, source: None, note: None, items, at }
    }
}

impl KeyFigure {
    /// The number without its qualifier: `4000`.
    #[must_use]
    pub fn number(&self, lang: Lang) -> String {
        self.value.number(lang)
    }

    /// The word before the number: `noin`.
    #[must_use]
    pub fn qualifier(&self, lang: Lang) -> Option<&'static str> {
        self.qualifier.or(self.value.qualifier()).map(|qualifier| qualifier.say(lang))
    }

    /// The number with its qualifier: `noin 4000`.
    #[must_use]
    pub fn said(&self, lang: Lang) -> String {
        let number = self.number(lang);
        self.qualifier(lang).map_or(number.clone(), |qualifier| format!("{qualifier}\u{a0}{number}"))
    }

    /// The year and what it was before: `2018; 1200 vuonna 2017`.
    #[must_use]
    pub fn small_print(&self, lang: Lang) -> Option<String> {
        let year = self.year.map(|year| year.to_string());
        let before = self.before.as_ref().map(|before| before.say(lang));
        match (year, before) {
            (Some(year), Some(before)) => Some(format!("{year}; {before}")),
            (one, other) => one.or(other),
        }
    }
}

impl Before {
    /// `1200 vuonna 2017`
    fn say(&self, lang: Lang) -> String {
        let n = self.value.said(lang);
        match self.year {
            Some(year) => EARLIER_IN.fill(lang, &[("n", &n), ("year", &year.to_string())]),
            None => EARLIER_THEN.fill(lang, &[("n", &n)]),
        }
    }
}

impl KeyValue {
    fn number(&self, lang: Lang) -> String {
        match self {
            Self::Count(count) => Count::exactly(count.value).say(lang),
            Self::Text(text) => text.plain(lang),
        }
    }

    fn said(&self, lang: Lang) -> String {
        match self {
            Self::Count(count) => count.say(lang),
            Self::Text(text) => text.plain(lang),
        }
    }

    fn qualifier(&self) -> Option<Qualifier> {
        match self {
            Self::Count(count) => count.qualifier,
            Self::Text(_) => None,
        }
    }
}

crate::source::packed!(
    enum KeyValue {
        Count(count),
        Text(text),
    }
);

impl Decode for KeyValue {
    fn shape() -> Shape {
        Shape::Scalar { name: "count-or-text", example: "noin 300", localized: true }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        match node.as_str().and_then(Count::read) {
            Some(count) => Some(Self::Count(count)),
            None => Text::decode(node, cx).map(Self::Text),
        }
    }

    fn visit<'v>(&'v self, see: &mut dyn FnMut(&'v dyn std::any::Any)) {
        if let Self::Text(text) = self {
            text.visit(see);
        }
    }
}

impl Draw for KeyFigures {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let mut body = String::from("<dl class=\"figures-row\">");
        let mut said = Vec::new();
        for item in &self.items {
            let label = cx.html(&item.label);
            let small: Vec<String> =
                item.note.iter().map(|note| cx.html(note)).chain(item.small_print(cx.lang).map(|text| escape(&text))).collect();
            let small =
                if small.is_empty() { String::new() } else { format!("<small class=\"meta\">{}</small>", small.join(". ")) };
            let qualifier = item.qualifier(cx.lang).map_or_else(String::new, |word| format!("<small>{word}</small>"));
            let number = escape(&item.number(cx.lang));
            body.push_str(&format!("<div><dt>{label}{small}</dt><dd>{qualifier}{number}</dd></div>"));
            said.push(format!("{} {}", item.said(cx.lang), cx.plain(&item.label)));
        }
        body.push_str("</dl>");
        let sentence = if said.is_empty() { String::new() } else { format!("{}.", said.join("; ")) };
        Drawn { class: "key-figures", body, table: Some(self.table(cx)), sentence, base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        if self.items.is_empty() {
            diags.add(&codes::EMPTY_FIGURE, self.at);
        }
        same_labels(self.items.iter().map(|item| &item.label), diags);
    }

    fn texts(&self) -> Vec<&Text> {
        self.items.iter().flat_map(|item| [Some(&item.label), item.note.as_ref()]).flatten().collect()
    }
}

impl KeyFigures {
    fn table(&self, cx: &Cx<'_>) -> Table {
        let years = self.items.iter().any(|item| item.year.is_some());
        let earlier = self.items.iter().any(|item| item.before.is_some());
        let mut head = vec![Head::words(WHAT.say(cx.lang)), Head::numbers(NUMBER.say(cx.lang))];
        if years {
            head.push(Head::numbers(YEAR.say(cx.lang)));
        }
        if earlier {
            head.push(Head::numbers(EARLIER.say(cx.lang)));
        }
        let rows = self.items.iter().map(|item| {
            let mut row = vec![cx.plain(&item.label), item.said(cx.lang)];
            if years {
                row.push(item.year.map_or_else(String::new, |year| year.to_string()));
            }
            if earlier {
                row.push(item.before.as_ref().map_or_else(String::new, |before| before.say(cx.lang)));
            }
            row
        });
        Table { caption: cx.caption(self.frame(), None), head, rows: rows.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn keeps_qualifiers_and_what_was_before() {
        let text = "{kind: key-figures, items: [{value: '4000', qualifier: noin, label: yhdistystä}, {value: 6, label: kuntaa}, \
             {value: '12 500', label: kohtaamista, year: 2018, before: {value: noin 1200, year: 2017}}, {value: '2,5', label: tuntia, before: 2}]}";
        let drawn = drawn(text);
        assert!(drawn.body.contains("<div><dt>yhdistystä</dt><dd><small>noin</small>4000</dd></div>"));
        assert!(drawn.body.contains("<small class=\"meta\">2018; noin 1200 vuonna 2017</small></dt><dd>12 500</dd>"));
        assert_eq!(drawn.sentence, "noin 4000 yhdistystä; 6 kuntaa; 12 500 kohtaamista; 2,5 tuntia.");
        assert_eq!(drawn.table.expect("a table").rows[3], ["tuntia", "2,5", "", "aiemmin 2"]);
        assert!(found(text).is_empty());
    }
}
