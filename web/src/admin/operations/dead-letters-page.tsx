import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ok } from "@/api/client";
import { number } from "@/lib/format";
import { Button } from "@/ui/button";
import { Notice, ProblemNotice } from "@/ui/states";
import { Table } from "@/ui/table";
import { Badge, Moment } from "@/ui/text";
import { toast } from "@/ui/toast";
import { useWish } from "../api";
import { OfficePage, Panel, RowSkeletons } from "../parts/page";
import { useConfirm } from "../parts/use-confirm";
import { ShortId } from "../parts/values";
import { at, Go } from "../routing";
import type { DeadLetter, DeadLetterQueue } from "../types";

const KEY = ["admin", "dead-letters"];
const WHAT: Record<string, { title: string; text: string }> = {
  "payment-events": { title: "Payment events", text: "Reports of the payment provider that could not be applied." },
  "saga-starts": { title: "Orders not begun", text: "Orders of a rush whose payment could not be begun in its turn." },
  streams: { title: "Streams", text: "Changes that could not be passed on to the search and the counts." },
};

export function DeadLettersPage() {
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => ok(api.GET("/v1/admin/dead-letters", {})),
    staleTime: 0,
  });
  return (
    <OfficePage
      title="Dead letters"
      actions={
        <Button icon="refresh" onClick={() => void refetch()}>
          Look again
        </Button>
      }
    >
      <p className="soft small">What failed too often waits here until its cause is mended and it is sent back.</p>
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {data ? data.queues.map((queue) => <Queue key={queue.name} queue={queue} />) : null}
      {data || error ? null : <RowSkeletons label="Loading the dead letters" />}
    </OfficePage>
  );
}

function useRedrive() {
  const queries = useQueryClient();
  return useWish(
    (queue: DeadLetterQueue["name"]) => `redrive ${queue}`,
    (queue, key) =>
      ok(
        api.POST("/v1/admin/dead-letters/{queue}/redrive", {
          params: { path: { queue }, header: { "Idempotency-Key": key } },
        }),
      ),
    () => void queries.invalidateQueries({ queryKey: ["admin"] }),
  );
}

function Queue({ queue }: { queue: DeadLetterQueue }) {
  const [ask, dialog] = useConfirm();
  const redrive = useRedrive();
  const what = WHAT[queue.name] ?? { title: queue.name, text: "" };
  const letters = queue.count === 1 ? "1 letter" : `${number(queue.count)} letters`;
  const askRedrive = () =>
    ask({
      title: `Send ${letters} back?`,
      description: "Each is tried again. What fails again comes back here; what was applied before changes nothing.",
      action: "Send back",
      onConfirm: async () => {
        const { moved } = await redrive.mutateAsync(queue.name);
        toast(moved === 1 ? "1 letter was sent back." : `${number(moved)} letters were sent back.`);
      },
    });
  return (
    <Panel
      title={what.title}
      aside={<Badge tone={queue.count > 0 ? "bad" : "good"}>{queue.count > 0 ? letters : "Empty"}</Badge>}
    >
      <p className="soft small">{what.text}</p>
      {queue.messages.length > 0 ? <Letters name={what.title} letters={queue.messages} /> : null}
      {queue.count > queue.messages.length && queue.messages.length > 0 ? (
        <p className="small soft">
          {number(queue.messages.length)} of {number(queue.count)} are shown.
        </p>
      ) : null}
      {queue.count > 0 && queue.redrivable ? (
        <Button kind="primary" onClick={askRedrive}>
          Send {letters} back
        </Button>
      ) : null}
      {queue.count > 0 && !queue.redrivable ? (
        <Notice title="These cannot be sent back from here">
          <p>The runbook for operations says how they are looked at and replayed.</p>
        </Notice>
      ) : null}
      {dialog}
    </Panel>
  );
}

function Letters({ name, letters }: { name: string; letters: readonly DeadLetter[] }) {
  return (
    <Table
      label={name}
      head={
        <>
          <th scope="col">Sent</th>
          <th scope="col">Kind</th>
          <th scope="col">Order</th>
          <th scope="col" className="end">
            Tries
          </th>
          <th scope="col">Id</th>
        </>
      }
    >
      {letters.map((letter) => (
        <tr key={letter.id}>
          <td className="nowrap">{letter.sentAt ? <Moment value={letter.sentAt} /> : "–"}</td>
          <td className="wide">
            <code>{letter.kind}</code>
          </td>
          <td>
            {letter.orderId ? (
              <Go to={at.order(letter.orderId)}>
                <ShortId id={letter.orderId} />
              </Go>
            ) : (
              <span className="soft">–</span>
            )}
          </td>
          <td className="end">{letter.receiveCount}</td>
          <td className="wide">
            <code className="id">{letter.id}</code>
          </td>
        </tr>
      ))}
    </Table>
  );
}
