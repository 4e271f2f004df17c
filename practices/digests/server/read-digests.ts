import { extensionsOf } from "#kernel/server/extension-point.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { decodeCursor, toPage } from "#kernel/server/page.ts";
import { digests } from "../contract.ts";
import { digestMarkdownOf } from "./digest-markdown.ts";
import { readDigest, selectDigests, toSummary } from "./digest-store.ts";
import { coming } from "./extension.ts";
import { composeDigest } from "./publish-digest.ts";
import { sayLines } from "./say-lines.ts";
import type { DigestTables } from "./tables.ts";

export const listDigests = handler(digests.operations.list, async (call) => {
  const { limit, after, about } = call.query;
  const place = decodeCursor(after, "string", "string");
  let query = selectDigests(call)
    .orderBy("record.created_at", "desc")
    .orderBy("record.id", "desc")
    .limit(limit + 1);
  if (about) query = query.where("digest.about_id", "=", (await call.records.find(about)).id);
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("record.created_at", "record.id"), "<", tuple(place[0], place[1])),
    );
  }
  return toPage((await query.execute()).map(toSummary), limit, ({ createdAt, id }) => [createdAt, id]);
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
