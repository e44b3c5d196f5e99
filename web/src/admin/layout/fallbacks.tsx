import { buttonClass } from "@/ui/button";
import { PageTitle } from "@/ui/page-title";
import { Empty, ProblemNotice } from "@/ui/states";
import { at, Go } from "../routing";

export function NotFound() {
  return (
    <div className="office__page">
      <PageTitle>No such page</PageTitle>
      <Empty
        title="Nothing is kept here"
        action={
          <Go className={buttonClass("primary")} to={at.home}>
            To the dashboard
          </Go>
        }
      >
        The address leads nowhere. It may be old, or a letter is missing.
      </Empty>
    </div>
  );
}

export function Crash({ error }: { error: unknown }) {
  return (
    <div className="office__page">
      <PageTitle>That did not work</PageTitle>
      <ProblemNotice error={error} retry={() => window.location.reload()} />
    </div>
  );
}
