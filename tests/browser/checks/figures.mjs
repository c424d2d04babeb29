// Figures, on every page that has them and in the gallery: their words are large enough, inside, and never on each other.
import { pathToFileURL, fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { visit } from '../site.mjs';

export const about = 'words of figures are legible and apart at 320 and 1280 px; axe finds nothing in the gallery';

const GALLERY = pathToFileURL(fileURLToPath(new URL('../../../docs/figures.html', import.meta.url))).href;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// Nothing smaller can be read on a screen; on paper it is 7.2 points.
const LEAST = 11;
const LEAST_ON_PAPER = 9.6;

// Runs in the page: all faults of all figures.
function faultsOfFigures(least) {
  const faults = [];
  const said = (text) => text.trim().slice(0, 24);
  // Kept for those who hear the page, clipped to a single point; or not shown at all (of words in drawings the browser gives
  // boxes even then).
  const unseen = (element) => {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.display === 'none') return true;
      if (style.clipPath !== 'none' && box.getBoundingClientRect().width <= 1) return true;
    }
    return false;
  };
  for (const figure of document.querySelectorAll('figure.figure')) {
    const room = figure.getBoundingClientRect();
    const seen = [];
    const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (!node.data.trim() || !holder.checkVisibility({ visibilityProperty: true }) || holder.closest('details.data') || unseen(holder)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter((rect) => rect.width >= 1 && rect.height >= 1);
      if (!rects.length) continue;
      // In a drawing letters shrink and grow with it.
      const matrix = holder.closest('svg') && holder.getScreenCTM();
      const size = parseFloat(getComputedStyle(holder).fontSize) * (matrix ? Math.hypot(matrix.a, matrix.b) : 1);
      if (size < least) faults.push(`${figure.id}: “${said(node.data)}” is ${size.toFixed(1)} px`);
      const turned = matrix && Math.abs(matrix.b) > 0.01;
      for (const rect of rects) {
        // A line is higher than its letters.
        const air = (rect.height - size * 0.9) / 2;
        const box = { left: rect.left, right: rect.right, top: rect.top + Math.max(air, 0), bottom: rect.bottom - Math.max(air, 0), text: said(node.data), turned, node };
        const clipped = holder.closest('.star .fit');
        if (box.left < room.left - 1 || box.right > room.right + 1) if (!clipped) faults.push(`${figure.id}: “${box.text}” leaves the figure sideways`);
        if (box.top < room.top - 1 || box.bottom > room.bottom + 1) faults.push(`${figure.id}: “${box.text}” leaves the figure`);
        seen.push(box);
      }
    }
    seen.forEach((one, at) => {
      for (const other of seen.slice(0, at)) {
        if (one.turned || other.turned || one.node === other.node) continue;
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (wide > 1 && high > 1.5) faults.push(`${figure.id}: “${one.text}” on “${other.text}”`);
      }
    });
  }
  return [...new Set(faults)];
}

export async function run({ site, browser, url, tell }) {
  const pages = site.pages.map((page) => ({ ...page, at: url(page.path) }));
  await visit({ browser, url, pages: [...pages, { path: 'the gallery', at: GALLERY }] }, async (tab, page) => {
    await tab.goto(page.at);
    await tab.evaluate(() => document.fonts.ready.then(() => null));
    if (!(await tab.locator('figure.figure').count())) return;
    // A sheet of paper has one width.
    for (const width of page.paper ? [1280] : [320, 1280]) {
      await tab.setViewportSize({ width, height: 900 });
      tell(`${page.path} ${width} px`, await tab.evaluate(faultsOfFigures, page.paper ? LEAST_ON_PAPER : LEAST));
      if (page.at !== GALLERY) continue;
      await tab.evaluate(axe.source);
      const { violations } = await tab.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
      tell(`axe, the gallery ${width} px`, violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.flat().join(' ')}`)));
    }
  });
}
