import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession, useSessionState } from "@/session/use-session";
import { Button } from "@/ui/button";
import { PageTitle } from "@/ui/page-title";
import "./account.css";

/** Title and the way between library, orders and profile. */
export function AccountLayout({ title, children }: { title: string; children: ReactNode }) {
  const session = useSession();
  const state = useSessionState();
  return (
    <div className="page account">
      <PageTitle>{title}</PageTitle>
      <nav className="account__nav" aria-label="Your things">
        <Link to="/library">Library</Link>
        <Link to="/orders" activeOptions={{ exact: false }}>
          Orders
        </Link>
        <Link to="/profile">Profile</Link>
      </nav>
      {state.kind === "anonymous" ? (
        <div className="guest-note">
          <p>
            <strong>You are here as a guest.</strong> What you bought in this browser is listed. Sign in, and it is with
            you everywhere.
          </p>
          <Button size="small" icon="user" onClick={() => void session.signIn()}>
            Sign in
          </Button>
        </div>
      ) : null}
      {children}
    </div>
  );
}
