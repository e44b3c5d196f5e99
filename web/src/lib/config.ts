// What differs from one deployment to the next; the host serves it as a file.

export interface Config {
  oidc: {
    issuer: string;
    clients: { storefront: string; admin: string };
    /** Where a session ends at a provider whose discovery document does not say it, in that provider's way (Cognito). */
    signOut?: string;
  };
  stripe: { publishableKey: string; script: string | null };
  /** A store on somebody's machine: no money moves, and everybody may know these users. */
  demo: { users: { email: string; password: string; role: string }[] } | null;
}

let loading: Promise<Config> | null = null;

/** Loaded once; a failed try is repeated at the next call. */
export function config(): Promise<Config> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<Config> {
  const response = await fetch("/config.json", { cache: "no-cache" });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}.`);
  return (await response.json()) as Config;
}
