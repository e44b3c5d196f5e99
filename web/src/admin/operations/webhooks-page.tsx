import { api, ok } from "@/api/client";
import { Moment } from "@/ui/text";
import { filled, PAGE, usePages } from "../api";
import { List } from "../parts/list";
import { OfficePage } from "../parts/page";
import { ShortId } from "../parts/values";
import { at, Go } from "../routing";
import type { WebhookEvent } from "../types";

function useWebhooks() {
  return usePages<WebhookEvent>(["admin", "webhooks"], (cursor) =>
    ok(api.GET("/v1/admin/webhooks", { params: { query: { limit: PAGE, ...filled({ cursor }) } } })),
  );
}

export function WebhooksPage() {
  const pages = useWebhooks();
  return (
    <OfficePage title="Webhook deliveries">
      <p className="soft small">Events of the payment provider that changed a payment, the newest first.</p>
      <List
        of="deliveries"
        pages={pages}
        head={["Applied", "Event", "Order", "Event id"]}
        empty="As soon as somebody pays, the provider reports here."
        row={(event) => <Row key={event.id} event={event} />}
      />
    </OfficePage>
  );
}

function Row({ event }: { event: WebhookEvent }) {
  return (
    <tr>
      <td className="nowrap">{event.appliedAt ? <Moment value={event.appliedAt} /> : "–"}</td>
      <td className="wide">
        <code>{event.type}</code>
      </td>
      <td>
        {event.orderId ? (
          <Go to={at.order(event.orderId)}>
            <ShortId id={event.orderId} />
          </Go>
        ) : (
          <span className="soft">–</span>
        )}
      </td>
      <td className="wide">
        <code className="id">{event.id}</code>
      </td>
    </tr>
  );
}
