//! Every example of the pages stands in a project that builds without errors or warnings.

use kooste::record;

use crate::{
    page::{Piece, all_pieces},
    project::{EVENT, Trial},
};

/// Kinds of fenced pieces that are nobody's source: shell lines that are not Kooste's, sketches, other languages.
const UNTRIED: &[&str] = &["", "sh", "text", "html", "nginx", "apache"];

#[test]
fn every_piece_is_of_a_kind_that_is_tried() {
    for piece in all_pieces() {
        let known = matches!(piece.kind.as_str(), "markdown" | "txtar" | "console")
            || (piece.kind == "yaml" && piece.param("record").is_some())
            || (piece.kind == "yaml" && piece.param("found").is_some())
            || UNTRIED.contains(&piece.kind.as_str());
        assert!(known, "{}: ```{} is not tried by any test", piece.place(), piece.kind);
    }
}

#[test]
fn records_and_texts_build() {
    let trial = Trial::rich();
    for piece in all_pieces() {
        match piece.kind.as_str() {
            "markdown" => put_text(&trial, &piece),
            "yaml" if piece.param("found").is_none() => put_record(&trial, &piece),
            _ => {}
        }
    }
    let found = trial.build();
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

#[test]
fn whole_projects_build() {
    for piece in all_pieces().into_iter().filter(|piece| piece.kind == "txtar") {
        let trial = Trial::new();
        trial.txtar(&piece.text);
        let found = trial.build();
        assert!(found.is_empty(), "{}\n{}", piece.place(), found.join("\n\n"));
    }
}

/// A text stands beside the event; one without front matter gets the least that it needs.
fn put_text(trial: &Trial, piece: &Piece) {
    let name = piece.name();
    let text = if piece.text.starts_with("---\n") {
        piece.text.clone()
    } else {
        format!("---\nkind: event-report\ntitle: Esimerkki {name}\n---\n\n{}", piece.text)
    };
    trial.put(&format!("{EVENT}/{name}.md"), &text);
}

/// A record stands where its kind belongs; a part of an event gets an event of its own.
fn put_record(trial: &Trial, piece: &Piece) {
    let name = piece.name();
    let kind = piece.param("record").expect("a record");
    let event = format!("content/events/{name}");
    match kind {
        "event" => {
            let title = if piece.text.lines().any(|line| line.starts_with("title:")) {
                String::new()
            } else {
                format!("title: Esimerkki {name}\n")
            };
            trial.put(&format!("{event}/event.yaml"), &(title + &piece.text));
        }
        "organisation" | "funder" => trial.put(&format!("content/{kind}s/{name}.yaml"), &piece.text),
        "series" => trial.put(&format!("content/series/{name}.yaml"), &piece.text),
        part => {
            let known = part == "photos" || record::parts().any(|kind| kind.name == part);
            assert!(known, "{}: there is no record “{part}” that can stand alone", piece.place());
            trial.put(&format!("{event}/event.yaml"), &format!("title: Esimerkki {name}\nwhen: to 18.9.2025\n"));
            trial.put(&format!("{event}/{part}.yaml"), &piece.text);
            if part == "photos" {
                trial.picture(&event);
            }
        }
    }
}
