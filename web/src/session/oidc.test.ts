import { afterEach, expect, it, vi } from "vitest";

const { UserManager } = vi.hoisted(() => {
  class UserManager {
    static made: Record<string, unknown>[] = [];
    static left: unknown[] = [];
    constructor(public settings: Record<string, unknown>) {
      UserManager.made.push(settings);
    }
    async signoutRedirect(args: unknown) {
      UserManager.left.push(args);
    }
  }
  return { UserManager };
});
vi.mock("oidc-client-ts", async (original) => ({
  ...(await original<typeof import("oidc-client-ts")>()),
  UserManager,
}));

const served = (signOut?: string) => {
  const oidc = { issuer: "https://issuer.test", clients: { storefront: "one", admin: "two" }, signOut };
  vi.stubGlobal("fetch", async () => Response.json({ oidc, stripe: { publishableKey: "", script: null }, demo: null }));
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
  UserManager.made = [];
  UserManager.left = [];
});

it("ends a session as the provider's discovery document says", async () => {
  served();
  await (await import("./oidc")).end("storefront");
  expect(UserManager.made[0]?.metadataSeed).toEqual({});
  expect(UserManager.left).toEqual([{ extraQueryParams: {} }]);
});

it("ends a session at Cognito in its own words", async () => {
  served("https://shop.auth.test/logout");
  await (await import("./oidc")).end("admin");
  expect(UserManager.made[0]?.metadataSeed).toEqual({ end_session_endpoint: "https://shop.auth.test/logout" });
  const home = `${window.location.origin}/admin`;
  expect(UserManager.left).toEqual([{ extraQueryParams: { client_id: "two", logout_uri: home } }]);
});
