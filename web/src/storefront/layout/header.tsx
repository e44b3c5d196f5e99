import { Link } from "@tanstack/react-router";
import { useSession, useSessionState } from "@/session/use-session";
import { Icon } from "@/ui/icon";
import { count } from "../cart/cart-maths";
import { openCart } from "../cart/drawer-state";
import { useCart } from "../cart/use-cart";
import { SearchBox } from "./search-box";
import { ThemeButton } from "./theme-button";

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
          <ThemeButton />
          <CartButton />
        </nav>
      </div>
    </header>
  );
}

/** The cartridge with a code on its label. */
function Mark() {
  return (
    <svg className="brand__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        className="brand__case"
        d="M3 5a3 3 0 0 1 3-3h15l8 8v17a3 3 0 0 1-3 3h-3v-3h-3v3h-3v-3h-3v3h-3v-3H9v3H6a3 3 0 0 1-3-3z"
      />
      <path fill="#d9f24b" d="M8 8h9l6 6v7H8z" />
      <path fill="#1b1420" d="M11 16h4v2h-4zm6 0h3v2h-3z" />
    </svg>
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
