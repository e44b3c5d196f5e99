import "@/ui/index.css";
import "./layout/office.css";
import "./layout/parts.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { setCaller } from "@/api/client";
import { newQueryClient } from "@/lib/query";
import { Session } from "@/session/session";
import { SessionProvider } from "@/session/use-session";
import { setSite } from "@/ui/page-title";
import { applyTheme } from "@/ui/theme";
import { router } from "./router";

applyTheme();
setSite("gamestore admin");
const session = new Session("admin", null);
setCaller(session);
const queries = newQueryClient();

// On the way back from the provider there is a code to redeem: that page starts the session.
if (!window.location.pathname.endsWith("/signed-in")) void session.start();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <SessionProvider session={session}>
          <RouterProvider router={router as never} />
        </SessionProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
