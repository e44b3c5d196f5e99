import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { Account, Session, SessionState } from "./session";

const Context = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <Context value={session}>{children}</Context>;
}

/** The session itself: sign in, sign out. */
export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error("There is no SessionProvider above.");
  return session;
}

/** Who it is, and a new rendering when that changes. */
export function useSessionState(): SessionState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.snapshot);
}

export function useAccount(): Account | null {
  const state = useSessionState();
  return state.kind === "signed-in" ? state.account : null;
}
