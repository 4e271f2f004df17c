import { Link, useLocation, useNavigate, useParams, useRouter } from "@tanstack/react-router";
import { type AnchorHTMLAttributes, type MouseEvent, type ReactNode, type Ref, useCallback } from "react";
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
  children?: ReactNode;
  ref?: Ref<HTMLAnchorElement>;
};

/** `challenges/C-12?tab=work#top` as the router takes it. */
function destination(to: string): { to: never; search: never; hash?: string } {
  const { pathname, search, hash } = new URL(addressOfPage(to), "http://weft");
  return {
    to: pathname as never,
    search: Object.fromEntries(new URLSearchParams(search)) as never,
    ...(hash ? { hash: hash.slice(1) } : {}),
  };
}

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/**
 * A link to a page of this workspace; what it needs is fetched while the pointer is over it. It watches nothing, so that a
 * list can hold many; for navigation that marks the current page there is `NavLink`.
 */
export function PageLink({ to, onClick, onPointerEnter, children, ...rest }: PageLinkProps) {
  const router = useRouter();
  return (
    <a
      {...rest}
      href={addressOfPage(to)}
      onPointerEnter={(event) => {
        onPointerEnter?.(event);
        void router.preloadRoute(destination(to)).catch(() => {});
      }}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || !isPlainClick(event) || rest.target) return;
        event.preventDefault();
        void router.navigate(destination(to));
      }}
    >
      {children}
    </a>
  );
}

/** A link of a navigation: says when its page (or one below it) is the current one. */
export function NavLink({ to, exact = to === "", ...rest }: PageLinkProps & { exact?: boolean }) {
  return (
    <Link {...destination(to)} preload="intent" activeOptions={{ exact, includeSearch: false }} {...rest} />
  );
}

/** A link to a record's page: by its title, or by what stands inside. */
export function RecordLink({
  record,
  part,
  children,
  ...rest
}: Omit<PageLinkProps, "to"> & {
  record: Pick<RecordRef, "kind" | "key" | "title">;
  /** The id of a part of it, such as a milestone. */
  part?: string | undefined;
}) {
  const house = useHouse();
  return (
    <PageLink to={`${house.pathOf(record)}${part ? `#${part}` : ""}`} {...rest}>
      {children ?? record.title}
    </PageLink>
  );
}

/** @example const go = useGo(); go("challenges/C-12") */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (to, options = {}) => {
      void navigate({ ...destination(to), replace: options.replace ?? false });
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
