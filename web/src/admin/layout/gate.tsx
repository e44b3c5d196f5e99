// What others than staff see: how to come in, or why not.
import { useQuery } from "@tanstack/react-query";
import { config } from "@/lib/config";
import { useSession, useSessionState } from "@/session/use-session";
import { Button } from "@/ui/button";
import { PageTitle } from "@/ui/page-title";
import { Empty, Loading, Skeleton } from "@/ui/states";

export function Gate() {
  const state = useSessionState();
  if (state.kind === "starting") {
    return (
      <div className="office__page">
        <Loading label="Finding out who you are">
          <Skeleton className="office__skeleton" />
          <Skeleton className="office__skeleton" />
        </Loading>
      </div>
    );
  }
  return <div className="office__page">{state.kind === "anonymous" ? <SignedOut /> : <NotStaff />}</div>;
}

function SignedOut() {
  const session = useSession();
  return (
    <>
      <PageTitle>Back office</PageTitle>
      <Empty
        title="Sign in to work here"
        action={
          <Button kind="primary" icon="user" onClick={() => void session.signIn()}>
            Sign in
          </Button>
        }
      >
        Games, codes, carts and orders of the shop are kept here. You need an account with the role <code>staff</code>.{" "}
        <a href="/">To the shop</a>
      </Empty>
      <Demo />
    </>
  );
}

function NotStaff() {
  const session = useSession();
  const state = useSessionState();
  const who = state.kind === "signed-in" ? (state.account.email ?? state.account.id) : "";
  return (
    <>
      <PageTitle>Back office</PageTitle>
      <Empty
        title="Your account is not staff"
        action={
          <div className="row">
            <Button kind="primary" icon="out" onClick={() => void session.signOut()}>
              Sign out and use another account
            </Button>
            <a href="/">To the shop</a>
          </div>
        }
      >
        You are signed in as <strong>{who}</strong>. Who works here has the role <code>staff</code> at the identity
        provider: ask whoever looks after it, then sign in again.
      </Empty>
      <Demo />
    </>
  );
}

/** A store on somebody's machine says who may come in. */
function Demo() {
  const { data } = useQuery({ queryKey: ["config"], queryFn: config, staleTime: Number.POSITIVE_INFINITY });
  const staff = data?.demo?.users.find((user) => user.role === "staff");
  if (!staff) return null;
  return (
    <p className="small soft office__demo">
      Demo store: sign in as <code>{staff.email}</code>, password <code>{staff.password}</code>.
    </p>
  );
}
