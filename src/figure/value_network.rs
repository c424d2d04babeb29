//! A value network: actors in a ring and the value that flows between them.
//!
//! 1. What flows is written on its arrow where all of it has room; otherwise arrows are numbered and named in the list, so that
//!    no words cross or cover each other. 2. Where some flows are new, the network is drawn twice: as it is and as it will be.
//!    Solid lines carry goods and services, dashed ones what cannot be touched.

use std::fmt::Write as _;

use super::{
    Cx, Draw, Drawn, Framed, Head, Hue, Table,
    answers::same_labels,
    frame::{bullets, escape, figure, fit, hued, known_part, not_empty, part},
    matrix::small,
    network_shape::{BARE, Link, NAMED, Network, Room, WORDED},
    network_words,
};
use crate::{
    diag::{Diagnostics, Spanned},
    record,
    text::Text,
    value::{Count, Words, say},
};

crate::choice! {
    /// What kind of value flows.
    pub enum FlowKind {
        /// Goods, services, money.
        Aineellinen = "aineellinen" "aineellinen",
        /// Knowledge, skill, experience, trust.
        Aineeton = "aineeton" "aineeton",
    }
}

record! {
    kept;

    /// An actor of the network.
    pub struct Actor "toimija" {
        bare = label;
        /// A short name for flows; by default its label.
        id "tunnus": Option<String>,
        /// Its name.
        label "nimi": Text,
        /// Its hue.
        hue "sävy": Option<Hue>,
    }

    /// What one gives another.
    pub struct ValueFlow "arvovirta" {
        /// Who gives, by id or name.
        from "keneltä": Spanned<String>,
        /// Who gets, by id or name.
        to "kenelle": Spanned<String>,
        /// What.
        label "mitä": Text,
        /// Its kind.
        kind "laji": Option<FlowKind>,
        /// Whether it is only planned.
        new "uusi": bool,
    }
}

figure! {
    /// Actors and the value that flows between them, now and later.
    pub struct ValueNetwork "arvoverkko" {
        /// The actors, round the ring.
        actors "toimijat": Vec<Actor>,
        /// What flows.
        flows "arvovirrat": Vec<ValueFlow>,
        /// What to ask at the picture.
        questions "kysymykset": Vec<Text>,
    }
}

const ACTOR: Words = Words::new("yksi toimija", "en aktör", "one actor");
const ACTORS: Words = Words::new("{n} toimijaa", "{n} aktörer", "{n} actors");
const FLOW: Words = Words::new("yksi arvovirta", "ett värdeflöde", "one flow of value");
const FLOWS: Words = Words::new("{n} arvovirtaa", "{n} värdeflöden", "{n} flows of value");
const NEW: Words = Words::new("uusi", "ny", "new");
const NOW: Words = Words::new("Nyt", "Nu", "Now");
const FUTURE: Words = Words::new("Tulevaisuudessa", "I framtiden", "In the future");
const SOLID: Words = Words::new("aineellinen", "materiellt", "tangible");
const DASHED: Words = Words::new("aineeton", "immateriellt", "intangible");
const FROM: Words = Words::new("Keneltä", "Från", "From");
const TO: Words = Words::new("Kenelle", "Till", "To");
const WHAT: Words = Words::new("Mitä", "Vad", "What");
const KIND: Words = Words::new("Laji", "Slag", "Kind");

/// Actors whose names may stand round the ring; more go into the list.
const MOST_NAMED: usize = 8;

impl FlowKind {
    fn words(self) -> Words {
        if self == Self::Aineellinen { SOLID } else { DASHED }
    }
}

impl ValueNetwork {
    /// The place of an actor by id or by name.
    fn actor(&self, name: &str) -> Option<usize> {
        let by_id = self.actors.iter().position(|actor| actor.id.as_deref() == Some(name));
        by_id.or_else(|| part(name, &self.actors.iter().map(|actor| &actor.label).collect::<Vec<_>>()))
    }

    fn links(&self) -> Vec<Link> {
        let link = |(at, flow): (usize, &ValueFlow)| {
            let (from, to) = (self.actor(&flow.from.value)?, self.actor(&flow.to.value)?);
            Some(Link { number: at + 1, from, to, dashed: flow.kind == Some(FlowKind::Aineeton), new: flow.new })
        };
        self.flows.iter().enumerate().filter_map(link).collect()
    }

    /// The picture of a network without new flows, and whether names and flows are written in it.
    fn worded(&self, links: &[Link], hues: &[String], cx: &Cx<'_>) -> (String, &'static str) {
        let shy = |text: &Text| cx.shy(&cx.plain(text)).into_owned();
        let actors: Vec<String> = self.actors.iter().map(|actor| shy(&actor.label)).collect();
        // A flow to an actor that is not there has no arrow.
        let flows: Vec<String> =
            links.iter().filter_map(|link| self.flows.get(link.number - 1)).map(|flow| shy(&flow.label)).collect();
        let named = |room: &'static Room| {
            let network = Network::new(actors.len(), links, room);
            let names = network_words::names(&network, room, &actors, cx.face).filter(|_| actors.len() <= MOST_NAMED)?;
            Some((network, names))
        };
        if let Some((network, names)) = named(&WORDED)
            && let Some(arrows) = network_words::arrows(&network, &WORDED, &names, &flows, cx.face)
        {
            let words = network_words::Words { names, arrows };
            return (network.svg(hues, Some(&words), |_| true), " network--named network--worded");
        }
        if let Some((network, names)) = named(&NAMED) {
            let words = network_words::Words { names, arrows: Vec::new() };
            return (network.svg(hues, Some(&words), |_| true), " network--named");
        }
        (Network::new(actors.len(), links, &BARE).svg(hues, None, |_| true), "")
    }

    /// The picture or pictures, and the class of what is written in them.
    fn pictures(&self, cx: &Cx<'_>) -> (String, &'static str) {
        let links = self.links();
        let many = self.actors.len();
        let hues: Vec<String> = self.actors.iter().enumerate().map(|(at, actor)| hued(actor.hue, at, many)).collect();
        let network = Network::new(many, &links, &BARE);
        if !links.iter().any(|link| link.new) {
            let (worded, class) = self.worded(&links, &hues, cx);
            // A phone has room for letters and numbers only.
            let bare = if class.is_empty() { String::new() } else { network.svg(&hues, None, |_| true) };
            return (format!("<div class=\"network{class}\">{bare}{worded}{}</div>", self.key(class, cx)), class);
        }
        let now = network.svg(&hues, None, |link| !link.new);
        let later = network.svg(&hues, None, |_| true);
        let two = format!(
            "<div class=\"network network--two\"><div><p class=\"network__when\">{}</p>{now}</div><div><p class=\"network__when\">{}</p>{later}</div></div>",
            NOW.say(cx.lang),
            FUTURE.say(cx.lang)
        );
        (two, "")
    }

    /// What the two kinds of lines mean, where no list says it.
    fn key(&self, class: &str, cx: &Cx<'_>) -> String {
        let kinds = [FlowKind::Aineellinen, FlowKind::Aineeton]
            .map(|kind| self.flows.iter().any(|flow| flow.kind == Some(kind)).then_some(kind));
        if !class.contains("worded") || kinds.iter().all(Option::is_none) {
            return String::new();
        }
        let mut key = String::from("<ul class=\"network__key\">");
        for kind in kinds.into_iter().flatten() {
            let dash = if kind == FlowKind::Aineeton { " stroke-dasharray=\"7 6\"" } else { "" };
            let _ = write!(
                key,
                "<li><svg viewBox=\"0 0 48 12\" aria-hidden=\"true\" focusable=\"false\"><path class=\"network__line\" stroke-width=\"2.5\"{dash} d=\"M0 6H48\"/></svg>{}</li>",
                kind.words().say(cx.lang)
            );
        }
        key + "</ul>"
    }

    fn name(&self, name: &Spanned<String>, cx: &Cx<'_>) -> String {
        self.actor(&name.value)
            .and_then(|at| self.actors.get(at))
            .map_or_else(|| name.value.clone(), |actor| cx.plain(&actor.label))
    }

    /// `aineeton · uusi`
    fn traits(flow: &ValueFlow, cx: &Cx<'_>) -> Vec<&'static str> {
        let kind = flow.kind.map(|kind| kind.words().say(cx.lang));
        kind.into_iter().chain(flow.new.then(|| NEW.say(cx.lang))).collect()
    }

    /// Actors and flows as lists; what the picture itself says where it has room is marked with its class.
    fn lists(&self, class: &str, cx: &Cx<'_>) -> String {
        let mut html = format!(
            "<div class=\"network__lists{}\"><ul class=\"network__actors\">",
            class.replace(" network--", " network__lists--")
        );
        for (at, actor) in self.actors.iter().enumerate() {
            let hue = hued(actor.hue, at, self.actors.len());
            let _ = write!(html, "<li class=\"{hue}\"><b aria-hidden=\"true\">{}</b>{}</li>", letter(at), cx.html(&actor.label));
        }
        html.push_str("</ul><ol class=\"network__flows\">");
        for (at, flow) in self.flows.iter().enumerate() {
            let class = if flow.new { " class=\"network__new\"" } else { "" };
            let (from, to) = (escape(&self.name(&flow.from, cx)), escape(&self.name(&flow.to, cx)));
            let traits = Self::traits(flow, cx);
            let traits = if traits.is_empty() { String::new() } else { format!(" <small>{}</small>", traits.join(" · ")) };
            let label = cx.html(&flow.label);
            let _ = write!(
                html,
                "<li{class}><span class=\"no\" aria-hidden=\"true\">{}</span><span><b>{from} → {to}</b> {label}{traits}</span></li>",
                at + 1
            );
        }
        html.push_str("</ol></div>");
        if !self.questions.is_empty() {
            let _ = write!(html, "<div class=\"network__questions\">{}</div>", bullets(&self.questions, cx));
        }
        html
    }

    fn table(&self, cx: &Cx<'_>) -> Option<Table> {
        let head = [FROM, TO, WHAT, KIND].map(|word| Head::words(word.say(cx.lang)));
        let rows = self.flows.iter().enumerate().map(|(at, flow)| {
            vec![
                format!("{}. {}", at + 1, self.name(&flow.from, cx)),
                self.name(&flow.to, cx),
                cx.plain(&flow.label),
                Self::traits(flow, cx).join(", "),
            ]
        });
        (!self.flows.is_empty()).then(|| Table {
            caption: cx.caption(self.frame(), None),
            head: head.into(),
            rows: rows.collect(),
        })
    }
}

impl Draw for ValueNetwork {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let (pictures, class) = self.pictures(cx);
        let body = fit(&format!("{pictures}{}", self.lists(class, cx)));
        let counted = [small(self.actors.len(), ACTOR, ACTORS, cx), small(self.flows.len(), FLOW, FLOWS, cx)].join(", ");
        let said: Vec<String> = self
            .flows
            .iter()
            .map(|flow| {
                let new = if flow.new { format!(" ({})", NEW.say(cx.lang)) } else { String::new() };
                format!("{} → {}: {}{new}", self.name(&flow.from, cx), self.name(&flow.to, cx), cx.plain(&flow.label))
            })
            .collect();
        let said = if said.is_empty() { String::new() } else { format!(" {}.", said.join("; ")) };
        let sentence = format!("{}.{said}", say::capital(&counted));
        Drawn { class: "network-figure", body, table: self.table(cx), sentence, base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        not_empty(&self.actors, self.at, diags);
        same_labels(self.actors.iter().map(|actor| &actor.label), diags);
        let labels: Vec<&Text> = self.actors.iter().map(|actor| &actor.label).collect();
        for name in self.flows.iter().flat_map(|flow| [&flow.from, &flow.to]) {
            if self.actor(&name.value).is_none() {
                known_part(name, &labels, diags);
            }
        }
    }

    fn texts(&self) -> Vec<&Text> {
        let actors = self.actors.iter().map(|actor| &actor.label);
        actors.chain(self.flows.iter().map(|flow| &flow.label)).chain(&self.questions).collect()
    }
}

/// The letter in a node; past Z there are none left, and nobody could follow the arrows.
pub(super) fn letter(at: usize) -> char {
    u8::try_from(at).ok().filter(|at| *at < 26).map_or('·', |at| char::from(b'A' + at))
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn now_and_later() {
        let text = "{kind: value-network, actors: [Eksote, {id: yhd, label: Yhdistykset}, Asiakkaat], flows: [{from: Eksote, to: asiakkaat, \
             label: palvelu, kind: aineellinen}, {from: yhd, to: Eksote, label: tieto, kind: aineeton}], questions: [Mitä arvoa?]}";
        let now = drawn(text);
        // Letters and numbers for a phone; names and words, and what the two lines mean, where there is room.
        assert_eq!(now.body.matches("<svg").count(), 4);
        assert!(now.body.contains("network--worded") && now.body.contains(">palvelu</tspan>"));
        assert_eq!(now.body.matches("stroke-dasharray").count(), 3);
        assert_eq!(now.sentence, "Kolme toimijaa, kaksi arvovirtaa. Eksote → Asiakkaat: palvelu; Yhdistykset → Eksote: tieto.");
        let later = drawn(&text.replace("aineeton}", "aineeton, new: true}"));
        assert!(later.body.contains("network--two") && later.body.contains("<small>aineeton · uusi</small>"));
        assert_eq!(later.table.expect("a table").rows[1], ["2. Yhdistykset", "Eksote", "tieto", "aineeton, uusi"]);
        assert!(found(text).is_empty());
        assert_eq!(found("{kind: value-network, actors: [Eksote], flows: [{from: Eksot, to: Eksote, label: a}]}"), ["K0213"]);
    }
}
