import { sql } from "kysely";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { namedIn } from "#kernel/server/records/named-in.ts";
import { byKeys, latestFirst } from "#kernel/server/records/need-order.ts";
import { sortedPage } from "#kernel/server/records/sorted-page.ts";
import { digests } from "../contract.ts";
import { digestMarkdownOf } from "./digest-markdown.ts";
import { readDigest, selectDigests, toSummary, unreadBy } from "./digest-store.ts";
import { coming } from "./extension.ts";
import { composeDigest } from "./publish-digest.ts";
import { sayLines } from "./say-lines.ts";
import type { DigestTables } from "./tables.ts";

export const listDigests = handler(digests.operations.list, async (call) => {
  const { sort = "published", q, about, occasion } = call.query;
  const lives = unreadBy(call);
  const published = latestFirst(sql`record.created_at`);
  const orders = { published, need: byKeys(sql`case when ${lives} then 0 else 1 end`, published) };
  let query = selectDigests(call);
  if (q) query = query.where(namedIn(q));
  if (occasion) query = query.where("digest.occasion", "=", occasion);
  if (about) query = query.where("digest.about_id", "=", (await call.records.find(about)).id);
  const page = await sortedPage(query, { query: call.query, sort, orders, id: "digest.id", lives });
  return { ...page, items: page.items.map(toSummary) };
});

export const getDigest = handler(digests.operations.get, (call) => readDigest(call, call.record.id));

export const digestAbout = handler(digests.operations.about, async (call) => {
  const about = call.record;
  const published = await selectDigests(call)
    .select("digest.id")
    .where("digest.about_id", "=", about.id)
    .executeTakeFirst();
  for (const ask of extensionsOf(call, coming)) {
    const since = await ask(call, about);
    if (!since) continue;
    // Made as it will be published, and said as far as whoever asks may see it.
    const made = await composeDigest(call.asWeft(), { within: about, from: since.from, to: call.now });
    return { digest: null, coming: await sayLines(call, made.sections) };
  }
  return { digest: published ? await readDigest(call, published.id) : null, coming: null };
});

export const digestMarkdown = handler(digests.operations.markdown, async (call) => ({
  markdown: await digestMarkdownOf(call, call.record.id),
}));

export const markRead = handler(digests.operations.read, async (call) => {
  await call
    .db<DigestTables>()
    .insertInto("digest_reading")
    .values({ digest_id: call.record.id, person_id: call.me.personId, at: call.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { readers: (await readDigest(call, call.record.id)).readers };
});
