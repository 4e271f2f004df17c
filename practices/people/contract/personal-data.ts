import { z } from "zod";
import { RecordName } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { everyRole, insiders } from "#kernel/contract/roles.ts";

const params = z.object({ person: RecordName });
const person = { kind: "person", param: "person" };
const administrators = ["administrator"] as const;

/** Something that rests on somebody: the short key of the record and what they are to it (`owner`, `holder`, `asked`, …). */
export const Held = z.object({ key: z.string(), as: z.string() });
export type Held = z.infer<typeof Held>;

const exported = z.object({
  exportedAt: z.string(),
  person: z.record(z.string(), z.unknown()),
  holds: z.array(Held),
  events: z.array(z.record(z.string(), z.unknown())),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});
/** It reads every table that names somebody. */
const limit = { tries: 30, minutes: 60 };

export const personalDataOperations = {
  exportMine: operation({
    id: "people.export-mine",
    method: "GET",
    path: "/me/personal-data",
    summary: "Everything the workspace holds about me, as far as I may see it",
    access: { roles: everyRole },
    proof: "fresh",
    limit,
    result: exported,
  }),
  exportPerson: operation({
    id: "people.export-person",
    method: "GET",
    path: "/people/{person}/personal-data",
    summary:
      "Everything the workspace holds about one person, for themselves; for administrators without what is the person's own",
    access: { roles: insiders, record: { ...person, self: true, unlessRole: administrators } },
    proof: "fresh",
    params,
    result: exported,
  }),
  previewErasure: operation({
    id: "people.preview-erasure",
    method: "GET",
    path: "/people/{person}/erasure",
    summary: "What rests on somebody and must be handed over before they can be erased",
    access: { roles: administrators, record: person },
    proof: "signed_in",
    params,
    result: z.object({ held: z.array(Held.extend({ title: z.string() })) }),
  }),
  erasePerson: operation({
    id: "people.erase-person",
    method: "POST",
    path: "/people/{person}/erasures",
    summary:
      "Erase somebody's name and address everywhere, for good; what they decided and did stays without a name",
    access: { roles: administrators, record: person },
    proof: "fresh",
    changes: true,
    params,
    body: z.object({
      name: z.string().max(200).meta({ description: "Their name, typed to confirm" }),
      texts: z
        .enum(["keep", "erase"])
        .meta({ description: "Whether their own words stay, under no name, or go" }),
      handOverTo: names("person", { binds: "appointed" })
        .nullable()
        .default(null)
        .meta({ description: "Who takes what rests on them" }),
    }),
    result: z.object({ handedOver: z.array(Held) }),
    errors: ["last_administrator", "name_differs", "person_erased", "person_still_holds"],
  }),
};

export const personalDataProblems = {
  name_differs: { status: 422 },
  person_erased: { status: 409 },
  person_still_holds: { status: 409 },
} as const;
