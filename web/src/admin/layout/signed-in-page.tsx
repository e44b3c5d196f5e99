import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { SignedInPage as Arrival } from "@/session/signed-in-page";
import { buttonClass } from "@/ui/button";

export function SignedInPage() {
  const navigate = useNavigate();
  // Only an address of the back office; `href` is the whole one, as the browser has it.
  const goOn = useCallback(
    (back: string) => void navigate({ href: /^\/admin(\/|\?|$)/.test(back) ? back : "/admin", replace: true }),
    [navigate],
  );
  return (
    <Arrival
      goOn={goOn}
      home={
        <a className={buttonClass("primary")} href="/admin">
          To the back office
        </a>
      }
    />
  );
}
