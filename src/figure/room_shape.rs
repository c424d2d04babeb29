//! Seats, tables and stands seen from above, in a room of 480 by 360.
//!
//! Marks are as large as they can be without touching, up to a size; nothing leaves the room. Knows no records.

use std::{
    f64::consts::{PI, TAU},
    fmt::Write as _,
};

use super::marks::num;

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 360.0;
/// The largest seat's radius.
const SEAT: f64 = 13.0;
/// How much farther apart seats are than they are wide.
const ROOMY: f64 = 2.6;

/// The walls of the room.
fn walls() -> String {
    "<rect class=\"room__wall\" x=\"3\" y=\"3\" width=\"474\" height=\"354\" stroke-width=\"3\"/>".to_owned()
}

fn seat(svg: &mut String, (x, y): (f64, f64), r: f64) {
    let _ = write!(svg, "<circle class=\"room__seat\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", num(x), num(y), num(r));
}

/// Seats in one circle.
pub(super) fn circle(seats: u32) -> String {
    let mut svg = walls();
    let far = 142.0;
    let n = f64::from(seats.max(1));
    // Twice the sine of half the step is the distance of neighbours.
    let r = if seats < 2 { SEAT } else { (2.0 * far * (PI / n).sin() / ROOMY).min(SEAT) };
    for at in 0..seats {
        let angle = -PI / 2.0 + TAU * f64::from(at) / n;
        seat(&mut svg, (WIDTH / 2.0 + far * angle.cos(), HEIGHT / 2.0 + far * angle.sin()), r);
    }
    svg
}

/// Seats in half circles that open upwards, to the front, which is a line on the wall.
pub(super) fn half_circle(seats: u32) -> String {
    let mut svg = walls();
    svg.push_str("<line class=\"room__front\" stroke-width=\"9\" x1=\"150\" y1=\"22\" x2=\"330\" y2=\"22\"/>");
    let (mut r, mut rows) = (SEAT, arcs(SEAT));
    while rows.iter().sum::<u32>() < seats && r > 2.0 {
        r -= 0.5;
        rows = arcs(r);
    }
    // As many rows as are needed, from the outermost in, each with its part of the seats.
    let used = (1..=rows.len()).find(|used| rows[..*used].iter().sum::<u32>() >= seats).unwrap_or(rows.len());
    let room: u32 = rows[..used].iter().sum::<u32>().max(1);
    let mut needed: Vec<(usize, u32)> = rows[..used].iter().map(|here| here * seats.min(room) / room).enumerate().collect();
    let mut left = seats - needed.iter().map(|(_, here)| here).sum::<u32>();
    for ((_, here), most) in needed.iter_mut().zip(&rows) {
        let more = left.min(most.saturating_sub(*here));
        *here += more;
        left -= more;
    }
    for (row, here) in needed {
        let far = row_radius(row, r);
        for at in 0..here {
            let part = if here == 1 { 0.5 } else { f64::from(at) / f64::from(here - 1) };
            let angle = PI * (1.0 - part);
            seat(&mut svg, (WIDTH / 2.0 + far * angle.cos(), 90.0 + far * angle.sin()), r);
        }
    }
    svg
}

fn row_radius(row: usize, r: f64) -> f64 {
    212.0 - row as f64 * r * (ROOMY + 0.4)
}

/// How many seats of a radius each half circle holds, from the outermost in.
fn arcs(r: f64) -> Vec<u32> {
    (0..60).map(|row| row_radius(row, r)).take_while(|far| *far > 55.0).map(|far| (PI * far / (r * ROOMY)) as u32 + 1).collect()
}

/// Numbered round tables with their seats round them.
pub(super) fn groups(groups: u32, seats: u32) -> String {
    let mut svg = walls();
    let (columns, rows) = grid(groups);
    let (wide, high) = ((WIDTH - 24.0) / f64::from(columns), (HEIGHT - 24.0) / f64::from(rows));
    let most = f64::from(seats.div_ceil(groups.max(1)).max(1));
    let cell = wide.min(high) / 2.0 - 5.0;
    // The largest seats that do not touch round their table, and the smallest ring that holds them.
    let step = (PI / most.max(2.0)).sin() * 2.0;
    let mut r = SEAT.min(cell * 0.26);
    while r > 0.5 && (cell - r) * step < ROOMY * r {
        r *= 0.95;
    }
    let far = (ROOMY * r / step).max(cell * 0.55).max(44.0).min(cell - r);
    let table = (far - r - 5.0).max(4.0);
    for at in 0..groups {
        let in_row = if at / columns == rows - 1 { groups - columns * (rows - 1) } else { columns };
        let inset = (WIDTH - 24.0 - wide * f64::from(in_row)) / 2.0;
        let (x, y) = (12.0 + inset + wide * (f64::from(at % columns) + 0.5), 12.0 + high * (f64::from(at / columns) + 0.5));
        let _ = write!(
            svg,
            "<circle class=\"room__table\" cx=\"{}\" cy=\"{}\" r=\"{}\" stroke-width=\"2\"/>",
            num(x),
            num(y),
            num(table)
        );
        number(&mut svg, at, x, y, (table * 1.1).min(30.0));
        let here = seats / groups.max(1) + u32::from(at < seats % groups.max(1));
        for place in 0..here {
            let angle = -PI / 2.0 + TAU * f64::from(place) / f64::from(here);
            seat(&mut svg, (x + far * angle.cos(), y + far * angle.sin()), r);
        }
    }
    svg
}

/// Numbered stands along the walls and seats in the middle.
pub(super) fn fair(stands: u32, seats: u32) -> String {
    let mut svg = walls();
    let deep = 44.0;
    // Along the top, the right, the bottom and the left; corners stay free, and a door at the foot.
    let sides = [WIDTH - 2.0 * deep - 24.0, HEIGHT - 2.0 * deep - 24.0];
    let around = 2.0 * (sides[0] + sides[1]);
    let mut left = stands;
    let share = |side: f64, left: u32| ((f64::from(stands) * side / around).round() as u32).min(left);
    let mut parts = [0; 4];
    for (part, side) in parts.iter_mut().zip([sides[0], sides[1], sides[0], sides[1]]) {
        *part = share(side, left);
        left -= *part;
    }
    parts[0] += left;
    let mut at = 0;
    for (wall, here) in parts.into_iter().enumerate() {
        let long = sides[wall % 2];
        let step = long / f64::from(here.max(1));
        let wide = (step - 8.0).clamp(4.0, 84.0);
        for place in 0..here {
            let along = deep + 12.0 + step * (f64::from(place) + 0.5);
            let (x, y, w, h) = match wall {
                0 => (along, 10.0 + deep / 2.0, wide, deep - 8.0),
                1 => (WIDTH - 10.0 - deep / 2.0, along, deep - 8.0, wide),
                2 => (WIDTH - along, HEIGHT - 10.0 - deep / 2.0, wide, deep - 8.0),
                _ => (10.0 + deep / 2.0, HEIGHT - along, deep - 8.0, wide),
            };
            let _ = write!(
                svg,
                "<rect class=\"room__table\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" stroke-width=\"2\"/>",
                num(x - w / 2.0),
                num(y - h / 2.0),
                num(w),
                num(h)
            );
            number(&mut svg, at, x, y, (w.min(h) * 0.72).min(26.0));
            at += 1;
        }
    }
    middle(&mut svg, seats);
    svg
}

/// Seats in rows in the middle of the room.
fn middle(svg: &mut String, seats: u32) {
    let (wide, high) = (WIDTH - 160.0, HEIGHT - 160.0);
    if seats == 0 {
        return;
    }
    let mut pitch = SEAT * ROOMY;
    while ((wide / pitch).floor() * (high / pitch).floor()) < f64::from(seats) && pitch > 6.0 {
        pitch -= 0.5;
    }
    let most = ((wide / pitch).floor() as u32).max(1);
    let rows =
        seats.div_ceil(most).max((f64::from(seats) / 1.6).sqrt().ceil() as u32).min(((high / pitch).floor() as u32).max(1));
    let columns = seats.div_ceil(rows);
    for at in 0..seats {
        let row = at / columns;
        let in_row = columns.min(seats - row * columns);
        let x = WIDTH / 2.0 + (f64::from(at % columns) - (f64::from(in_row) - 1.0) / 2.0) * pitch;
        let y = HEIGHT / 2.0 + (f64::from(row) - (f64::from(seats.div_ceil(columns)) - 1.0) / 2.0) * pitch;
        seat(svg, (x, y), pitch / ROOMY);
    }
}

fn number(svg: &mut String, at: u32, x: f64, y: f64, size: f64) {
    let _ = write!(
        svg,
        "<text class=\"room__no\" x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"{}\" font-weight=\"800\">{}</text>",
        num(x),
        num(y + size * 0.35),
        num(size),
        at + 1
    );
}

/// Columns and rows for a number of cells, so that each is as large as can be.
fn grid(cells: u32) -> (u32, u32) {
    let rows = |columns: u32| cells.div_ceil(columns).max(1);
    let side = |columns: u32| (WIDTH / f64::from(columns)).min(HEIGHT / f64::from(rows(columns)));
    let columns = (1..=cells.max(1)).rev().max_by(|a, b| side(*a).total_cmp(&side(*b))).unwrap_or(1);
    (columns, rows(columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seats(svg: &str) -> Vec<(f64, f64, f64)> {
        let value = |tag: &str, name: &str| -> f64 {
            let (_, rest) = tag.split_once(&format!(" {name}=\"")).expect("an attribute");
            rest.split('"').next().and_then(|text| text.parse().ok()).expect("a number")
        };
        svg.split("<circle class=\"room__seat\"")
            .skip(1)
            .map(|tag| (value(tag, "cx"), value(tag, "cy"), value(tag, "r")))
            .collect()
    }

    #[test]
    fn seats_stay_in_the_room_and_do_not_touch() {
        for n in [0, 1, 2, 5, 12, 23, 40, 90, 200, 400] {
            let drawings =
                [circle(n), half_circle(n), groups(1, n), groups(5, n), groups(12, n), groups(36, n), fair(8, n), fair(36, n)];
            for (which, svg) in drawings.iter().enumerate() {
                let seats = seats(svg);
                assert_eq!(seats.len(), n as usize, "drawing {which}");
                for (at, (x, y, r)) in seats.iter().enumerate() {
                    assert!(
                        *r > 0.0 && x - r >= 4.0 && x + r <= 476.0 && y - r >= 4.0 && y + r <= 356.0,
                        "drawing {which}: {x} {y} {r}"
                    );
                    for (x2, y2, _) in &seats[..at] {
                        assert!((x - x2).hypot(y - y2) > 1.9 * r, "drawing {which} of {n}");
                    }
                }
            }
        }
    }
}
