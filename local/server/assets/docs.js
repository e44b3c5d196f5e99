// Shows /openapi.json with the vendored Scalar, without any request to another host.
"use strict";

const configuration = {
  url: "/openapi.json",
  // The same origin answers the calls of the built-in client, so no proxy is needed.
  baseServerURL: window.location.origin,
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: "never",
  hideClientButton: true,
  persistAuth: false,
  documentDownloadType: "json",
  defaultOpenAllTags: false,
  darkMode: window.matchMedia("(prefers-color-scheme: dark)").matches,
  theme: "default",
  // Scalar's theme names web fonts that are not here; these are on every system.
  customCss: ":root{--scalar-font:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;--scalar-font-code:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}",
};

function fail(text) {
  const box = document.getElementById("docs-error");
  box.textContent = text;
  box.hidden = false;
}

if (window.Scalar && typeof window.Scalar.createApiReference === "function") {
  window.Scalar.createApiReference("#reference", configuration);
} else {
  fail("The API reference could not start: /assets/vendor/scalar.js is missing or broken.");
}
