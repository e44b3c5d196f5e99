//! Lambda `carts-remove-item-for-customer`; see [`carts::remove_item_for_customer`].

fn main() -> std::process::ExitCode {
    edge::run(carts::remove_item_for_customer::function)
}
