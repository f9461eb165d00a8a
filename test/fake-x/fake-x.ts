/** Answers an endpoint. `parts`: what stands where its path has `:name`, in order. */
export type Answer = (request: Request, parts: readonly string[]) => Response | Promise<Response>;

/** Answers by endpoint, as in `GET /2/users/:id/following`; `*` is every other one. */
export type Answers = Record<string, Answer>;

/** What happens to a request instead of its usual course. */
export type Fault =
  /** It never reaches X. */
  | 'cut before'
  /** X acts on it; the answer is lost. */
  | 'cut after'
  | { readonly answer: () => Response };

/** X in this process: a fetch that answers each endpoint from one table, and keeps what it was asked. */
export class FakeX {
  readonly asked: Request[] = [];
  /** The same in short. */
  readonly seen: { readonly path: string; readonly form: URLSearchParams; readonly authorization: string | null }[] =
    [];
  private faults: { readonly path: string; readonly fault: Fault }[] = [];

  /** @param clock X's, ms since 1970: where there is one, answers without a date carry it. */
  constructor(
    readonly answers: Answers,
    private readonly clock: (() => number) | null = null,
  ) {}

  /** The next requests to a path meet these, one each. */
  fault(path: string, ...faults: Fault[]): void {
    this.faults.push(...faults.map((fault) => ({ path, fault })));
  }

  clearFaults(): void {
    this.faults = [];
  }

  /** How many requests a path has had. */
  count(path: string, grantType?: string): number {
    return this.seen.filter(
      (one) => one.path === path && (grantType === undefined || one.form.get('grant_type') === grantType),
    ).length;
  }

  /** As a browser's, it refuses a foreign `this`. */
  readonly fetch: typeof fetch = (() => {
    const take = (input: Parameters<typeof fetch>[0], init: RequestInit | undefined) =>
      this.take(new Request(input, init));
    return async function (this: unknown, input, init) {
      if (this !== undefined && this !== globalThis && !(this instanceof FakeX))
        throw new TypeError('Illegal invocation');
      return take(input, init);
    } satisfies typeof fetch;
  })();

  private async take(request: Request): Promise<Response> {
    this.asked.push(request.clone());
    const { pathname } = new URL(request.url);
    const body = request.method === 'POST' ? await request.clone().text() : '';
    this.seen.push({
      path: pathname,
      form: new URLSearchParams(body),
      authorization: request.headers.get('authorization'),
    });
    const next = this.faults.findIndex(({ path }) => path === pathname);
    const fault = next < 0 ? undefined : this.faults.splice(next, 1)[0]!.fault;
    if (fault === 'cut before') throw new TypeError('Failed to fetch');
    if (typeof fault === 'object') return fault.answer();
    // A turn of the loop, so that two requests can be under way at once.
    await new Promise((resolve) => setImmediate(resolve));
    const response = await this.answerOf(request, pathname);
    if (this.clock && !response.headers.has('date')) response.headers.set('date', new Date(this.clock()).toUTCString());
    if (fault === 'cut after') throw new TypeError('Failed to fetch');
    return response;
  }

  private answerOf(request: Request, pathname: string): Response | Promise<Response> {
    const wanted = `${request.method} ${pathname}`;
    for (const [endpoint, answer] of Object.entries(this.answers)) {
      const parts = partsOf(endpoint, wanted);
      if (parts) return answer(request, parts);
    }
    return Response.json({ title: 'Not Found' }, { status: 404 });
  }
}

const patterns = new Map<string, RegExp>();

function partsOf(endpoint: string, wanted: string): string[] | null {
  if (endpoint === '*') return [];
  let pattern = patterns.get(endpoint);
  if (!pattern) patterns.set(endpoint, (pattern = new RegExp(`^${endpoint.replaceAll(/:\w+/g, '([^/]+)')}$`)));
  return pattern.exec(wanted)?.slice(1).map(decodeURIComponent) ?? null;
}
