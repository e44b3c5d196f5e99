import type { ReactNode } from "react";
import { PageTitle } from "@/ui/page-title";
import { Loading, Skeleton } from "@/ui/states";
import { Go } from "../routing";

interface OfficePageProps {
  title: string;
  /** The list that this page belongs to. */
  up?: { to: string; name: string };
  /** Beside the title: badges. */
  facts?: ReactNode;
  /** At the end of the line: buttons. */
  actions?: ReactNode;
  children: ReactNode;
}

/** Title, what can be done, and the page. */
export function OfficePage({ title, up, facts, actions, children }: OfficePageProps) {
  return (
    <div className="office__page">
      <div className="office__head">
        <div className="office__title">
          {up ? (
            <Go to={up.to} className="office__up">
              {up.name}
            </Go>
          ) : null}
          <PageTitle>{title}</PageTitle>
          {facts ? <div className="row">{facts}</div> : null}
        </div>
        {actions ? <div className="row office__actions">{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}

/** A part of a page with its own heading. */
export function Panel({
  title,
  aside,
  className = "",
  children,
}: {
  title: string;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={`panel office__panel ${className}`}>
      <div className="spread">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

export function RowSkeletons({ label, count = 6 }: { label: string; count?: number }) {
  return (
    <Loading label={label}>
      <div className="office__rows">
        {Array.from({ length: count }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
          <Skeleton key={index} />
        ))}
      </div>
    </Loading>
  );
}

/** Terms and what they are. */
export function Facts({ of }: { of: [string, ReactNode][] }) {
  return (
    <dl className="office__facts">
      {of.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
