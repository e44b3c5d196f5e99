import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The running store that `npm run dev` talks to. */
const store = process.env.STORE ?? "http://127.0.0.1:4000";
const served = ["/v1", "/oidc", "/stripe", "/assets", "/config.json", "/openapi.json", "/docs", "/images", "/_local"];

/** `/admin/…` has its own page; Vite's fallback knows only one. */
const adminFallback = {
  name: "admin-fallback",
  configureServer(server: import("vite").ViteDevServer) {
    server.middlewares.use((request, _response, next) => {
      const path = request.url?.split("?")[0] ?? "";
      if (/^\/admin(\/[^.]*)?$/.test(path)) request.url = "/admin/index.html";
      if (path === "/silent") request.url = "/silent/index.html";
      next();
    });
  },
};

export default defineConfig({
  plugins: [react(), adminFallback],
  resolve: { alias: { "@": at("./src") } },
  server: {
    host: "127.0.0.1",
    port: Number(process.env.PORT ?? 5173),
    proxy: Object.fromEntries(served.map((path) => [path, { target: store, changeOrigin: false }])),
  },
  build: {
    target: "es2023",
    // `/assets` belongs to the store's own pages (API reference, sign-in).
    assetsDir: "static",
    // Nothing inline: the content security policy allows files of this origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      // What nearly every page needs is one file: compressed together it is smaller.
      output: { codeSplitting: { groups: [{ name: "base", minShareCount: 16 }] } },
      input: { storefront: at("./index.html"), admin: at("./admin/index.html"), silent: at("./silent/index.html") },
    },
  },
  test: { environment: "happy-dom", setupFiles: ["src/test/setup.ts"], include: ["src/**/*.test.{ts,tsx}"] },
});
