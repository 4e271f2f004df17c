import { z } from "zod";
import { namesRecord } from "../names.ts";
import { operation } from "../operation.ts";
import { RecordRef } from "../record.ts";
import { insiders } from "../roles.ts";

/** How many lines stand under Mine. */
export const MOST_PINS = 7;

/** A page below the workspace, such as `risks?state=open`. */
const PinnedPage = z
  .string()
  .max(200)
  .regex(/^[a-z][a-z0-9-]*(\/[A-Za-z0-9-]+)*(\?[!-~]*)?$/, "fault_page");

/** One line of what somebody keeps at hand: a record or a page; `view` is the name of the saved view that the page is shown by. */
export const Pin = z.union([
  z.object({ record: RecordRef }),
  z.object({ page: PinnedPage, view: z.string().optional() }),
]);
export type Pin = z.infer<typeof Pin>;

const Pins = z.object({
  items: z.array(Pin).max(MOST_PINS),
  /** Whether they have chosen themselves; before that it is what they take part in. */
  chosen: z.boolean(),
});
export type Pins = z.infer<typeof Pins>;

/** Lines by their names: the key or id of a record, or a page. */
const PinNames = z
  .array(
    z.union([z.object({ record: namesRecord("*", { binds: "nothing" }) }), z.object({ page: PinnedPage })]),
  )
  .max(MOST_PINS);

const insidersOnly = { roles: insiders };

export const pinOperations = {
  listPins: operation({
    id: "pins.list",
    method: "GET",
    path: "/me/pins",
    summary:
      "What I keep at hand: records and pages, without those shown by a view that I may not open; until I choose, records I take part in",
    access: insidersOnly,
    result: Pins,
  }),
  setPins: operation({
    id: "pins.set",
    method: "PUT",
    path: "/me/pins",
    summary: "What I keep at hand from now on, in this order; nobody else sees it",
    access: insidersOnly,
    body: z.object({
      items: PinNames,
      seen: PinNames.optional().meta({
        description:
          "What stood there for whoever changes it; what another tab has added or taken out since then is kept",
      }),
    }),
    result: Pins,
  }),
};
