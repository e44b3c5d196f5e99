import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useSession } from "@/session/use-session";
import { buttonClass } from "@/ui/button";
import { Loading, Notice, Skeleton } from "@/ui/states";
import { PageTitle } from "../layout/page-title";

/** Where the identity provider leads back to. A code works once, so it is redeemed once, whatever React repeats. */
export function SignedInPage() {
  const session = useSession();
  const navigate = useNavigate();
  const begun = useRef(false);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    session.arrive().then(
      (back) => {
        // The checkout needs its own page load: its policy differs.
        if (back.startsWith("/checkout")) window.location.replace(back);
        else void navigate({ href: back, replace: true });
      },
      (thrown: unknown) => setError(thrown instanceof Error ? thrown.message : String(thrown)),
    );
  }, [session, navigate]);
  return (
    <div className="page">
      <PageTitle>Signing in</PageTitle>
      {error ? (
        <>
          <Notice kind="bad" title="Sign-in did not work" alert>
            <p>{error}</p>
          </Notice>
          <Link className={buttonClass("primary")} to="/">
            To the front page
          </Link>
        </>
      ) : (
        <Loading label="Signing in">
          <Skeleton className="row-skeleton" />
        </Loading>
      )}
    </div>
  );
}
