// At 320 px nothing asks for scrolling sideways, but boxes that scroll by themselves (WCAG 1.4.10).
import { visit } from '../site.mjs';

export const about = 'no sideways scrolling at 320 px';

export async function run({ site, browser, url, tell }) {
  await visit({ browser, url, pages: site.pages, window: { viewport: { width: 320, height: 640 } } }, async (tab, page, open) => {
    await open();
    const faults = await tab.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const boxed = (element) => {
        for (let box = element; box && box !== document.body; box = box.parentElement) {
          if (getComputedStyle(box).overflowX !== 'visible') return true;
        }
        return false;
      };
      const out = (rect) => rect.width > 0 && rect.height > 0 && rect.right > room + 1 && rect.left > -room;
      const faults = [];
      if (document.documentElement.scrollWidth > room + 1) faults.push(`the page is ${document.documentElement.scrollWidth} px wide`);
      const range = document.createRange();
      for (const element of document.body.querySelectorAll('*')) {
        range.selectNodeContents(element);
        const wide = out(element.getBoundingClientRect()) || (!element.children.length && [...range.getClientRects()].some(out));
        if (wide && element.checkVisibility() && !boxed(element)) faults.push(`sticks out: ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ${element.textContent.trim().slice(0, 30)}`);
      }
      return faults.slice(0, 5);
    });
    tell(page.path, faults);
  });
}
