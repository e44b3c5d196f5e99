// The words for the API's values.

export const GENRES = {
  action: "Action", adventure: "Adventure", rpg: "Role-playing", strategy: "Strategy", simulation: "Simulation",
  puzzle: "Puzzle", racing: "Racing", sports: "Sports", horror: "Horror", platformer: "Platformer",
};

export const PLATFORMS = { pc: "PC", mac: "Mac", linux: "Linux", playstation: "PlayStation", xbox: "Xbox", switch: "Switch" };

export const REGIONS = { GLOBAL: "Worldwide", EU: "European Union", US: "United States", UK: "United Kingdom", ASIA: "Asia" };

export const STOCK = { available: "In stock", few: "Few left", none: "Sold out" };

export const ORDER = {
  open: "Placed, not paid", awaiting_payment: "Waiting for payment", authorised: "Payment authorised",
  allocated: "Codes allocated", completed: "Completed", cancelled: "Cancelled", expired: "Expired",
  payment_failed: "Payment failed", rejected: "Rejected", refunding: "Refunding", refunded: "Refunded",
  payment_unknown: "Waiting for Stripe",
};

/** Words for a list of values; an unknown value is shown as it is. */
export function words(table, values) {
  return values.map((value) => table[value] ?? value).join(", ");
}
