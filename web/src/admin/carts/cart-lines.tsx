import { STOCK } from "@/lib/words";
import { IconButton } from "@/ui/button";
import { Stepper } from "@/ui/stepper";
import { Table } from "@/ui/table";
import { Badge, Price } from "@/ui/text";
import { toast } from "@/ui/toast";
import { useConfirm } from "../parts/use-confirm";
import { at, Go } from "../routing";
import type { AdminCart } from "../types";

interface CartLinesProps {
  cart: AdminCart;
  onChange: (gameId: string, quantity: number) => void;
  onRemove: (gameId: string) => Promise<unknown>;
}

const HEAD = (
  <>
    <th scope="col">Game</th>
    <th scope="col">Quantity</th>
    <th scope="col" className="end">
      Price
    </th>
    <th scope="col" className="end">
      Total
    </th>
    <th scope="col">Stock</th>
    <th scope="col" className="end">
      <span className="visually-hidden">What can be done</span>
    </th>
  </>
);

export function CartLines({ cart, onChange, onRemove }: CartLinesProps) {
  const [ask, dialog] = useConfirm();
  const locked = cart.status === "locked";
  const askRemove = (gameId: string, title: string) =>
    ask({
      title: `Remove ${title}?`,
      description: "The customer sees the change when they look at their cart next.",
      action: "Remove",
      danger: true,
      onConfirm: async () => {
        await onRemove(gameId);
        toast("The game is removed from the cart.");
      },
    });
  return (
    <>
      <Table label="Games in the cart" head={HEAD}>
        {cart.lines.map((line) => {
          const title = line.title ?? line.gameId;
          return (
            <tr key={line.gameId}>
              <td className="grow">
                <Go to={at.game(line.gameId)}>{title}</Go>
              </td>
              <td>
                <Stepper
                  of={title}
                  value={line.quantity}
                  disabled={locked}
                  onChange={(quantity) => onChange(line.gameId, quantity)}
                />
              </td>
              <td className="end">{line.unitPrice ? <Price value={line.unitPrice} /> : "–"}</td>
              <td className="end">{line.total ? <Price value={line.total} /> : "–"}</td>
              <td>
                <Badge tone={STOCK[line.stock].tone}>{STOCK[line.stock].text}</Badge>
              </td>
              <td className="end">
                <IconButton
                  icon="trash"
                  label={`Remove ${title}`}
                  disabled={locked}
                  onClick={() => askRemove(line.gameId, title)}
                />
              </td>
            </tr>
          );
        })}
      </Table>
      {dialog}
    </>
  );
}
