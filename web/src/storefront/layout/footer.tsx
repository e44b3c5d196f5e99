import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { config } from "@/lib/config";

export function Footer() {
  const { data } = useQuery({ queryKey: ["config"], queryFn: config, staleTime: Number.POSITIVE_INFINITY });
  return (
    <footer className="footer">
      <div className="footer__in">
        <p className="footer__claim">A code that works. Once, and yours alone.</p>
        <nav aria-label="More">
          <Link to="/search">All games</Link>
          <Link to="/orders">Orders</Link>
          <Link to="/library">Library</Link>
          <a href="/docs">API</a>
        </nav>
        {data?.demo ? (
          <p className="small footer__demo">
            Demo store: games and cards are invented, no money moves. Sign in as{" "}
            <code>{data.demo.users[0]?.email}</code>, password <code>{data.demo.users[0]?.password}</code>.
          </p>
        ) : null}
      </div>
    </footer>
  );
}
