import type { Page } from "@playwright/test";
import { call, departmentId, personId } from "./call.ts";

/** Accepts what whoever is signed in on the page is asked to be in a record. */
export async function accept(page: Page, record: string): Promise<void> {
  const { person } = await call<{ person: { id: string } }>(page, "GET", "/me");
  const path = `/records/${record}/nominations`;
  type Asked = { id: string; state: string; person: { id: string } };
  const { items } = await call<{ items: Asked[] }>(page, "GET", path);
  for (const each of items)
    if (each.state === "open" && each.person.id === person.id)
      await call(page, "POST", `${path}/${each.id}/answers`, { accept: true });
}

/** Lets somebody whom one can be head a department, and so speak for it. */
export async function makeHead(convener: Page, department: string, head: string): Promise<void> {
  const at = `/departments/${await departmentId(convener, department)}`;
  const person = await personId(convener, head);
  type Department = { version: number; head: { id: string } | null };
  const now = await call<Department>(convener, "GET", at);
  if (now.head?.id !== person) await call(convener, "PATCH", at, { head: person }, now);
}
