import { Link } from "@tanstack/react-router";
import { buttonClass } from "@/ui/button";
import { PageTitle } from "@/ui/page-title";
import { Empty, ProblemNotice } from "@/ui/states";

export function NotFound() {
  return (
    <div className="page">
      <PageTitle>No such page</PageTitle>
      <Empty
        title="This slot is empty"
        action={
          <Link className={buttonClass("primary")} to="/">
            To the front page
          </Link>
        }
      >
        The address leads nowhere. It may be old, or a letter is missing.
      </Empty>
    </div>
  );
}

export function Crash({ error }: { error: unknown }) {
  return (
    <div className="page">
      <PageTitle>That did not work</PageTitle>
      <ProblemNotice error={error} retry={() => window.location.reload()} />
    </div>
  );
}
