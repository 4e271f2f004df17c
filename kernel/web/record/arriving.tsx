import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { type ComponentType, createContext, type ReactNode, useContext, useMemo } from "react";
import { usePageParams } from "../navigation.tsx";
import type { PageRecord } from "./page-record.ts";

/** A record as a row, a link or a feed names it, while the whole of it is on its way. */
export type Named = Pick<PageRecord, "id" | "key" | "title" | "state">;
type HeadProps = { record: Named; kind: string };

const ArrivingContext = createContext<HeadProps | null>(null);

/** How a record's page begins; the record kit says it when it is loaded, so that it is not part of every first view. */
let Head: ComponentType<HeadProps> | null = null;
export function provideHead(component: ComponentType<HeadProps>): void {
  Head = component;
}

/** Around the page of a record: while its answer is awaited, what is known of it already is painted. */
export function ArrivingRecord({ kind, children }: { kind: string; children: ReactNode }) {
  const { key } = usePageParams<"key">();
  const client = useQueryClient();
  const value = useMemo(() => {
    const record = findNamed(client, key);
    return record ? { record, kind } : null;
  }, [client, key, kind]);
  return <ArrivingContext value={value}>{children}</ArrivingContext>;
}

/** Inside of a record's page nothing else arrives as the record. */
export function Arrived({ children }: { children: ReactNode }) {
  return <ArrivingContext value={null}>{children}</ArrivingContext>;
}

/** The head of the record that is on its way; null elsewhere, and where nothing is known of it. */
export function useArrivingHead(): ReactNode {
  const arriving = useContext(ArrivingContext);
  return arriving && Head ? <Head {...arriving} /> : null;
}

/** Where any kept answer names a record by its key: a row of a list, an ask, an event, a link. */
export function findNamed(client: QueryClient, key: string): Named | null {
  for (const query of client.getQueryCache().getAll()) {
    const found = findIn(query.state.data, key);
    if (found) return found;
  }
  return null;
}

function findIn(value: unknown, key: string): Named | null {
  if (typeof value !== "object" || value === null) return null;
  const given = value as Partial<Named>;
  if (given.key === key && typeof given.title === "string" && typeof given.state === "string" && given.id)
    return given as Named;
  for (const name in value) {
    const found = findIn((value as Record<string, unknown>)[name], key);
    if (found) return found;
  }
  return null;
}
