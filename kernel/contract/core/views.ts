import { z } from "zod";
import { Id, Instant, line } from "../ids.ts";
import { operation } from "../operation.ts";
import { PersonRef } from "../record.ts";
import { insiders } from "../roles.ts";

/** How many views somebody keeps of one list. */
export const MOST_VIEWS = 30;

const List = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z-]*$/, "fault_list_name");
/** What a list is shown by: filters, order and groups, as they stand in its address. */
const Shown = z
  .array(z.object({ name: z.string().min(1).max(40), value: line(200) }))
  .max(20)
  .refine((shown) => new Set(shown.map(({ name }) => name)).size === shown.length, "fault_view_shown");

export const SavedView = z.object({
  id: Id,
  list: z.string(),
  name: z.string(),
  shown: z.array(z.object({ name: z.string(), value: z.string() })).max(20),
  /** Whoever has its link may open it; what they see there is what they may see. */
  shared: z.boolean(),
  owner: PersonRef,
  savedAt: Instant,
});
export type SavedView = z.infer<typeof SavedView>;

const access = { roles: insiders };
const params = z.object({ view: Id });

export const viewOperations = {
  listViews: operation({
    id: "views.list",
    method: "GET",
    path: "/me/views",
    summary: "The views I keep of a list, by name",
    access,
    query: z.object({ list: List }),
    result: z.object({ items: z.array(SavedView).max(MOST_VIEWS) }),
  }),
  saveView: operation({
    id: "views.save",
    method: "POST",
    path: "/me/views",
    summary: "Keep a view of a list under a name that none of mine has yet",
    access,
    body: z.object({ list: List, name: line(60), shown: Shown }),
    result: SavedView,
    errors: ["views_full", "view_name_taken"],
  }),
  changeView: operation({
    id: "views.change",
    method: "PATCH",
    path: "/me/views/{view}",
    summary: "Name a view of mine otherwise, let it show something else, share it by its link, or no longer",
    access,
    params,
    body: z.object({ name: line(60), shown: Shown, shared: z.boolean() }).partial(),
    result: SavedView,
    errors: ["view_name_taken"],
  }),
  removeView: operation({
    id: "views.remove",
    method: "DELETE",
    path: "/me/views/{view}",
    summary: "Remove a view of mine; its link leads nowhere from then on",
    access,
    params,
    result: z.object({}),
  }),
  openView: operation({
    id: "views.open",
    method: "GET",
    path: "/views/{view}",
    summary: "A view by its link: one of mine, or one its owner shares",
    access,
    params,
    result: SavedView,
  }),
};

export const viewProblems = { views_full: { status: 409 }, view_name_taken: { status: 409 } } as const;
