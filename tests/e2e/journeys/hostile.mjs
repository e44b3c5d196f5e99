// Text that would like to be code, through every field that customers and staff can fill. None of it may run.
import assert from "node:assert/strict";
import { api, open, plenty, token } from "../harness.mjs";
import { addToCart } from "../steps.mjs";

const RUN = "window.executed=1";
const PLAIN = [
  `<script>${RUN}</script>`, `<img src=x onerror=${RUN}>`, `<svg onload=${RUN}>`, `<body onload=${RUN}>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`, `<iframe src="javascript:parent.${RUN}"></iframe>`,
  `<a href="javascript:${RUN}">x</a>`, `<details open ontoggle=${RUN}>`, `<video><source onerror=${RUN}></video>`,
  `<audio src=x onerror=${RUN}>`, `<input autofocus onfocus=${RUN}>`, `<select autofocus onfocus=${RUN}>`,
  `<textarea autofocus onfocus=${RUN}>`, `<marquee onstart=${RUN}>`, `<object data="javascript:${RUN}">`,
  `<embed src="javascript:${RUN}">`, `<form action="javascript:${RUN}"><button>x`, `<isindex action=javascript:${RUN}>`,
  `<math href="javascript:${RUN}">x</math>`, `<link rel=stylesheet href="data:,*%7bx:expression(${RUN})%7d">`,
  `<style>@import "javascript:${RUN}";</style>`, `<style>*{background:url(javascript:${RUN})}</style>`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`, `<base href="javascript:${RUN}//">`,
  `<svg><script>${RUN}</script></svg>`, `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${RUN}"><text>x</text></a></svg>`, `<svg><use href="data:image/svg+xml,<svg onload=${RUN}>">`,
  `<img src="x" onerror="${RUN}">`, `<img/src=x/onerror=${RUN}>`, `<img\tsrc=x\tonerror=${RUN}>`,
  `<IMG SRC=x OnErRoR=${RUN}>`, `<<script>${RUN}//<</script>`, `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<script/src=data:,${RUN}></script>`, `<script src=//127.0.0.1:9/x.js></script>`, `<script>${RUN}<!--`,
  `"><script>${RUN}</script>`, `'><script>${RUN}</script>`, `" onmouseover=${RUN} x="`, `' onmouseover=${RUN} x='`,
  `" autofocus onfocus=${RUN} x="`, `\`onmouseover=${RUN}\``, `javascript:${RUN}`, `JaVaScRiPt:${RUN}`,
  `java\tscript:${RUN}`, `data:text/html,<script>${RUN}</script>`, `vbscript:${RUN}`, `\${${RUN}}`, `{{${RUN}}}`,
  `{{constructor.constructor('${RUN}')()}}`, `#{${RUN}}`, `<%= ${RUN} %>`, `[[${RUN}]]`, `';${RUN};'`, `";${RUN};"`,
  `</script><script>${RUN}</script>`, `</title><script>${RUN}</script>`, `</textarea><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`, `-->${"<"}script>${RUN}</script>`, `]]><script>${RUN}</script>`,
  `<![CDATA[<script>${RUN}</script>]]>`, `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<template><script>${RUN}</script></template>`, `<x onclick=${RUN} tabindex=1 autofocus onfocus=${RUN}>`,
  `<button popovertarget=x onbeforetoggle=${RUN}>`, `<dialog open onclose=${RUN}>`, `<p style="animation:x" onanimationstart=${RUN}>`,
  `<p style="background:url('javascript:${RUN}')">`, `<div style="width:expression(${RUN})">`, `<xss onpointerenter=${RUN}>`,
  `__proto__[x]=${RUN}`, `{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${RUN}>"}}`, `%3Cscript%3E${RUN}%3C/script%3E`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`, `&#60;script&#62;${RUN}&#60;/script&#62;`, `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `\\x3cscript\\x3e${RUN}\\x3c/script\\x3e`, `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`, `<script>eval(atob("d2luZG93LmV4ZWN1dGVkPTE="))</script>`,
  `<img src=x onerror=eval(atob('d2luZG93LmV4ZWN1dGVkPTE='))>`, `<img src=x onerror=import('data:text/javascript,${RUN}')>`,
  `<img src=x onerror="Function('${RUN}')()">`, `<img src=x onerror="setTimeout('${RUN}')">`, `<svg/onload=${RUN}//`,
  `<video poster=javascript:${RUN}//`, `<table background="javascript:${RUN}">`, `<frameset onload=${RUN}>`,
  `<applet code="javascript:${RUN}">`, `<layer src="javascript:${RUN}">`, `<bgsound src="javascript:${RUN}">`,
  `<br size="&{${RUN}}">`, `<xml><x:script xmlns:x="http://www.w3.org/1999/xhtml">${RUN}</x:script></xml>`,
  `<?xml-stylesheet href="javascript:${RUN}"?>`, `<a href="&#106;avascript:${RUN}">x</a>`, `<a href=" javascript:${RUN}">x</a>`,
  `<a href="//evil.test" onclick=${RUN}>x</a>`, `<area href="javascript:${RUN}">`, `<map><area onfocus=${RUN} autofocus href=#>`,
  `<keygen autofocus onfocus=${RUN}>`, `<progress onclick=${RUN}>`, `<slot onslotchange=${RUN}>`, `<track onerror=${RUN} src=x>`,
  `<portal src="javascript:${RUN}">`, `<fencedframe src="javascript:${RUN}">`, `\u202e<script>${RUN}</script>`, `\u2028<img src=x onerror=${RUN}>`,
];

export const CORPUS = [...new Set(PLAIN)];
/** Set when the corpus has been through; read for the closing lines. */
export const counted = { strings: CORPUS.length, places: 0, executed: 0 };

export async function nothingRan(page, where) {
  counted.places += 1;
  const found = await page.evaluate(() => ({
    executed: window.executed === 1,
    elements: document.querySelectorAll("main script, main iframe, main object, main embed, main [onerror], main [onload], main [onfocus], main a[href^='javascript' i]").length,
  }));
  if (found.executed) counted.executed += 1;
  assert.deepEqual(found, { executed: false, elements: 0 }, where);
}

async function fields({ page, expected }) {
  expected.add("400");
  await open(page, "/search");
  const box = page.getByRole("combobox", { name: "Search games" });
  for (const text of CORPUS) {
    await box.fill(text);
    await box.press("Enter");
    await page.waitForFunction((wanted) => new URLSearchParams(location.search).has("q") || !wanted, text.trim());
  }
  await page.waitForTimeout(300);
  await nothingRan(page, "the search box");
  for (const text of CORPUS.slice(0, 40)) await page.getByLabel("From €").fill(text);
  await page.getByLabel("From €").press("Enter");
  await nothingRan(page, "the price filter");
  for (const text of CORPUS.slice(0, 25)) {
    await open(page, `/search?q=${encodeURIComponent(text)}&genre=${encodeURIComponent(text)}&sort=${encodeURIComponent(text)}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await nothingRan(page, `the address with ${text}`);
  }
  const game = await plenty(10);
  await addToCart(page, game);
  for (const text of CORPUS.slice(0, 20)) await page.getByRole("dialog").getByRole("textbox", { name: /Quantity/ }).fill(text);
  await nothingRan(page, "the quantity");
  await page.getByRole("link", { name: "Check out" }).click();
  const email = page.getByLabel("E-mail for this order");
  for (const text of CORPUS) {
    await email.fill(text);
    await email.press("Enter");
  }
  await nothingRan(page, "the e-mail of the order");
  await page.goto(`${page.url().split("/checkout")[0]}/signed-in?error=${encodeURIComponent(CORPUS[0])}&error_description=${encodeURIComponent(CORPUS[1])}&state=x`);
  await page.getByRole("alert").waitFor();
  await nothingRan(page, "the provider's error");
}

async function staffTexts({ page, expected }) {
  expected.add("400");
  const staff = await token("sam");
  const taken = [];
  const games = [];
  const looked = [];
  for (const [index, text] of CORPUS.entries()) {
    // Control characters are refused in prose; titles with one are tried all the same.
    const rest = CORPUS.slice(index).concat(CORPUS).slice(0, 20).join("\n").replaceAll("\t", " ");
    const body = {
      slug: `hostile-${index}`, title: text.slice(0, 100), description: rest.slice(0, 1800), genres: ["puzzle"], platforms: ["pc"], region: "GLOBAL",
      ageRating: 12, publisher: text.slice(0, 100), releaseDate: "2026-05-01", price: { amount: 100, currency: "EUR" }, requirements: rest.slice(0, 900),
    };
    const created = await api("POST", "/v1/admin/games", { token: staff, body });
    if (created.status !== 201) continue;
    taken.push(text);
    games.push(created.body.id);
    // Pages of some, and of all that would be a hostile address if anybody made a link of them.
    if (index % 4 === 0 || /^\W*(java|data|vbs)/i.test(text)) looked.push(created.body.id);
    await api("POST", `/v1/admin/games/${created.body.id}/publish`, { token: staff, headers: { "if-match": "*" } });
  }
  assert.ok(taken.length >= 100, `${taken.length} of the corpus were taken as a game's texts`);
  await open(page, "/search?sort=title");
  for (let more = true; more; ) {
    await page.locator(".card").first().waitFor();
    const button = page.getByRole("button", { name: "Show more games" });
    more = await button.isVisible();
    if (more) await button.click();
    await page.waitForTimeout(150);
  }
  await nothingRan(page, "the list");
  await open(page, "/");
  await page.locator(".card").first().waitFor();
  await nothingRan(page, "the front page");
  for (const id of looked) {
    await open(page, `/games/${id}`);
    await page.locator(".facts").waitFor();
    await nothingRan(page, `the game ${id}`);
  }
  for (const id of games) await api("POST", `/v1/admin/games/${id}/unpublish`, { token: staff, headers: { "if-match": "*" } });
}

export const journeys = [
  ["hostile text through every field of customers", fields],
  ["hostile text in every field of a game", staffTexts],
];
