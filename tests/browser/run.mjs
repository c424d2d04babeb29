// node run.mjs SITE [CHECK...]: runs all checks, or the named ones, over a built site. Ends with 'N passed, N failed'.
import { launch, readSite, serve } from './site.mjs';

const CHECKS = ['html', 'policy', 'scriptless', 'access', 'reflow', 'keyboard', 'figures', 'paper'];

const [folder, ...named] = process.argv.slice(2);
const site = readSite(folder);
const server = await serve(folder);
const browser = await launch();
let passed = 0;
let failed = 0;

for (const name of named.length ? named : CHECKS) {
  const start = Date.now();
  const { about, run } = await import(`./checks/${name}.mjs`);
  let good = 0;
  const bad = [];
  // One result: where, and what is wrong there, if anything.
  const tell = (where, faults) => {
    if (faults.length) bad.push([where, [...new Set(faults)]]);
    else good += 1;
  };
  await run({ site, folder, url: server.url, browser, tell });
  if (!good && !bad.length) bad.push([name, ['looked at nothing']]);
  const seconds = ((Date.now() - start) / 1000).toFixed(0);
  console.log(`${bad.length ? 'FAIL' : 'ok  '} ${name}: ${about}: ${good} passed, ${bad.length} failed (${seconds} s)`);
  for (const [where, faults] of bad.sort()) for (const fault of faults) console.log(`     ${where}  ${fault}`);
  passed += good;
  failed += bad.length;
}

await browser.close();
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
