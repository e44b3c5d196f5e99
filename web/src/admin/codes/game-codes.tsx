// The stock of one game: how many codes are in which state, and which they are.
import { useState } from "react";
import { number } from "@/lib/format";
import { codeWord } from "@/lib/words";
import { buttonClass } from "@/ui/button";
import { ProblemNotice } from "@/ui/states";
import { Panel, RowSkeletons } from "../parts/page";
import { ShortId } from "../parts/values";
import { at, Go } from "../routing";
import { CodeTable } from "./code-table";
import { countsOf, useStock } from "./queries";
import "./codes.css";

const MOST = 100;

export function GameCodes({ gameId }: { gameId: string }) {
  const [status, setStatus] = useState("available");
  const { data, error, refetch } = useStock(gameId, status);
  const counts = countsOf(data?.counts);
  const count = counts.find(([key]) => key === status)?.[1] ?? 0;
  return (
    <Panel
      title="Codes"
      aside={
        <Go to={at.importCodes} search={{ gameId }} className={buttonClass("secondary", "small")}>
          Import codes
        </Go>
      }
    >
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {data ? (
        <>
          <fieldset className="status-choice">
            <legend className="visually-hidden">Codes by status</legend>
            {counts.map(([key, amount]) => (
              <button key={key} type="button" aria-pressed={key === status} onClick={() => setStatus(key)}>
                {codeWord(key).text} <strong className="numeric">{number(amount)}</strong>
              </button>
            ))}
          </fieldset>
          {data.codes.length > 0 ? (
            <div className="code-list">
              <CodeTable
                label={`Codes, ${codeWord(status).text}`}
                of="Order"
                codes={data.codes.map((code) => ({
                  ...code,
                  of: code.orderId ? <OrderLink id={code.orderId} /> : "–",
                }))}
              />
            </div>
          ) : (
            <p className="soft">No code is in this state.</p>
          )}
          {count > MOST ? (
            <p className="small soft">
              The first {MOST} of {number(count)}.
            </p>
          ) : null}
        </>
      ) : error ? null : (
        <RowSkeletons label="Loading the codes" />
      )}
    </Panel>
  );
}

function OrderLink({ id }: { id: string }) {
  return (
    <Go to={at.order(id)}>
      <ShortId id={id} />
    </Go>
  );
}
