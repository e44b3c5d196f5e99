// What is around every page: the way past it, the navigation, messages; and who may come in.
import { Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useSessionState } from "@/session/use-session";
import { Toasts } from "@/ui/toast";
import { Gate } from "./gate";
import { SideNav, TopBar } from "./navigation";

export function Shell() {
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setOpen(false), [pathname]);
  const staff = useIsStaff();
  // The provider comes back to this page: nobody is signed in yet.
  const arriving = pathname.endsWith("/signed-in");
  return (
    <div className={open ? "office office--open" : "office"}>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <TopBar open={open} menu={staff} onToggle={() => setOpen(!open)} />
      {staff ? <SideNav onLeave={() => setOpen(false)} /> : null}
      <main id="main" tabIndex={-1}>
        {staff || arriving ? <Outlet /> : <Gate />}
      </main>
      <Toasts />
    </div>
  );
}

function useIsStaff(): boolean {
  const state = useSessionState();
  return state.kind === "signed-in" && state.account.roles.includes("staff");
}
