import "@/ui/index.css";
import { createRoot } from "react-dom/client";

/** The back office is not built yet: said plainly, with what staff can use meanwhile. */
function ComingLater() {
  return (
    <main className="page">
      <h1>The back office is not built yet</h1>
      <p>
        Staff create games, add pictures, import and revoke codes and refund orders through the API.{" "}
        <a href="/docs">Its reference</a> tries every call from the browser.
      </p>
      <p>
        <a href="/">To the shop</a>
      </p>
    </main>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<ComingLater />);
