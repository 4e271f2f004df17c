import type { TestPerson, TestWeft } from "#kernel/server/testing/test-weft.ts";

/** What a live stream of somebody is told from now on, word for word. */
export async function listen(weft: TestWeft, person: TestPerson): Promise<string[]> {
  const { rows } = await weft.within(({ client }) =>
    client.query("select person_tokens($1) as tokens", [person.id]),
  );
  const frames: string[] = [];
  weft.kernel.hub.subscribe({
    workspaceId: weft.workspace.id,
    tokens: rows[0].tokens,
    reader: { language: "en", timeZone: "UTC" },
    position: () => 0,
    send: (message) => void frames.push(JSON.stringify(message)),
  });
  return frames;
}
