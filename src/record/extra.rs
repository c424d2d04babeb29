//! `extra:`: anything that a theme of one's own wants to know, kept as it was typed.
//!
//! What is in it is published when a template shows it, so personal data are looked for like in any other text. Never
//! believes or changes anything.

use crate::{
    source::{
        Decode, Decoder, Pack, Packer, Shape, Unpacker,
        decode::Anything,
        yaml::{Node, Value},
    },
    text,
};

/// Further data for one's own templates.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extra(pub Anything);

impl Pack for Extra {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        Self(Anything::unpack(from))
    }
}

impl Decode for Extra {
    fn shape() -> Shape {
        Anything::shape()
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        look(node, cx);
        Anything::decode(node, cx).map(Self)
    }

    fn absent() -> Option<Self> {
        Anything::absent().map(Self)
    }
}

fn look(node: &Node<'_>, cx: &mut Decoder<'_>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar { text, .. } => text::look_for_personal_data(text, node.at, cx.diags),
        Value::List(items) => items.iter().for_each(|item| look(item, cx)),
        Value::Map(entries) => entries.iter().for_each(|(_, item)| look(item, cx)),
    }
}
