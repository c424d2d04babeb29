// A page says the same without scripts. What scripts add are controls: they are left out of the comparison.
import { visit } from '../site.mjs';

export const about = 'the same text with scripts off';

const ADDED = '.field, .facet[role=group], [role=status], [data-count]';

async function texts({ site, browser, url }, javaScriptEnabled) {
  const found = new Map();
  await visit({ browser, url, pages: site.pages, window: { javaScriptEnabled } }, async (tab, page) => {
    await tab.goto(url(page.path));
    const text = await tab.evaluate((added) => {
      for (const control of document.querySelectorAll(added)) control.remove();
      return document.body.innerText;
    }, ADDED);
    found.set(page.path, text.replace(/\s+/g, ' ').trim());
  });
  return found;
}

export async function run(all) {
  const scripted = await texts(all, true);
  const plain = await texts(all, false);
  for (const [page, text] of plain) {
    const other = scripted.get(page);
    let at = 0;
    while (at < text.length && text[at] === other[at]) at += 1;
    const same = text === other && text.length > 0;
    all.tell(page, same ? [] : [`differs at "${text.slice(at, at + 40)}" / with scripts "${other.slice(at, at + 40)}"`]);
  }
}
