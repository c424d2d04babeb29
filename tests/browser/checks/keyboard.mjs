// A walk with the Tab key: the skip link skips, every control is reached in order, is seen with its focus, and lets go again.
import { visit } from '../site.mjs';

export const about = 'skip link, order, visible focus, no trap';

const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex], [contenteditable]';

/** Numbers every control that a key must reach; gives how many there are. */
const number = (controls) => {
  const all = [...document.querySelectorAll(controls)].filter((one) =>
    one.tabIndex >= 0 && !one.disabled && !one.closest('[inert]') && one.checkVisibility({ visibilityProperty: true }));
  all.forEach((one, at) => { one.dataset.stop = at; });
  return all.length;
};

/** What has the focus now, and what is wrong with how it is shown. */
const focused = () => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const faults = [];
  const name = `${one.tagName.toLowerCase()} "${(one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 30)}"`;
  const style = getComputedStyle(one);
  const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  if (!ringed && style.boxShadow === 'none') faults.push(`focus is not shown: ${name}`);
  const rect = [...one.getClientRects()].find((box) => box.width > 0 && box.height > 0);
  const inside = rect && rect.bottom > 0 && rect.right > 0 && rect.top < innerHeight && rect.left < innerWidth;
  if (!inside) {
    faults.push(`focus is out of sight: ${name}`);
  } else {
    const between = (low, high, most) => (Math.max(low, 0) + Math.min(high, most)) / 2;
    const over = document.elementFromPoint(between(rect.left, rect.right, innerWidth), between(rect.top, rect.bottom, innerHeight));
    if (over && !one.contains(over) && !over.contains(one)) faults.push(`focus is covered by ${over.tagName.toLowerCase()}: ${name}`);
  }
  return { stop: one.dataset.stop ? Number(one.dataset.stop) : null, name, faults };
};

async function walk(tab) {
  const count = await tab.evaluate(number, CONTROLS);
  const faults = [];
  const seen = [];
  for (let press = 0; press < count + 50; press += 1) {
    await tab.keyboard.press('Tab');
    const now = await tab.evaluate(focused);
    // Past the last control the focus leaves the page.
    if (!now || (now.stop !== null && now.stop === seen[0])) break;
    faults.push(...now.faults);
    if (now.stop === null) continue;
    if (now.stop === seen.at(-1)) { faults.push(`focus is trapped: ${now.name}`); break; }
    if (seen.length && now.stop < seen.at(-1)) faults.push(`out of order: ${now.name}`);
    seen.push(now.stop);
  }
  const missed = await tab.evaluate((seen) => [...document.querySelectorAll('[data-stop]')]
    .filter((one) => !seen.includes(Number(one.dataset.stop))).map((one) => one.outerHTML.slice(0, 60)), seen);
  return [...faults, ...missed.map((one) => `never reached: ${one}`)];
}

async function skip(tab) {
  await tab.keyboard.press('Tab');
  const first = await tab.evaluate(() => document.activeElement.getAttribute('href'));
  if (!first?.startsWith('#')) return ['the first control is no skip link'];
  await tab.keyboard.press('Enter');
  await tab.waitForURL((now) => now.hash === first);
  await tab.keyboard.press('Tab');
  const behind = await tab.evaluate((controls) => {
    const main = document.querySelector('main');
    const past = (one) => main.contains(one) || Boolean(main.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    // Where nothing follows, the focus leaves the page.
    return past(document.activeElement) || ![...document.querySelectorAll(controls)].some(past);
  }, CONTROLS);
  return behind ? [] : ['the skip link does not skip'];
}

export async function run({ site, browser, url, tell }) {
  await visit({ browser, url, pages: site.pages }, async (tab, page, open) => {
    await open();
    const faults = await walk(tab);
    await open();
    tell(page.path, [...faults, ...(await skip(tab))]);
  });
}
