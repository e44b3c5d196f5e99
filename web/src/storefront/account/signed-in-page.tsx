import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { SignedInPage as Arrival } from "@/session/signed-in-page";
import { buttonClass } from "@/ui/button";

export function SignedInPage() {
  const navigate = useNavigate();
  const goOn = useCallback(
    (back: string) => {
      // The checkout needs its own page load: its policy differs.
      if (back.startsWith("/checkout")) window.location.replace(back);
      else void navigate({ href: back, replace: true });
    },
    [navigate],
  );
  const home = (
    <Link className={buttonClass("primary")} to="/">
      To the front page
    </Link>
  );
  return <Arrival goOn={goOn} home={home} />;
}
