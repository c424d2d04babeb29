// Progressive enhancement only: every page is complete without this file.
// 1. The directory: links narrow the list in place, a search field appears, the count is said aloud.
// 2. The events list: a field that narrows the rows that are on the page.
(() => {
  'use strict';
  const fold = (s) => s.toLowerCase().normalize('NFC').replace(/\u00ad/g, '');
  // Finnish words change their ends: a long word is compared without its last two letters.
  const stem = (w) => (w.length > 5 ? w.slice(0, -2) : w);
  const words = (s) => fold(s).split(/\s+/).filter(Boolean).map(stem);
  const say = (data, n) => (n === 0 ? data.none : n === 1 ? data.one : data.other.replace('#', n));
  const make = (tag, attrs, ...kids) => {
    const e = document.createElement(tag);
    for (const [k, v] of Object.entries(attrs)) e.setAttribute(k, v);
    e.append(...kids); return e;
  };
  const field = (id, label, hint) => {
    const input = make('input', { id, type: 'search', autocomplete: 'off', 'aria-describedby': id + '-hint' });
    const box = make('div', { class: 'field' }, make('label', { for: id }, label), make('div', { class: 'field__row' }, input), make('p', { class: 'field__hint', id: id + '-hint' }, hint));
    return [box, input];
  };
  const narrow = (items, ok) => {
    let n = 0;
    for (const e of items) { e.hidden = !ok(e); n += !e.hidden; }
    for (const g of document.querySelectorAll('[data-group]')) {
      const own = [...g.querySelectorAll('[data-item]')];
      if (own.length) g.hidden = own.every((e) => e.hidden);
    }
    return n;
  };

  const dir = document.querySelector('[data-directory]');
  if (dir) {
    const items = [...dir.querySelectorAll('[data-item]')], text = new Map(items.map((e) => [e, fold(e.textContent)]));
    const count = dir.querySelector('[data-count]'), on = new Map(), d = dir.dataset;
    const [box, q] = field('haku', d.label, d.hint);
    dir.querySelector('[data-search]').append(box); dir.classList.add('is-ready');
    count.setAttribute('role', 'status');
    const apply = () => {
      const w = words(q.value);
      count.textContent = say(d, narrow(items, (e) => [...on].every(([k, v]) => !v.size || [...v].some((x) => e.dataset[k].split(' ').includes(x))) && w.every((x) => text.get(e).includes(x))));
    };
    // Links become switches; without the script they lead to the place itself.
    const toggle = (facet, value, button) => {
      const set = on.get(facet) || on.set(facet, new Set()).get(facet);
      if (set.has(value)) set.delete(value); else set.add(value);
      button.setAttribute('aria-pressed', String(set.has(value))); apply();
    };
    const swap = (facet, a) => {
      const b = make('button', { type: 'button', class: 'facet__button ' + a.className, 'aria-pressed': 'false' }, ...a.childNodes);
      b.addEventListener('click', () => toggle(facet, a.dataset.value, b)); a.replaceWith(b);
    };
    for (const nav of dir.querySelectorAll('[data-facet]')) for (const a of nav.querySelectorAll('a[data-value]')) swap(nav.dataset.facet, a);
    const dirs = ['offers', 'needs'].map((v) => { const b = make('button', { type: 'button', class: 'facet__button', 'aria-pressed': 'false' }, d[v]); b.addEventListener('click', () => toggle('direction', v, b)); return make('li', {}, b); });
    dir.querySelector('.directory__filters').append(make('div', { class: 'facet', role: 'group', 'aria-labelledby': 'f-suunta' }, make('h2', { id: 'f-suunta' }, d.direction), make('ul', {}, ...dirs)));
    q.addEventListener('input', apply);
  }

  const host = document.querySelector('[data-filter]');
  if (host) {
    const items = [...document.querySelectorAll('[data-item]')];
    if (items.length > 5) {
      const d = { none: host.dataset.filterNone, one: host.dataset.filterOne, other: host.dataset.filterOther };
      const [box, q] = field('suodata', host.dataset.filterLabel, host.dataset.filterHint), said = make('p', { class: 'meta', role: 'status' });
      const text = new Map(items.map((e) => [e, fold(e.textContent)]));
      host.classList.add('filter'); host.append(box, said);
      q.addEventListener('input', () => { const w = words(q.value), n = narrow(items, (e) => w.every((x) => text.get(e).includes(x))); said.textContent = w.length ? say(d, n) : ''; });
    }
  }
})();
