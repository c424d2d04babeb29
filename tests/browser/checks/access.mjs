// axe-core: WCAG 2.2 A and AA and good practice, on a phone and a desk, by day and by night.
import axe from 'axe-core';
import { visit } from '../site.mjs';

export const about = 'axe at 320 and 1280 px, light and dark';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function run({ site, browser, url, tell }) {
  await visit({ browser, url, pages: site.pages }, async (tab, page, open) => {
    await open();
    await tab.evaluate(axe.source);
    for (const width of [320, 1280]) {
      await tab.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark']) {
        await tab.emulateMedia({ colorScheme });
        const { violations } = await tab.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
        const faults = violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.flat().join(' ')}`));
        tell(`${page.path} ${width} px ${colorScheme}`, faults);
      }
    }
  });
}
