import { Price } from "@/ui/text";
import { type Cart, count } from "./cart-maths";

export function Totals({ cart }: { cart: Cart }) {
  const codes = count(cart);
  return (
    <dl className="totals">
      <div>
        <dt>{codes === 1 ? "1 code" : `${codes} codes`}</dt>
        <dd className="soft">delivered at once</dd>
      </div>
      <div className="totals__sum">
        <dt>Total</dt>
        <dd>{cart.total ? <Price value={cart.total} /> : "—"}</dd>
      </div>
    </dl>
  );
}
