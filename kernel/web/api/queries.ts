import {
  hashKey,
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  QueryCache,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import { useMemo } from "react";
import type { Operation, Result } from "#kernel/contract/operation.ts";
import { useOffered } from "../live/offers.ts";
import { useMayCall } from "../session.ts";
import { type CallInput, call, leaveForSignIn } from "./call.ts";
import type { ProblemError } from "./problem-error.ts";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: ProblemError;
    queryMeta: { operation?: Operation; params?: Record<string, string>; offers?: boolean };
  }
}

/** The live stream says what has changed; this is for figures that change by time alone. */
const FRESH_MS = 60_000;
/** The first page is short, to be there soon; those after it are as long as the server gives. */
const LATER_ROWS = 200;

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: ({ code }, { queryKey }) => {
        // The shell itself asks who I am and knows where to go; everything else finds out that the sign-in has ended.
        if (code === "not_signed_in" && queryKey[0] !== "me") leaveForSignIn();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (count, problem) => count < 2 && (problem.status === 0 || problem.status >= 500),
        throwOnError: false,
      },
      mutations: { retry: false },
    },
  });
}

type Loose = { params?: Record<string, string>; query?: Record<string, unknown> };

export function keyOf(operation: Operation, input: unknown = {}): readonly unknown[] {
  const { params = {}, query = {} } = (input ?? {}) as Loose;
  return [operation.id, params, query];
}

/** For loaders and for `queryClient` calls; components use `useOperation`. */
export function operationQuery<Op extends Operation>(operation: Op, input?: CallInput<Op>) {
  return queryOptions<Result<Op>, ProblemError>({
    queryKey: keyOf(operation, input),
    queryFn: ({ signal }) => call(operation, input, { signal }),
    meta: { operation, params: (input as Loose | undefined)?.params ?? {} },
  });
}

/**
 * What a GET operation answers, kept up to date by the live stream. What I may not call is not asked (`useMayCall`), and stays
 * without an answer.
 *
 * @param options.keep shows the answer to the input before while the next one comes (for searches and filters)
 * @example const { data: risk, error } = useOperation(risks.operations.get, { params: { risk: key } })
 */
export function useOperation<Op extends Operation>(
  operation: Op,
  input?: CallInput<Op>,
  options: { enabled?: boolean; keep?: boolean; placeholder?: Result<Op> } = {},
) {
  const { enabled = true, keep, placeholder } = options;
  const may = useMayCall(operation);
  return useQuery({
    ...operationQuery(operation, input),
    enabled: enabled && may,
    ...(keep ? { placeholderData: keepPreviousData as never } : {}),
    ...(placeholder === undefined ? {} : { placeholderData: placeholder as never }),
  });
}

type PageOf = {
  items: unknown[];
  next: string | null;
  total?: number;
  over?: number;
  groups?: { value: string; count: number }[];
};
type ItemOf<Op extends Operation> = Result<Op> extends { items: (infer Item)[] } ? Item : never;

/** A list page by page, for loaders; components use `useList`. */
export function pagesQuery<Op extends Operation>(operation: Op, input?: CallInput<Op>) {
  const loose = (input ?? {}) as Loose;
  return infiniteQueryOptions<PageOf, ProblemError, InfiniteData<PageOf>, readonly unknown[], string | null>({
    queryKey: [...keyOf(operation, input), "pages"],
    queryFn: ({ signal, pageParam }) =>
      call(
        operation,
        {
          ...loose,
          query: pageParam ? { limit: LATER_ROWS, ...loose.query, after: pageParam } : loose.query,
        } as never,
        { signal },
      ) as Promise<PageOf>,
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    meta: { operation, params: loose.params ?? {} },
  });
}

/**
 * A list operation page by page; `items` are all that have come so far.
 *
 * @param options.offers what others change is not fetched at once but counted in `news`, until `showNews`: a long list must
 * neither jump under the hand nor be read again by everybody who has it open
 * @example const list = useList(risks.operations.list, { query: { state: "open" } })
 */
export function useList<Op extends Operation>(
  operation: Op,
  input?: CallInput<Op>,
  options: { enabled?: boolean; offers?: boolean } = {},
) {
  const { enabled = true, offers = false } = options;
  const query = pagesQuery(operation, input);
  const may = useMayCall(operation);
  const list = useInfiniteQuery({
    ...query,
    enabled: enabled && may,
    // To come back to a window is not to ask for the news; there is a button for that.
    ...(offers ? { refetchOnWindowFocus: false, meta: { ...query.meta, offers } } : {}),
    placeholderData: keepPreviousData,
  });
  const items = useMemo(
    () => (list.data?.pages.flatMap((page) => page.items) ?? []) as ItemOf<Op>[],
    [list.data],
  );
  return {
    items,
    /** How many there are in all, where the query asks for the count. */
    total: list.data?.pages[0]?.total,
    /** How many of what is asked for are closed, where the list knows and the query asks for the count. */
    over: list.data?.pages[0]?.over,
    /** How many rows each group has in all, in the order of the groups, where the query asks for groups and the count. */
    groups: list.data?.pages[0]?.groups,
    error: list.error,
    pending: list.isPending,
    /** There is more on the server. */
    more: list.hasNextPage,
    loading: list.isFetchingNextPage,
    loadMore: list.fetchNextPage,
    /** How many records others have changed or added since it was read. */
    news: useOffered(hashKey(query.queryKey)),
    showNews: list.refetch,
    /** Every row there is, read to the end. */
    async loadAll(): Promise<ItemOf<Op>[]> {
      let read: { hasNextPage: boolean; data: typeof list.data } = list;
      while (read.hasNextPage) read = await list.fetchNextPage();
      return (read.data?.pages.flatMap((page) => page.items) ?? []) as ItemOf<Op>[];
    },
  };
}
