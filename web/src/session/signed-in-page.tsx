import { type ReactNode, useEffect, useRef, useState } from "react";
import { PageTitle } from "@/ui/page-title";
import { Loading, Notice, Skeleton } from "@/ui/states";
import { useSession } from "./use-session";

/** Where the identity provider leads back to. A code works once, so it is redeemed once, whatever React repeats. */
export function SignedInPage({
  goOn,
  home,
}: {
  /** Called once, with the address that sign-in began at. */
  goOn: (back: string) => void;
  /** The way out when it did not work. */
  home: ReactNode;
}) {
  const session = useSession();
  const begun = useRef(false);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    session
      .arrive()
      .then(goOn, (thrown: unknown) => setError(thrown instanceof Error ? thrown.message : String(thrown)));
  }, [session, goOn]);
  return (
    <div className="page">
      <PageTitle>Signing in</PageTitle>
      {error ? (
        <>
          <Notice kind="bad" title="Sign-in did not work" alert>
            <p>{error}</p>
          </Notice>
          {home}
        </>
      ) : (
        <Loading label="Signing in">
          <Skeleton className="row-skeleton" />
        </Loading>
      )}
    </div>
  );
}
