// Browser tests of the store: BASE=http://127.0.0.1:4000 node e2e.mjs [part of a name]
// They need `npm ci` once, a Chromium on this machine and a store with the web built; run.sh gives them all that.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { BASE, catalogue, launch, person, SHOTS, totals } from "./harness.mjs";
import { counted } from "./journeys/xss.mjs";

async function run(browser, [name, journey]) {
  const someone = await person(browser);
  const page = await someone.page();
  const begun = Date.now();
  try {
    await journey({ ...someone, page, browser, openTab: someone.page });
    assert.deepEqual(someone.faults, [], "no console error, CSP violation or foreign request");
    console.log(`ok    ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    const file = `${SHOTS}failed-${name.replaceAll(/\W+/g, "-")}.png`;
    await page.screenshot({ path: file, fullPage: true }).catch(() => {});
    console.log(`FAIL  ${name}\n      ${String(error.message).split("\n").join("\n      ")}\n      screenshot: ${file}`);
    for (const fault of someone.faults) console.log(`      ${fault}`);
    return false;
  } finally {
    await someone.close();
  }
}

const middle = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
const most = (values) => Math.max(0, ...values);

async function main() {
  if (!(await fetch(`${BASE}/_local/health`).catch(() => null))?.ok) {
    console.error(`The store does not answer at ${BASE}: start it first (make up).`);
    process.exit(2);
  }
  await catalogue();
  const browser = await launch();
  const files = readdirSync(new URL("./journeys/", import.meta.url)).filter((file) => file.endsWith(".mjs")).sort();
  const results = [];
  for (const file of files) {
    const { journeys } = await import(`./journeys/${file}`);
    for (const entry of journeys) {
      if (!process.argv[2] || entry[0].includes(process.argv[2])) results.push(await run(browser, entry));
    }
  }
  await browser.close();
  console.log(`axe: ${totals.axeFindings} findings on ${totals.axePages} pages; CSP violations of our pages: ${totals.csp}; screenshots: ${totals.screenshots}`);
  console.log(`hostile text: ${counted.strings} strings, ${counted.executed} executed in ${counted.places} places`);
  console.log(`largest contentful paint: median ${middle(totals.lcp).toFixed(0)} ms, most ${most(totals.lcp).toFixed(0)} ms; slowest interaction of a page: median ${middle(totals.interactions)} ms, most ${most(totals.interactions)} ms${totals.slowest.path ? ` on ${totals.slowest.path}` : ""}`);
  const passed = results.filter(Boolean).length;
  console.log(`${passed} passed, ${results.length - passed} failed`);
  process.exit(passed === results.length && passed > 0 ? 0 : 1);
}

await main();
