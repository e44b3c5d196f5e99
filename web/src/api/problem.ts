// What the API answers when it says no (RFC 9457), as an error that pages can show.

export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

export interface ProblemBody {
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: FieldError[];
  traceId?: string;
}

/** An answer that says no, or no answer at all (status 0). */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly fields: readonly FieldError[];
  readonly traceId: string | undefined;
  /** Seconds, from `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: ProblemBody, retryAfter?: number) {
    super(body.detail ?? body.title ?? (status === 0 ? OFFLINE : `The store answered ${status}.`));
    this.status = status;
    this.code = body.code ?? (status === 0 ? "offline" : "unknown");
    this.title = body.title ?? "That did not work";
    this.fields = body.errors ?? [];
    this.traceId = body.traceId;
    this.retryAfter = retryAfter;
  }

  /** The rule that the field at this JSON pointer breaks. */
  field(pointer: string): string | undefined {
    return this.fields.find((field) => field.pointer === pointer)?.detail;
  }

  /** True when the same call may work a moment later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500 || this.code === "busy";
  }
}

const OFFLINE = "The store cannot be reached. Check your connection, then try again.";

/** The problem that a response carries; API Gateway's own refusals have another form. */
export function problemOf(response: Response, body: unknown): ProblemError {
  const seconds = Number(response.headers.get("retry-after"));
  const known = typeof body === "object" && body !== null ? (body as ProblemBody & { message?: string }) : {};
  const detail = known.detail ?? known.message;
  return new ProblemError(
    response.status,
    detail === undefined ? known : { ...known, detail },
    Number.isFinite(seconds) && seconds > 0 ? seconds : undefined,
  );
}

/** Anything that was thrown, as a problem. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof TypeError) return new ProblemError(0, {});
  return new ProblemError(-1, { detail: error instanceof Error ? error.message : String(error) });
}
