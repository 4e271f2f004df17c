import type { PoolClient } from "pg";
import { plainAddress } from "#kernel/contract/email-address.ts";
import { inWorkspace, queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Before } from "../operation/context.ts";
import { problem } from "../problem.ts";
import { familiarTo } from "./familiar-places.ts";
import { networkOf } from "./networks.ts";
import { type Counted, countTries, countUp, giveBack, placeOf, tooMany } from "./rate-limit.ts";
import { passwordMatches } from "./secrets.ts";
import { logFailure } from "./security-log.ts";

const MINUTES = 15;
/** Wrong passwords for one person from one network or browser. */
const WRONG = { tries: 10, minutes: MINUTES };
/** From where they have signed in before the right one is still taken beyond that, so that nobody beside them keeps them out. */
const FAMILIAR = { tries: 60, minutes: MINUTES };
/** Wrong ones for one person from all networks that are not theirs. */
const PERSON = { tries: 50, minutes: MINUTES };
/** Wrong ones for anybody from one network, and from all that are rented together. */
const NETWORK = { tries: 300, minutes: MINUTES };
const NETWORKS = { tries: 3_000, minutes: MINUTES };

type Given = Pick<Before, "kernel" | "workspace" | "from" | "now" | "device">;
type Found = { id: string; password_hash: string | null };

/**
 * The person whose address and password these are. Tries are counted before anything is compared and taken back when it was
 * right: only wrong ones count. They count by person and network, so a stranger who guesses is slowed down and the person is not:
 * where they have signed in before, their tries are counted apart from everybody else's.
 *
 * An address nobody has is answered as one somebody has, and as late.
 * @throws sign_in_failed, too_many_requests
 */
export async function checkPassword(
  given: Given,
  { email, password }: { email: string; password: string },
): Promise<Found> {
  const { kernel, workspace, now, from } = given;
  const name = nameOf(email);
  const { person, familiar } = await inWorkspace(kernel.pool, workspace.id, "read", async (client) => {
    const found = await personByEmail(client, email);
    return { person: found, familiar: await familiarTo(client, given, found?.id ?? null, from) };
  });
  const isFamiliar = familiar.browser || familiar.network;
  const { counted, passed } = isFamiliar
    ? await countFamiliar(given, familiar.browser ? `browser ${from!.browser!.id}` : networkHere(given), name)
    : await countUnfamiliar(given, name);
  const matches = await passwordMatches(person?.password_hash, password);
  if (!matches) await logFailure(given, { personId: person?.id ?? null, name });
  if (!matches) throw passed ? tooMany(passed) : problem("sign_in_failed");
  await giveBack(kernel.pool, workspace.id, counted, now);
  return person!;
}

export function personByEmail(client: PoolClient, email: string): Promise<Found | undefined> {
  return queryBuilder<KernelTables>(client)
    .selectFrom("person")
    .select(["id", "password_hash"])
    .where((expression) => expression.fn("lower", ["email"]), "=", nameOf(email))
    .where("deactivated_at", "is", null)
    .executeTakeFirst();
}

const nameOf = (email: string) => plainAddress(email).toLowerCase();
const networkHere = ({ from }: Given) => `network ${from ? networkOf(from.address).near : "none"}`;

async function countFamiliar({ kernel, workspace, now }: Given, where: string, name: string) {
  const place = (what: string) => placeOf(kernel, workspace, what, `${where} ${name}`);
  const most = { ...FAMILIAR, bucket: place("familiar") };
  const counted: Counted[] = [most, { ...WRONG, bucket: place("wrong") }];
  const passed = await countUp(kernel.pool, workspace.id, counted, now);
  if (passed.includes(most)) throw tooMany(most);
  return { counted, passed: passed[0] };
}

async function countUnfamiliar(given: Given, name: string) {
  const { kernel, workspace, now, from } = given;
  const place = (what: string, named: string) => placeOf(kernel, workspace, what, named);
  const { near, far } = networkOf(from?.address ?? "");
  const networks: Counted[] = [
    { ...NETWORK, bucket: place("guessing", near) },
    ...(far ? [{ ...NETWORKS, bucket: place("guessing-far", far) }] : []),
  ];
  // First, so that a network that guesses at everybody leaves no row for each.
  await countTries(kernel.pool, workspace.id, networks, now);
  const people: Counted[] = [
    { ...WRONG, bucket: place("wrong", `${networkHere(given)} ${name}`) },
    { ...PERSON, bucket: place("guessed", name) },
  ];
  await countTries(kernel.pool, workspace.id, people, now);
  return { counted: [...networks, ...people], passed: undefined };
}
