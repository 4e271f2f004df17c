import { afterAll, expect, test } from "vitest";
import type { Operation } from "#kernel/contract/operation.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import { startTestWeft } from "#kernel/server/testing/test-weft.ts";
import { contracts } from "#practices/registry.contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { halden } from "#worlds/halden/index.ts";
import { hostileStory } from "../support/hostile-story.ts";
import { textFieldsOf } from "../support/text-fields.ts";

test("x", async () => {
  const weft = await startTestWeft(practiceServers);
  const { workspace } = await createWorkspace(weft.kernel, {
    name: halden.name,
    slug: halden.slug,
    admin: halden.administrator,
    world: halden.slug,
    timeZone: halden.timeZone,
    now: weft.kernel.now(),
  });
  const story = hostileStory();
  const t = performance.now();
  await halden.build(weft.kernel, workspace, weft.kernel.now(), process.env.PLAIN ? undefined : story.perform);
  console.log("built", performance.now() - t, story.texts.size);
  const all = contracts
    .flatMap((c) => Object.values(c.operations) as Operation[])
    .flatMap((op) => textFieldsOf(op.body).map((f) => `${op.id} ${f.path} ${f.kind}`));
  console.log(
    all.length,
    all.filter((a) => !story.kept.has(a.split(" ").slice(0, 2).join(" "))),
  );
  await weft.stop();
}, 200_000);
