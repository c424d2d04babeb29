//! Places in a view's maps: where a text goes that is written out only when it is needed.
//!
//! Never makes a place that is not there.

use tera::{Map, Value, value::Key};

/// Changes the map that `slot` leads to: keys, or a number for a place in a list.
pub(super) fn change(map: &mut Map, slot: &[String], how: &mut dyn FnMut(&mut Map)) {
    let Some((name, rest)) = slot.split_first() else {
        how(map);
        return;
    };
    let key = Key::from(name.clone());
    // Taken out, not shared: what nobody else holds is changed where it is.
    let Some(inner) = map.get_mut(&key).map(|inner| std::mem::replace(inner, Value::none())) else { return };
    let place = rest.split_first().and_then(|(at, rest)| Some((at.parse::<usize>().ok()?, rest)));
    let changed = match place {
        Some((at, rest)) => {
            let mut items = inner.as_array().map(<[Value]>::to_vec).unwrap_or_default();
            if let Some(mut item) = items.get(at).cloned().and_then(Value::into_map) {
                change(&mut item, rest, how);
                items[at] = Value::from(item);
            }
            Value::from(items)
        }
        None => {
            if inner.as_map().is_none() {
                map.insert(key, inner);
                return;
            }
            let mut inner = inner.into_map().unwrap_or_default();
            change(&mut inner, rest, how);
            Value::from(inner)
        }
    };
    map.insert(key, changed);
}
