import { Link } from "@tanstack/react-router";
import { useSession, useSessionState } from "@/session/use-session";
import { Icon } from "@/ui/icon";
import { Mark } from "@/ui/mark";
import { ThemeButton } from "@/ui/theme-button";
import { count } from "../cart/cart-maths";
import { openCart } from "../cart/drawer-state";
import { useCart } from "../cart/use-cart";
import { SearchBox } from "./search-box";

export function Header() {
  return (
    <header className="header">
      <div className="header__bar">
        <Link to="/" className="brand" aria-label="gamestore, front page">
          <Mark />
          <span className="brand__name" aria-hidden="true">
            game<span>store</span>
          </span>
        </Link>
        <SearchBox />
        <nav className="header__nav" aria-label="Main">
          <Link to="/search" className="header__link header__browse">
            Browse
          </Link>
          <Link to="/library" className="header__link" aria-label="Library">
            <Icon name="library" />
            <span className="header__word">Library</span>
          </Link>
          <AccountLink />
          <ThemeButton className="header__link header__theme" />
          <CartButton />
        </nav>
      </div>
    </header>
  );
}

function AccountLink() {
  const session = useSession();
  const state = useSessionState();
  if (state.kind === "signed-in") {
    return (
      <Link
        to="/profile"
        className="header__link"
        aria-label={`Your account, ${state.account.email ?? state.account.id}`}
      >
        <Icon name="user" />
        <span className="header__word header__who">{state.account.email?.split("@")[0] ?? state.account.id}</span>
      </Link>
    );
  }
  return (
    <button
      type="button"
      className="header__link"
      aria-label="Sign in"
      disabled={state.kind === "starting"}
      onClick={() => void session.signIn()}
    >
      <Icon name="user" />
      <span className="header__word">Sign in</span>
    </button>
  );
}

function CartButton() {
  const { data } = useCart();
  const codes = count(data);
  return (
    <button
      type="button"
      className="header__link header__cart"
      aria-label={codes === 0 ? "Cart, empty" : `Cart, ${codes === 1 ? "1 code" : `${codes} codes`}`}
      onClick={() => openCart()}
    >
      <Icon name="cart" />
      {codes > 0 ? (
        <span className="header__count numeric" key={codes} aria-hidden="true">
          {codes}
        </span>
      ) : null}
    </button>
  );
}
