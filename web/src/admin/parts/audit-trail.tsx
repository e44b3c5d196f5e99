// Who did what when, for one thing or for all of them.
import { api, ok } from "@/api/client";
import { Moment } from "@/ui/text";
import { filled, PAGE, usePages } from "../api";
import { at, Go } from "../routing";
import type { AuditEntry } from "../types";
import { actionText } from "../words";
import { type Change, changes } from "./changes";
import { List } from "./list";
import { Panel } from "./page";
import { ShortId } from "./values";

export interface AuditFilter {
  subject: string;
  from?: string;
  to?: string;
}

function useAudit(filter: AuditFilter) {
  return usePages<AuditEntry>(["admin", "audit", filter], (cursor) =>
    ok(api.GET("/v1/admin/audit", { params: { query: { limit: PAGE, ...filled({ ...filter, cursor }) } } })),
  );
}

/** On the page of a game, an order or a cart. */
export function AuditTrail({ subject }: { subject: string }) {
  return (
    <Panel title="Who did what">
      <AuditList filter={{ subject }} />
    </Panel>
  );
}

export function AuditList({ filter, subjects = false }: { filter: AuditFilter; subjects?: boolean }) {
  const pages = useAudit(filter);
  return (
    <List
      of="audit entries"
      pages={pages}
      head={
        subjects ? ["When", "Who", "What", "Subject", "Change", "Reason"] : ["When", "Who", "What", "Change", "Reason"]
      }
      filtered={subjects && Object.values(filter).some((value) => value !== "")}
      empty={subjects ? "What staff change is listed here." : "Staff have changed nothing here."}
      row={(entry) => <Row key={entry.id} entry={entry} subjects={subjects} />}
    />
  );
}

function Row({ entry, subjects }: { entry: AuditEntry; subjects: boolean }) {
  return (
    <tr>
      <td className="nowrap">
        <Moment value={entry.at} />
      </td>
      <td>{entry.by}</td>
      <td className="nowrap">{actionText(entry.action)}</td>
      {subjects ? (
        <td>
          <Subject id={entry.subject} />
        </td>
      ) : null}
      <td>
        <Changes entry={entry} />
      </td>
      <td>{entry.reason ?? <span className="soft">–</span>}</td>
    </tr>
  );
}

const PAGES: Record<string, (id: string) => string> = { gam: at.game, ord: at.order, crt: at.cart };

export function Subject({ id }: { id: string }) {
  const page = PAGES[id.slice(0, 3)];
  return page && id[3] === "_" ? (
    <Go to={page(id)}>
      <ShortId id={id} />
    </Go>
  ) : (
    <ShortId id={id} />
  );
}

/** More than these are folded up: a new game has every field. */
const FEW = 4;

function Changes({ entry }: { entry: AuditEntry }) {
  const lines = changes(entry.before, entry.after);
  if (lines.length === 0) return <span className="soft">–</span>;
  if (lines.length <= FEW) return <ChangeLines lines={lines} />;
  return (
    <details className="changes">
      <summary>{lines.length} fields</summary>
      <ChangeLines lines={lines} />
    </details>
  );
}

function ChangeLines({ lines }: { lines: readonly Change[] }) {
  return (
    <ul className="changes">
      {lines.map(({ field, before, after }) => (
        <li key={field}>
          <span className="soft">{field}:</span> {before === null ? null : <del>{before}</del>}{" "}
          {after === null ? null : <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}
