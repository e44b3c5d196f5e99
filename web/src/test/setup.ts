import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
import { setLocale } from "@/lib/format";

// The same words on every machine.
setLocale("en-GB");
afterEach(cleanup);
