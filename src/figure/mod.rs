//! Figures given as data: picture, data table and one sentence that says the same.
//!
//! 1. [`Figure`] reads `kind:` and hands the rest to that kind's record. 2. `check` reports data that cannot be true.
//! 3. `draw` makes the body (HTML words, SVG marks, classes only), the table and the sentence.
//!
//! A kind is one file with its record and its [`Draw`], and one line in each of the two lists below.
//! Knows no site and no theme: how a text with links is written is asked from [`Cx::inline`]. Never writes a style attribute.

mod annual_clock;
mod answers;
mod asked;
mod average;
mod bingo;
mod challenge_table;
mod change;
mod clock_shape;
mod crowd;
mod flow;
mod frame;
mod hue;
mod key_figures;
mod label_rows;
mod ladder;
mod likert;
mod marks;
mod matrix;
mod multi;
mod network_order;
mod network_shape;
mod network_words;
mod open;
mod phases;
mod profile;
mod pros_cons;
mod quadrant;
mod rank;
mod room_plan;
mod room_shape;
mod service_chain;
mod share;
mod sheet;
mod star;
mod star_shape;
mod structure;
mod tile_map;
mod time_bar;
mod timeline;
#[cfg(test)]
mod trial;
mod value_network;
mod who_what_where;

pub use annual_clock::{AnnualClock, Marker, Ring};
pub use answers::Answer;
pub use asked::{Asked, Gathered};
pub use average::{Average, Mean};
pub use bingo::{Bingo, Square};
pub use challenge_table::{Challenge, ChallengeTable, Strength};
pub use change::{Change, Changed, Time};
pub use flow::{Arrow, Flow, Stage};
pub use frame::{Cx, Draw, Drawn, Frame, Framed, Head, Table, plain_html};
pub use hue::Hue;
pub use key_figures::{Before, KeyFigure, KeyFigures, KeyValue};
pub use label_rows::{LabelRow, LabelRows};
pub use ladder::{Ladder, Step};
pub use likert::{Likert, Statement};
pub use multi::Multi;
pub use open::{Open, OpenTheme, Voice};
pub use phases::{Phase, Phases};
pub use profile::{Criterion, Profile};
pub use pros_cons::{ProsCons, Side};
pub use quadrant::{Axes, Axis, Field, Point, Quadrant};
pub use rank::{Choice, Rank};
pub use room_plan::{Place, RoomLayout, RoomPlan};
pub use service_chain::{ChainStep, Lane, ServiceChain};
pub use share::Share;
pub use sheet::{Palette, Sheet, Standalone};
pub use star::{Star, StarPoint, Tag};
pub use structure::{Structure, Tier};
pub use tile_map::{Tile, TileMap};
pub use time_bar::{Segment, TimeBar};
pub use timeline::{Entry, Timeline};
pub use value_network::{Actor, FlowKind, ValueFlow, ValueNetwork};
pub use who_what_where::{Mark, MarkRow, WhoWhatWhere};

use std::any::Any;

use crate::{
    diag::{Diagnostics, Span, codes},
    source::{
        Decode, Decoder, RecordShape, Shape,
        declare::choose,
        yaml::{Node, Value},
    },
};

macro_rules! kinds {
    ($( $(#[doc = $doc:literal])+ $kind:ident = $word:literal $fi:literal, )+) => {
        /// A figure of one of the known kinds.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Figure { $( $(#[doc = $doc])+ $kind($kind), )+ }

        crate::source::packed!(enum Figure { $($kind(figure)),+ });

        impl Figure {
            /// The words for `kind:` and their Finnish meanings.
            pub const WORDS: &'static [(&'static str, &'static str)] = &[$(($word, $fi)),+];
            /// The kinds and their records, for the schema and the reference.
            pub const KINDS: &'static [(&'static str, &'static RecordShape)] = &[$(($word, $kind::SHAPE)),+];

            /// The word for its kind.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$kind(_) => $word),+ }
            }

            /// What every kind can do.
            #[must_use]
            pub fn inner(&self) -> &dyn Draw {
                match self { $(Self::$kind(figure) => figure),+ }
            }

            fn read(word: &str, node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
                match word { $($word => $kind::decode(node, cx).map(Self::$kind),)+ _ => None }
            }

            fn visit_inner<'v>(&'v self, see: &mut dyn FnMut(&'v dyn Any)) {
                match self { $(Self::$kind(figure) => figure.visit(see)),+ }
            }
        }
    };
}

kinds! {
    /// Answers to a question with one choice.
    Share = "share" "jakauma",
    /// Answers to a question with several choices.
    Multi = "multi" "monivalinta",
    /// Options in the order of their support.
    Rank = "rank" "järjestys",
    /// Averages.
    Average = "average" "keskiarvot",
    /// Open answers, gathered into themes.
    Open = "open" "avovastaukset",
    /// Numbers large enough to be read from afar.
    KeyFigures = "key-figures" "avainluvut",
    /// A star whose points are topics and whose marks are actors.
    Star = "star" "tähtikuvio",
    /// Labels with what belongs to them.
    LabelRows = "label-rows" "otsikkorivit",
    /// Phases, one after another or in a circle.
    Phases = "phases" "vaiheet",
    /// Time divided into parts.
    TimeBar = "time-bar" "ajankäyttö",
    /// Steps that grow.
    Ladder = "ladder" "portaat",
    /// Two axes and four fields.
    Quadrant = "quadrant" "nelikenttä",
    /// Actors and what flows between them.
    ValueNetwork = "value-network" "arvoverkko",
    /// Challenges and the strengths that meet them.
    ChallengeTable = "challenge-table" "haasteet ja vahvuudet",
    /// Stages with boxes, outputs and arrows.
    Flow = "flow" "prosessikaavio",
    /// For and against.
    ProsCons = "pros-cons" "kaksi puolta",
    /// A bingo card.
    Bingo = "bingo" "bingo",
    /// What comes in which month.
    AnnualClock = "annual-clock" "vuosikello",
    /// Steps in the lanes of their actors.
    ServiceChain = "service-chain" "palveluketju",
    /// Levels or poles.
    Structure = "structure" "rakennekaavio",
    /// What happened when.
    Timeline = "timeline" "aikajana",
    /// Places as tiles.
    TileMap = "tile-map" "kuntaruudukko",
    /// How a room is set.
    RoomPlan = "room-plan" "tilakaavio",
    /// Criteria from round to round.
    Profile = "profile" "arvioprofiili",
    /// Who does what and where.
    WhoWhatWhere = "who-what-where" "kuka, mitä, missä",
    /// Answers on one scale to several statements.
    Likert = "likert" "väittämät",
    /// How the answers to one question changed.
    Change = "change" "muutos",
}

impl Figure {
    /// What every kind has: id, title, caption, source and note.
    #[must_use]
    pub fn frame(&self) -> Frame<'_> {
        self.inner().frame()
    }

    /// Draws it.
    #[must_use]
    pub fn draw(&self, cx: &Cx<'_>) -> Drawn {
        self.inner().draw(cx)
    }

    /// Whether it holds answers to a question of a feedback survey.
    #[must_use]
    pub fn is_question(&self) -> bool {
        matches!(
            self,
            Self::Share(_)
                | Self::Multi(_)
                | Self::Rank(_)
                | Self::Average(_)
                | Self::Open(_)
                | Self::Likert(_)
                | Self::Change(_)
        )
    }

    /// Where it stands.
    #[must_use]
    pub fn at(&self) -> Span {
        self.frame().at
    }

    /// Reports data that cannot be true. `respondents` are those of the survey around it, for figures that do not tell theirs.
    pub fn check(&self, respondents: Option<crate::value::Count>, diags: &mut Diagnostics) {
        self.inner().check(respondents, diags);
    }
}

impl Decode for Figure {
    fn shape() -> Shape {
        Shape::Kinds(Self::KINDS)
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            cx.wrong_type(node, &Self::shape());
            return None;
        }
        let Some(kind) = node.get("kind") else {
            cx.add(&codes::MISSING_KEY, node.at).arg("key", "kind").record(("kuvio", "figure"));
            return None;
        };
        let outer = std::mem::replace(&mut cx.key, "kind");
        let word = choose(kind, Self::WORDS, cx).and_then(|at| Self::WORDS.get(at));
        cx.key = outer;
        Self::read(word?.0, node, cx)
    }

    fn visit<'v>(&'v self, see: &mut dyn FnMut(&'v dyn Any)) {
        see(self);
        self.visit_inner(see);
    }
}

#[cfg(test)]
mod tests {
    use super::{trial::decode, *};
    use crate::diag::Tongue;

    #[test]
    fn every_kind_reads_its_own_record() {
        assert_eq!(Figure::WORDS.len(), Figure::KINDS.len());
        let (figure, found) = decode("{kind: label-rows, rows: [{label: Yhteinen näky}]}");
        assert_eq!((figure.map(|figure| figure.kind()), found.len()), (Some("label-rows"), 0));
    }

    #[test]
    fn an_unknown_kind_names_near_ones() {
        for (text, said) in [
            ("{kind: phase, phases: []}", "“phase” is not a value of “kind”"),
            ("{phases: []}", "the record “figure” lacks the key “kind”"),
            ("viisi", "“the whole file” takes a record that tells its kind, but it holds “viisi”"),
        ] {
            let (figure, found) = decode(text);
            assert!(figure.is_none());
            assert_eq!(found.iter().map(|finding| finding.what(Tongue::En)).collect::<Vec<_>>(), [said]);
        }
        let (_, found) = decode("{kind: phase}");
        assert_eq!(found[0].near, ["phases"]);
    }
}
