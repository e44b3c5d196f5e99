import type { ReactNode } from "react";
import { codeWord } from "@/lib/words";
import { Table } from "@/ui/table";
import { shortId } from "../parts/ids";
import { ShortId, WordBadge } from "../parts/values";
import { at, Go } from "../routing";
import { CodeActions } from "./code-actions";

interface Shown {
  id: string;
  status: string;
  /** The game's title, or a link to the order. */
  of: ReactNode;
}

export function CodeTable({ label, of, codes }: { label: string; of: string; codes: readonly Shown[] }) {
  return (
    <Table
      label={label}
      head={
        <>
          <th scope="col">Code</th>
          <th scope="col">Status</th>
          <th scope="col">{of}</th>
          <th scope="col" className="end">
            <span className="visually-hidden">What can be done</span>
          </th>
        </>
      }
    >
      {codes.map((code) => (
        <tr key={code.id}>
          <td>
            <Go to={at.audit} search={{ subject: code.id }} label={`${shortId(code.id)}, who did what`}>
              <ShortId id={code.id} />
            </Go>
          </td>
          <td>
            <WordBadge word={codeWord(code.status)} />
          </td>
          <td>{code.of}</td>
          <td className="end">
            <CodeActions code={code as Parameters<typeof CodeActions>[0]["code"]} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
