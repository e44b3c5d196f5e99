import { useMe } from "@/api/me";
import { useAccount, useSession, useSessionState } from "@/session/use-session";
import { Button } from "@/ui/button";
import { SelectField } from "@/ui/field";
import { Empty, ProblemNotice } from "@/ui/states";
import { setTheme, type Theme, useTheme } from "@/ui/theme";
import { AccountLayout } from "./account-layout";
import { ProfileForm } from "./profile-form";

export function ProfilePage() {
  const state = useSessionState();
  const session = useSession();
  return (
    <AccountLayout title="Profile">
      {state.kind === "signed-in" ? (
        <Mine />
      ) : state.kind === "anonymous" ? (
        <Empty
          title="Nobody is signed in"
          action={
            <Button kind="primary" icon="user" onClick={() => void session.signIn()}>
              Sign in
            </Button>
          }
        >
          You can buy without an account. With one, your codes follow you to every device.
        </Empty>
      ) : null}
    </AccountLayout>
  );
}

function Mine() {
  const account = useAccount();
  const session = useSession();
  const theme = useTheme();
  const { data: me, error, refetch } = useMe();
  return (
    <div className="profile">
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      <div className="profile__column">
        <section className="panel stack" aria-labelledby="who">
          <h2 id="who">You</h2>
          <dl className="facts-list">
            <div>
              <dt>E-mail</dt>
              <dd>{me?.email ?? account?.email ?? "—"}</dd>
            </div>
            {me?.displayName ? (
              <div>
                <dt>Name</dt>
                <dd>{me.displayName}</dd>
              </div>
            ) : null}
            <div>
              <dt>Account</dt>
              <dd>{me?.kind === "staff" ? "Staff" : "Customer"}</dd>
            </div>
          </dl>
          <div className="row">
            <Button icon="out" onClick={() => void session.signOut()}>
              Sign out
            </Button>
            {account?.roles.includes("staff") ? <a href="/admin">To the back office</a> : null}
          </div>
        </section>
        <section className="panel stack" aria-labelledby="looks">
          <h2 id="looks">This browser</h2>
          <SelectField label="Colours" value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
            <option value="system">Same as this device</option>
            <option value="light">Light</option>
            <option value="dark">Dark</option>
          </SelectField>
        </section>
      </div>
      {me ? <ProfileForm me={me} /> : null}
    </div>
  );
}
