// Adds up what a first visit loads, gzipped, and fails when it is more than the budget.
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const BUDGETS = [
  { entry: "index.html", name: "storefront", js: 130_000, css: 20_000 },
  { entry: "admin/index.html", name: "admin", js: 260_000, css: 30_000 },
];

if (!existsSync(new URL(".vite/manifest.json", dist))) {
  console.error("There is no dist: run `npm run build` first.");
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** The entry and what it imports statically, each once. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key]?.imports ?? []) closure(next, seen);
  return seen;
}

const gzipped = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const sum = (files) => [...new Set(files)].reduce((total, file) => total + gzipped(file), 0);
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** Routes load in pieces: a first visit needs the entry, the first page's own piece and the charts on it. */
const FIRST = /\/(home-page|dashboard-page|chart)\.tsx$/;

function firstLoad(budget) {
  const keys = [...closure(budget.entry)];
  for (const key of keys) {
    for (const piece of manifest[key]?.dynamicImports ?? []) {
      if (FIRST.test(piece)) keys.push(...[...closure(piece)].filter((next) => !keys.includes(next)));
    }
  }
  const chunks = [...new Set(keys)].map((key) => manifest[key]).filter(Boolean);
  return { js: sum(chunks.map((chunk) => chunk.file)), css: sum(chunks.flatMap((chunk) => chunk.css ?? [])) };
}

let failed = false;
for (const budget of BUDGETS) {
  const size = firstLoad(budget);
  for (const kind of ["js", "css"]) {
    const over = size[kind] > budget[kind];
    failed ||= over;
    const verdict = over ? "OVER" : "ok";
    console.log(
      `${verdict.padEnd(5)}${budget.name.padEnd(12)}${kind.padEnd(4)}${kb(size[kind])} of ${kb(budget[kind])}, gzipped`,
    );
  }
}
const storefront = [...closure("index.html")].map((key) => manifest[key]?.file);
const admin = [...closure("admin/index.html")].filter((key) => /src\/admin\//.test(key));
if (admin.some((key) => storefront.includes(manifest[key]?.file))) {
  console.error("OVER  the storefront loads code of the admin");
  failed = true;
}
process.exit(failed ? 1 : 0);
