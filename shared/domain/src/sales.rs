//! Figures of what was ordered and sold: sums of orders, so that they can be counted again at any time.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::order::{EndReason, Order, OrderStatus};
use crate::text::Title;
use crate::{Currency, GameId, Money};

/// Money of many orders: not bounded as one charge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Turnover {
    /// Minor units.
    #[schema(example = 199_900)]
    amount: i64,
    /// ISO 4217.
    currency: Currency,
}

/// Turnover in each currency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(value_type = Vec<Turnover>)]
pub struct Turnovers(Vec<Turnover>);

impl Turnovers {
    fn add(&mut self, amount: i64, currency: Currency) {
        match self.0.iter_mut().find(|sum| sum.currency == currency) {
            Some(sum) => sum.amount = sum.amount.saturating_add(amount),
            None => self.0.push(Turnover { amount, currency }),
        }
    }

    fn add_money(&mut self, money: Money) {
        self.add(money.amount(), money.currency());
    }

    fn add_all(&mut self, other: &Self) {
        other.0.iter().for_each(|sum| self.add(sum.amount, sum.currency));
    }
}

/// How many orders went which way, and what they brought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// All orders.
    pub placed: u64,
    /// Paid, with their codes, and not given back.
    pub completed: u64,
    /// Given back after completion, or being given back.
    pub refunded: u64,
    /// Ended because no card was accepted.
    pub payment_failed: u64,
    /// Ended because no code was left.
    pub out_of_stock: u64,
    /// Ended because a step failed for good.
    pub failed: u64,
    /// Ended by the customer, or by staff for them.
    pub cancelled: u64,
    /// Not paid in time.
    pub expired: u64,
    /// Being paid.
    pub running: u64,
    /// Codes of completed orders.
    pub codes: u64,
    /// Of completed orders.
    pub revenue: Turnovers,
    /// Of refunded orders.
    pub refunded_money: Turnovers,
}

impl Figures {
    /// One more order.
    pub fn count(&mut self, order: &Order) {
        self.placed += 1;
        if let Some(way) = self.way(order) {
            *way += 1;
        }
        match order.status {
            OrderStatus::Completed => {
                self.codes += order.wants().map(|(_, quantity)| u64::from(quantity)).sum::<u64>();
                self.revenue.add_money(order.total);
            }
            OrderStatus::Refunding | OrderStatus::Refunded => self.refunded_money.add_money(order.total),
            _ => {}
        }
    }

    /// `None` for an order that is neither paid nor given up: it counts as placed alone.
    fn way(&mut self, order: &Order) -> Option<&mut u64> {
        use OrderStatus as S;
        Some(match order.status {
            S::Open => return None,
            S::AwaitingPayment | S::Authorised | S::Allocated | S::PaymentUnknown => &mut self.running,
            S::Completed => &mut self.completed,
            S::Refunding | S::Refunded => &mut self.refunded,
            S::Cancelled => &mut self.cancelled,
            S::Expired => &mut self.expired,
            S::PaymentFailed => &mut self.payment_failed,
            S::Rejected if order.reason == Some(EndReason::OutOfStock) => &mut self.out_of_stock,
            S::Rejected => &mut self.failed,
        })
    }

    /// Both together.
    pub fn add(&mut self, other: &Self) {
        self.placed += other.placed;
        self.completed += other.completed;
        self.refunded += other.refunded;
        self.payment_failed += other.payment_failed;
        self.out_of_stock += other.out_of_stock;
        self.failed += other.failed;
        self.cancelled += other.cancelled;
        self.expired += other.expired;
        self.running += other.running;
        self.codes += other.codes;
        self.revenue.add_all(&other.revenue);
        self.refunded_money.add_all(&other.refunded_money);
    }
}

/// What a game sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GameSales {
    /// Which game.
    pub game_id: GameId,
    /// Its title in the latest order.
    pub title: Title,
    /// How many codes.
    pub quantity: u64,
    /// What they brought.
    pub revenue: Turnovers,
}

/// What each game sold, in completed orders; the one that sold most comes first.
pub fn by_game<'a>(orders: impl IntoIterator<Item = &'a Order>) -> Vec<GameSales> {
    let mut games: BTreeMap<GameId, GameSales> = BTreeMap::new();
    for line in orders
        .into_iter()
        .filter(|order| order.status == OrderStatus::Completed)
        .flat_map(|order| &order.lines)
    {
        let (game_id, title) = (line.game_id, line.title.clone());
        let none = GameSales { game_id, title, quantity: 0, revenue: Turnovers::default() };
        let sales = games.entry(game_id).or_insert(none);
        sales.quantity += u64::from(line.quantity.get());
        sales.revenue.add_money(line.total);
    }
    let mut games: Vec<_> = games.into_values().collect();
    games.sort_by_key(|sales| std::cmp::Reverse(sales.quantity));
    games
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::OrderLine;
    use crate::text::Quantity;
    use crate::{CartId, GuestId, OrderId, Owner, Timestamp};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn order(status: OrderStatus, amount: i64, currency: Currency) -> Order {
        let unit_price = Money::new(amount, currency).unwrap();
        let quantity = Quantity::try_from(2).unwrap();
        let total = unit_price.times(2).unwrap();
        let (game_id, title) = (GameId::new(NOW, [1; 10]), Title::try_from("Lantern".to_owned()).unwrap());
        Order {
            id: OrderId::new(NOW, [1; 10]),
            owner: Owner::guest(GuestId::new(NOW, [1; 10])),
            cart_id: CartId::new(NOW, [1; 10]),
            contact: None,
            lines: vec![OrderLine { game_id, title, quantity, unit_price, total }],
            total,
            status,
            reason: None,
            checkout: None,
            correlation_id: None,
            cancel_requested: false,
            created_at: NOW,
            updated_at: NOW,
            version: 1,
        }
    }

    fn figures(orders: &[Order]) -> Figures {
        let mut figures = Figures::default();
        for order in orders {
            figures.count(order);
        }
        figures
    }

    #[test]
    fn every_order_is_placed_and_goes_one_way() {
        let out_of_stock =
            Order { reason: Some(EndReason::OutOfStock), ..order(OrderStatus::Rejected, 100, Currency::Eur) };
        let sum = figures(&[
            order(OrderStatus::Open, 100, Currency::Eur),
            order(OrderStatus::Completed, 100, Currency::Eur),
            order(OrderStatus::Completed, 700, Currency::Usd),
            order(OrderStatus::Refunded, 300, Currency::Eur),
            order(OrderStatus::Rejected, 100, Currency::Eur),
            out_of_stock,
        ]);
        assert_eq!((sum.placed, sum.completed, sum.refunded, sum.failed, sum.out_of_stock), (6, 2, 1, 1, 1));
        assert_eq!(sum.codes, 4);
        let (eur, usd) = (Currency::Eur, Currency::Usd);
        assert_eq!(
            sum.revenue.0,
            [Turnover { amount: 200, currency: eur }, Turnover { amount: 1400, currency: usd }]
        );
        assert_eq!(sum.refunded_money.0, [Turnover { amount: 600, currency: eur }]);
    }

    #[test]
    fn days_add_up_to_their_orders() {
        let orders = [
            order(OrderStatus::Completed, 100, Currency::Eur),
            order(OrderStatus::Expired, 5, Currency::Eur),
        ];
        let mut sum = figures(&orders[..1]);
        sum.add(&figures(&orders[1..]));
        assert_eq!(sum, figures(&orders));
    }

    #[test]
    fn a_month_may_bring_more_than_one_charge_can() {
        let orders = vec![order(OrderStatus::Completed, 49_999_999, Currency::Eur); 5];
        assert_eq!(figures(&orders).revenue.0[0].amount, 499_999_990);
    }

    #[test]
    fn games_are_ranked_by_what_was_delivered() {
        let orders = [
            order(OrderStatus::Completed, 100, Currency::Eur),
            order(OrderStatus::Refunded, 100, Currency::Eur),
        ];
        let games = by_game(&orders);
        assert_eq!(games.len(), 1);
        assert_eq!(games[0].quantity, 2);
    }
}
