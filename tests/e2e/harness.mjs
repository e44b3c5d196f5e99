// What every journey uses: a browser page that remembers everything that must not happen, screenshots in both themes
// and two widths, axe on each of them, and how long things took.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { chromium } from "playwright-core";

export const BASE = process.env.BASE ?? "http://127.0.0.1:4000";
export const SHOTS = fileURLToPath(new URL("./screenshots/", import.meta.url));
const CALM = 15_000;
/** SLOWER=6: pages get a sixth of the processor, as on a small machine, and take no pictures: axe alone would take an hour. */
const SLOWER = Number(process.env.SLOWER ?? 1);
const FLAGS = [
  "--no-sandbox", "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
export const LOOKS = [
  { width: 1280, height: 900, scheme: "light" }, { width: 1280, height: 900, scheme: "dark" },
  { width: 360, height: 780, scheme: "light" }, { width: 360, height: 780, scheme: "dark" },
];
/** The back office is used on wide screens too, and so are the shop's widest pages. */
export const WIDE = [...LOOKS, { width: 1920, height: 1080, scheme: "light" }, { width: 1920, height: 1080, scheme: "dark" }];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Sums over the whole run. */
export const totals = { axePages: 0, axeFindings: 0, csp: 0, screenshots: 0, lcp: [], interactions: [], slowest: { duration: 0, path: "" } };

export function launch() {
  mkdirSync(SHOTS, { recursive: true });
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/** Largest contentful paint and slowest interaction, collected by the page itself. */
function measure() {
  window.vitals = { lcp: 0, interaction: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.vitals.lcp = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.interactionId) window.vitals.interaction = Math.max(window.vitals.interaction, entry.duration);
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
}

/** A browser of one person; `page()` opens tabs in it. */
export async function person(browser, look = LOOKS[0]) {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height }, colorScheme: look.scheme, reducedMotion: "reduce", locale: "en-GB",
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  context.setDefaultTimeout(CALM);
  await context.addInitScript(measure);
  const faults = [];
  // Expected refusals (a declined card answers 402) are logged by the browser as failed loads; journeys name them.
  const expected = new Set();
  const pages = [];
  const page = async () => {
    const opened = await context.newPage();
    pages.push(opened);
    if (SLOWER > 1) await (await context.newCDPSession(opened)).send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    opened.on("console", (message) => {
      if (message.type() !== "error" || message.location().url.endsWith("/favicon.ico")) return;
      const text = message.text();
      // Scalar, on the page of the API reference, asks whether it may make functions of text; it may not.
      if (/CSP violation|Content Security Policy/.test(text) && !opened.url().endsWith("/docs")) totals.csp += 1;
      const status = /status of (\d+)/.exec(text)?.[1];
      if (!expected.has(status)) faults.push(`console: ${text} ${message.location().url}`);
    });
    // Leaving a form that is not saved asks; journeys leave.
    opened.on("dialog", (dialog) => dialog.accept());
    opened.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
    opened.on("request", (request) => {
      const url = new URL(request.url());
      const local = url.origin === new URL(BASE).origin || ["data:", "blob:"].includes(url.protocol);
      if (!local) faults.push(`request to another host: ${url.host}`);
    });
    return opened;
  };
  const close = async () => {
    for (const opened of pages) await collect(opened);
    await context.close();
  };
  return { context, page, faults, expected, close };
}

async function collect(page) {
  if (page.untimed) return;
  const vitals = await page.evaluate(() => window.vitals).catch(() => null);
  if (vitals?.lcp) totals.lcp.push(vitals.lcp);
  if (!vitals?.interaction) return;
  totals.interactions.push(vitals.interaction);
  if (vitals.interaction > totals.slowest.duration) totals.slowest = { duration: vitals.interaction, path: new URL(page.url()).pathname };
}

/** Opens an address; what the page before measured is kept. */
export async function open(page, path) {
  await collect(page);
  await page.goto(`${BASE}${path}`);
}

/** What axe finds on the page as it is: WCAG 2.2 A and AA, and its best practices. */
export async function axe(page, name) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      // It would copy the styles of shadow trees into style elements, which the pages' policy refuses.
      preload: false,
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary}`));
  });
  totals.axePages += 1;
  totals.axeFindings += found.length;
  assert.deepEqual(found, [], `axe on ${name}`);
}

/** Straight from the browser: Playwright's own screenshots add style elements, which the pages' policy refuses. */
async function picture(page, path, full) {
  // The header sticks to the top of the window: in a picture of the whole page it belongs to the top of the page.
  if (full) await page.evaluate(() => window.scrollTo(0, 0));
  const session = await page.context().newCDPSession(page);
  const { cssContentSize } = await session.send("Page.getLayoutMetrics");
  const clip = full ? { clip: { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 } } : {};
  const { data } = await session.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: full, ...clip });
  await session.detach();
  writeFileSync(path, Buffer.from(data, "base64"));
}

/** The page in both themes and two widths, each looked at by axe; no width needs sideways scrolling. */
export async function shot(page, name, { full = true, looks = LOOKS } = {}) {
  if (SLOWER > 1) return;
  const before = page.viewportSize();
  for (const look of looks) {
    await page.setViewportSize({ width: look.width, height: look.height });
    await page.emulateMedia({ colorScheme: look.scheme, reducedMotion: "reduce" });
    // Two frames and a little: the new theme has reached every element.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 80)))));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${name} at ${look.width} is ${wide} px too wide`);
    await picture(page, `${SHOTS}${name}-${look.width}-${look.scheme}.png`, full);
    totals.screenshots += 1;
    await axe(page, `${name} ${look.width} ${look.scheme}`);
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

/** Reads until it is what it should be: a page shows a moment later what it asked for. Fails with what it was last. */
export async function until(read, wanted, why) {
  const ends = Date.now() + CALM;
  for (;;) {
    const found = await read();
    if (isDeepStrictEqual(found, wanted)) return;
    if (Date.now() > ends) assert.deepEqual(found, wanted, why);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Answers only once `go` is called: what stands on a page meanwhile stays there as long as it is looked at. */
export function gate() {
  let go = () => {};
  const gone = new Promise((resolve) => {
    go = resolve;
  });
  return { gone, go };
}

export async function api(method, path, { token, body, headers = {} } = {}) {
  const response = await fetch(`${BASE}${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { "content-type": "application/json" } : {}),
      ...(method === "POST" ? { "idempotency-key": crypto.randomUUID() } : {}),
      ...headers,
    },
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json().catch(() => null);
  return { status: response.status, body: answer, etag: response.headers.get("etag") };
}

/** Moves the store's clock forward. */
export async function advance(seconds) {
  const { status } = await api("POST", "/_local/clock", { body: { advanceSeconds: seconds } });
  assert.equal(status, 200, "the clock moves");
}

/** The demo catalogue is put in after the start. */
export async function catalogue() {
  for (let tries = 0; tries < 200; tries += 1) {
    const { body } = await api("GET", "/v1/games?limit=100");
    if (body?.items?.length >= 48) return body.items;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the demo catalogue is not there");
}

/** A game that is well in stock; `index` keeps journeys out of each other's way. */
export async function plenty(index = 0) {
  const games = (await catalogue()).filter((game) => game.stock === "available");
  return games[index % games.length];
}

/** An access token without a browser, as staff or customer. */
export async function token(user, client = "admin") {
  const verifier = "a-verifier-that-is-long-enough-for-the-rfc-7636-minimum";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const form = new URLSearchParams({
    client_id: client, redirect_uri: `${BASE}/`, response_type: "code", scope: "openid", state: "s", nonce: "n",
    code_challenge: Buffer.from(digest).toString("base64url"), code_challenge_method: "S256",
    username: `${user}@example.test`, password: "demo",
  });
  const sent = await fetch(`${BASE}/oidc/authorize`, { method: "POST", body: form, redirect: "manual" });
  const code = new URL(sent.headers.get("location")).searchParams.get("code");
  const grant = new URLSearchParams({ grant_type: "authorization_code", client_id: client, redirect_uri: `${BASE}/`, code, code_verifier: verifier });
  const answer = await fetch(`${BASE}/oidc/token`, { method: "POST", body: grant });
  return (await answer.json()).access_token;
}
