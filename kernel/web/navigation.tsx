import { Link, useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { type AnchorHTMLAttributes, type ReactNode, type Ref, useCallback } from "react";
import type { RecordRef } from "#kernel/contract/record.ts";
import { currentWorkspace } from "./api/call.ts";
import { useHouse } from "./house.ts";

/** `challenges/C-12` as an address of this workspace. */
export function addressOfPage(path: string): string {
  return `/${currentWorkspace()}${path === "" ? "" : `/${path}`}`;
}

type PageLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & {
  /** Below the workspace, such as `challenges/C-12?tab=work`; "" is Home. */
  to: string;
  /** Marked as the current page only on that very path; otherwise below it too. */
  exact?: boolean;
  children?: ReactNode;
  ref?: Ref<HTMLAnchorElement>;
};

/** A link to a page of this workspace; what it needs is fetched while the pointer is over it. */
export function PageLink({ to, exact = to === "", ...rest }: PageLinkProps) {
  const { pathname, search, hash } = new URL(addressOfPage(to), "http://weft");
  const query = Object.fromEntries(new URLSearchParams(search));
  return (
    <Link
      to={pathname as never}
      search={query as never}
      {...(hash ? { hash: hash.slice(1) } : {})}
      preload="intent"
      activeOptions={{ exact, includeSearch: false }}
      {...rest}
    />
  );
}

/** A link to a record's page: by its title, or by what stands inside. */
export function RecordLink({
  record,
  children,
  ...rest
}: Omit<PageLinkProps, "to"> & { record: Pick<RecordRef, "kind" | "key" | "title"> }) {
  const house = useHouse();
  return (
    <PageLink to={house.pathOf(record)} {...rest}>
      {children ?? record.title}
    </PageLink>
  );
}

/** @example const go = useGo(); go("challenges/C-12") */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (to, options = {}) => {
      const { pathname, search, hash } = new URL(addressOfPage(to), "http://weft");
      void navigate({
        to: pathname as never,
        search: Object.fromEntries(new URLSearchParams(search)) as never,
        ...(hash ? { hash: hash.slice(1) } : {}),
        replace: options.replace ?? false,
      });
    },
    [navigate],
  );
}

/** The parameters of the page's path: `usePageParams<"key">().key` for `challenges/$key`. */
export function usePageParams<Name extends string>(): Record<Name, string> {
  return useParams({ strict: false }) as unknown as Record<Name, string>;
}

/** What stands after `?`, all text, and how to change it (without a step in the history). */
export function usePageQuery(): [Record<string, string>, (change: Record<string, string | null>) => void] {
  const navigate = useNavigate();
  const query = useLocation({ select: ({ search }) => search as Record<string, string> });
  const change = useCallback(
    (changed: Record<string, string | null>) => {
      void navigate({
        to: ".",
        search: ((before: Record<string, string>) =>
          Object.fromEntries(
            Object.entries({ ...before, ...changed }).filter(([, value]) => value !== null && value !== ""),
          )) as never,
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [query, change];
}
