//! Lambda `carts-set-quantity-for-customer`; see [`carts::set_quantity_for_customer`].

fn main() -> std::process::ExitCode {
    edge::run(carts::set_quantity_for_customer::function)
}
