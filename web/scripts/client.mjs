// Writes src/api/schema.ts from docs/openapi.json; with --check it only says whether the file is current.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const source = new URL("../../docs/openapi.json", import.meta.url);
const target = new URL("../src/api/schema.ts", import.meta.url);

const header = "// Made from docs/openapi.json by `npm run client`. Do not edit.\n\n";
const fresh = header + astToString(await openapiTS(source, { alphabetize: true }));

if (process.argv.includes("--check")) {
  const known = await readFile(target, "utf8").catch(() => "");
  if (known !== fresh) {
    console.error("src/api/schema.ts is not made from docs/openapi.json as it is now: run `npm run client`.");
    process.exit(1);
  }
  console.log("The API client is current.");
} else {
  await writeFile(target, fresh);
  console.log("Wrote src/api/schema.ts.");
}
