import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";

type Version = { version?: number };

/**
 * One call of the interface as whoever is signed in on the page: for what a journey needs to be there before it begins.
 * @throws Error with the answer when it is not a good one.
 */
export async function call<Answer>(
  page: Page,
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  on?: Version,
): Promise<Answer> {
  const { origin, pathname } = new URL(page.url());
  const base = `${origin}/api/v1/workspaces/${pathname.split("/")[1]}`;
  const request = page.context().request;
  const me = (await (await request.get(`${base}/me`)).json()) as { csrf: string };
  const answer = await request.fetch(`${base}${path}`, {
    method,
    headers: {
      "x-weft-csrf": me.csrf,
      "idempotency-key": randomUUID(),
      ...(on?.version === undefined ? {} : { "if-match": `"${on.version}"` }),
    },
    ...(body === undefined ? {} : { data: body }),
  });
  if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

export async function departmentId(page: Page, name: string): Promise<string> {
  const { items } = await call<{ items: { id: string; name: string }[] }>(page, "GET", "/departments");
  const found = items.find((department) => department.name === name);
  if (!found) throw new Error(`There is no department ${name}`);
  return found.id;
}

export async function personId(page: Page, name: string): Promise<string> {
  const path = `/search?q=${encodeURIComponent(name)}&kinds=person&limit=5`;
  const { items } = await call<{ items: { record: { id: string; title: string } }[] }>(page, "GET", path);
  const found = items.find(({ record }) => record.title === name);
  if (!found) throw new Error(`There is nobody called ${name}`);
  return found.record.id;
}
