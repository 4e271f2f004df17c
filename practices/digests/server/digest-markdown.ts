import type { Context } from "#kernel/server/operation/context.ts";
import { digests } from "../contract.ts";
import { toMarkdown } from "../rules.ts";
import { readDigest } from "./digest-store.ts";

/** A digest as Markdown, in the words of whoever asks. */
export async function digestMarkdownOf(context: Context, id: string): Promise<string> {
  const { title, from, to, sections, talkedAbout, seal } = await readDigest(context, id);
  const { label, kernel, title: said } = await context.speaker([]);
  return toMarkdown({
    title: said({ kind: digests.records.digest.kind, title }),
    period: label({ code: "digest_period", values: { from, to } }),
    sections: [
      ...sections.map((section) => ({
        ...section,
        more: section.more > 0 ? label({ code: "digest_more", values: { count: section.more } }) : null,
      })),
      ...(talkedAbout.length === 0
        ? []
        : [
            {
              title: label({ code: "digest_section_time" }),
              lines: talkedAbout.map(({ title: about, key, planned, seconds }) => ({
                text: label({
                  code: "digest_talked",
                  values: {
                    about: key === null ? about : kernel("withKey", { text: about, key }),
                    planned,
                    minutes: Math.round(seconds / 60),
                  },
                }),
              })),
              more: null,
            },
          ]),
    ],
    quiet: label({ code: "digest_quiet" }),
    seal: label({ code: "digest_seal", values: { seq: seal.seq, hash: seal.hash.slice(0, 16) } }),
  });
}
