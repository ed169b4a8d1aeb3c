// Reading from the API in a component: what has been read is kept by path and parameters, read again when it is old or was changed,
// and retried when the network comes back.
import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery } from '@tanstack/preact-query';
import type { FetchResponse, MaybeOptionalInit } from 'openapi-fetch';
import type { paths } from 'openapi-of-this-service';
import type { PathsWithMethod } from 'openapi-typescript-helpers';
import { type Answer, ApiProblem, client, NoNetwork, send } from './client.ts';

type Readable = PathsWithMethod<paths, 'get'>;
type Init<Path extends Readable> = MaybeOptionalInit<paths[Path], 'get'>;
/** The JSON body of a path. */
export type Body<Path extends Readable> = NonNullable<
  FetchResponse<paths[Path]['get'] & Record<string | number, never>, Init<Path>, 'application/json'>['data']
>;

/** What has been read in this tab. `changed` makes parts of it read again. */
export const memory = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the service refuses it refuses again; only a missing network and a busy service are worth another try.
      retry: (count, error) =>
        count < 3 && (error instanceof NoNetwork || (error instanceof ApiProblem && error.status === 503)),
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: 'always' },
  },
});

type Options = {
  /** Not asked while this is false. */
  when?: boolean;
  /** Shows the answer to the last parameters until the new one is there, so that a table does not jump. */
  keep?: boolean;
};

/** Reads `path`: `{ data: { body, etag }, error, isPending, refetch }`. The name of what is kept is [path, init]. */
export function useRead<Path extends Readable>(
  path: Path,
  init?: Init<Path>,
  { when = true, keep = false }: Options = {},
) {
  return useQuery<Answer<Body<Path>>, Error>({
    queryKey: [path, init ?? null],
    enabled: when,
    queryFn: ({ signal }) => read(path, init, signal),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Reads `path` once, outside of a component. */
export function read<Path extends Readable>(
  path: Path,
  init?: Init<Path>,
  signal?: AbortSignal,
): Promise<Answer<Body<Path>>> {
  // The generic path cannot be resolved here; callers are held to it above.
  const get = client.GET as (path: string, init: object) => Promise<{ data?: unknown; response: Response }>;
  return send(get(path, { ...(init as object | undefined), signal })) as Promise<Answer<Body<Path>>>;
}

/** Reads a list page by page: `{ items, more, fetchMore, ... }`, with `limit` items a page. */
export function useList<Path extends Readable>(
  path: Path,
  init: Init<Path> & { params?: { query?: object } },
  { when = true } = {},
) {
  const result = useInfiniteQuery({
    queryKey: [path, init, 'pages'],
    enabled: when,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      read(
        path,
        { ...init, params: { ...init.params, query: { ...init.params?.query, cursor: pageParam } } } as Init<Path>,
        signal,
      ),
    getNextPageParam: (last) => (last.body as { nextCursor?: string | null }).nextCursor ?? undefined,
  });
  const pages = result.data?.pages.map((page) => page.body) ?? [];
  const items = pages.flatMap((page) => (page as { items: unknown[] }).items) as ItemOf<Body<Path>>[];
  return { ...result, pages, items, more: result.hasNextPage, fetchMore: () => void result.fetchNextPage() };
}

/**
 * Reads a list whole, page after page, where a picture or an order needs all of it: `{ items, isWhole }` in `data`. What is longer than
 * `atMost` is cut, and `isWhole` says so.
 */
export function useWholeList<Path extends Readable>(
  path: Path,
  init: Init<Path> & { params?: { query?: object } },
  { keep = false, atMost = 5_000 }: Options & { atMost?: number } = {},
) {
  return useQuery<{ items: ItemOf<Body<Path>>[]; isWhole: boolean }, Error>({
    queryKey: [path, init, 'whole'],
    queryFn: async ({ signal }) => {
      const items: ItemOf<Body<Path>>[] = [];
      let cursor: string | null | undefined;
      do {
        const query = { ...init.params?.query, limit: 500, ...(cursor == null ? {} : { cursor }) };
        const page = await read(path, { ...init, params: { ...init.params, query } } as Init<Path>, signal);
        const body = page.body as { items: unknown[]; nextCursor?: string | null };
        items.push(...(body.items as ItemOf<Body<Path>>[]));
        cursor = body.nextCursor;
      } while (cursor != null && items.length < atMost);
      return { items, isWhole: cursor == null };
    },
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

type ItemOf<Page> = Page extends { items: readonly (infer Item)[] } ? Item : never;

/** Everything read below one of these beginnings of paths is read again: after a change. */
export function changed(...beginnings: readonly string[]): Promise<unknown> {
  return memory.invalidateQueries({
    predicate: ({ queryKey: [path] }) => beginnings.some((beginning) => String(path).startsWith(beginning)),
  });
}

/** What was read at exactly these paths is read again, and nothing below them: where a change took what is below away. */
export function changedAt(...paths: readonly string[]): Promise<unknown> {
  return memory.invalidateQueries({ predicate: ({ queryKey: [path] }) => paths.includes(String(path)) });
}

/** Everything read below one of these beginnings is forgotten: what it is about is gone, and asking again would find nothing. */
export function forget(...beginnings: readonly string[]): void {
  memory.removeQueries({
    predicate: ({ queryKey: [path] }) => beginnings.some((beginning) => String(path).startsWith(beginning)),
  });
}
