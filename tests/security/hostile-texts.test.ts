import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { unguarded } from "#kernel/contract/csv-guard.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { exportWorkspace } from "#kernel/server/export/export-workspace.ts";
import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import { createWorkspace, withContext } from "#kernel/server/identity/workspaces.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { type MailSink, startMailSink } from "#kernel/server/testing/mail-sink.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { contracts } from "#practices/registry.contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { acceptAll } from "#worlds/accept-all.ts";
import { halden } from "#worlds/halden/index.ts";
import { tellDrill } from "../support/drill-figures.ts";
import { everyAnswer } from "../support/every-answer.ts";
import { tellTheRest } from "../support/hostile-rest.ts";
import { type HostileStory, hostileStory } from "../support/hostile-story.ts";
import { hostileLines, hostileTexts, refusedLines, refusedTexts } from "../support/hostile-texts.ts";
import { looseStringsOf, textFieldsOf, withTexts } from "../support/text-fields.ts";

/**
 * Every field for text of every operation, found in the contracts, filled by the real handlers with texts that break what is
 * careless: a year of an organisation told in them. Then all of it is read again on every surface.
 */
const operations = contracts.flatMap((contract) => Object.values(contract.operations) as Operation[]);
const fields = operations.flatMap((operation) =>
  textFieldsOf(operation.body).map((field) => ({ operation, ...field, id: `${operation.id} ${field.path}` })),
);

/** Any characters at all are taken where nothing is kept: codes, tokens, secrets, files that are read, names to compare. */
const notKept = new Set([
  "identity.sign-in email",
  "identity.sign-in password",
  "identity.request-link email",
  "identity.use-link token",
  "identity.open-link token",
  "identity.prove-again password",
  // Kept beside a link and only ever a page inside: way-back.test.ts.
  "identity.request-link back",
  "identity.set-password current",
  "identity.set-password password",
  // Kinds of events, looked for among those there are.
  "identity.set-preferences muted.*",
  // Compared with what stands there.
  "sessions.write-view over",
  // Told by the server of the file it received.
  "attachments.add mediaType",
  "attachments.add sha256",
  "people.import csv",
  "people.import-departments csv",
  "people.erase-person name",
]);

describe("by its contract, every field for text", () => {
  test("is found, and is one of the two kinds there are", () => {
    expect(fields.length).toBeGreaterThan(130);
    const loose = operations.flatMap(({ id, body }) => looseStringsOf(body).map((path) => `${id} ${path}`));
    expect(loose.filter((each) => !notKept.has(each))).toEqual([]);
  });

  test("keeps or refuses each text at once, and what it keeps stays as it is", () => {
    let refused = 0;
    for (const { id, kind, schema } of fields) {
      for (const text of Object.values(kind === "line" ? hostileLines : hostileTexts)) {
        const found = schema.safeParse(text);
        if (!found.success) continue;
        expect(found.data.isWellFormed(), id).toBe(true);
        expect(schema.parse(found.data), id).toBe(found.data);
        expect(found.data.normalize("NFC"), id).toBe(found.data);
      }
      for (const [name, text] of Object.entries(kind === "line" ? refusedLines : refusedTexts)) {
        const { success } = schema.min(1).safeParse(text);
        expect(success, `${id} takes ${name}`).toBe(false);
        refused += 1;
      }
    }
    tellDrill({ badInputs: refused });
  });
});

let weft: TestWeft;
let sink: MailSink;
let workspace: WorkspaceRow;
let story: HostileStory;
let readers: TestPerson[];
const frames: string[] = [];

async function reader(email: string): Promise<TestPerson> {
  const actor = (await actorByEmail(weft.kernel, workspace, email))!;
  return weft.signIn({ id: actor.personId, name: actor.name, email }, workspace);
}

beforeAll(async () => {
  sink = await startMailSink();
  weft = await startTestWeft(practiceServers, { smtpUrl: sink.url, mailFrom: "Weft <weft@example.org>" });
  const { kernel } = weft;
  // Asked in earnest, and accepted below.
  weft.agreeing(false);
  const { name, slug, administrator: admin, timeZone } = halden;
  ({ workspace } = await createWorkspace(kernel, {
    name,
    slug,
    admin,
    world: slug,
    timeZone,
    now: kernel.now(),
  }));
  kernel.hub.subscribe({
    workspaceId: workspace.id,
    tokens: ["workspace"],
    reader: { language: "de", timeZone: "UTC" },
    position: () => 0,
    send: (message) => void frames.push(message.data),
  });
  story = hostileStory();
  await halden.build(kernel, workspace, kernel.now(), story.perform);
  const day = (ahead: number) =>
    new Date(Date.parse(kernel.now()) + ahead * 86_400_000).toISOString().slice(0, 10);
  await tellTheRest(
    async (email, operation, input) => {
      const actor = await actorByEmail(kernel, workspace, email);
      weft.wait({ minutes: 1 / 60 });
      const result = await story.perform(kernel, operation, {
        ...input,
        workspace,
        actor,
        now: kernel.now(),
      });
      if (operation.method !== "GET") await acceptAll(kernel, workspace, kernel.now(), story.perform);
      return result;
    },
    { day, derived: () => kernel.derived(workspace.id) },
  );
  await kernel.derived(workspace.id);
  readers = [await reader("jonas.vidal@halden.example"), await reader("helena.auer@halden.example")];
}, 400_000);
afterAll(async () => {
  await weft.stop();
  await sink.stop();
});

test("every field was filled by a handler that kept it", () => {
  expect(fields.map(({ id }) => id).filter((id) => !story.kept.has(id))).toEqual([]);
});

test("what no field takes is refused by the name of the field, over HTTP, before anything is done", async () => {
  const administrator = await reader("ines.sandoval@halden.example");
  for (const operation of operations) {
    if (operation.method === "GET" || operation.stream || "anyone" in operation.access) continue;
    const who = operation.access.roles.includes("convener") ? readers[0] : administrator;
    const own = fields.filter(({ operation: { id } }) => id === operation.id);
    // What is asked of something that is not there is refused for that.
    if (own.length === 0 || operation.access.record || operation.path.includes("{")) continue;
    for (const name of ["nul", "half", "tower"] as const) {
      const body = Object.fromEntries(
        own.map(({ path }) => [path.split(".")[0]!, path.includes(".") ? {} : "x"]),
      );
      const sent = withTexts(
        operation.body,
        body,
        ({ kind }) => (kind === "line" ? refusedLines : refusedTexts)[name],
      );
      const { status, problem } = await who!.call(operation, { body: sent } as never);
      expect(status, operation.id).toBe(400);
      const named = problem.errors!.map(({ path }) => path);
      // What no text may hold is refused while it is read, at the first of it; what a field does not take, at every field.
      const told = name === "tower" ? own : own.slice(0, 1);
      for (const { path } of told.filter((field) => !field.path.includes(".")))
        expect(named, operation.id).toContain(path);
    }
  }
});

describe("read again", () => {
  test("every GET operation answers, in the words that were kept", async () => {
    const records = await withContext(weft.kernel, workspace, weft.kernel.now(), async ({ client }) => {
      const { rows } = await client.query(
        `select key, id, kind from (select key, id, kind, row_number() over (partition by kind order by id desc) as nth from record) r where nth <= 2`,
      );
      return rows.flatMap(({ key, id, kind }) => (/person|department/.test(kind) ? [id] : [key])) as string[];
    });
    const gets = operations.filter(({ method, stream }) => method === "GET" && stream !== "down");
    const tries = {
      records,
      words: [
        hostileLines.hebrew,
        hostileLines.script,
        hostileLines.sql,
        "%_\\",
        "a & | ! :* <-> b",
        hostileLines.wide,
      ],
      params: { figure: ["time_to_unblock"], part: ["ally"], kind: ["relates_to"] },
    };
    let answered = "";
    for (const who of readers) {
      const answers = await everyAnswer(who, gets, tries);
      const broken = [...answers].filter(([, { status }]) => status >= 500);
      expect(broken.map(([call, { status }]) => [call, status])).toEqual([]);
      answered += JSON.stringify([...answers.values()]);
    }
    // What turns sentences or is half a character is nowhere, whoever wrote it.
    expect(/[\u202A-\u202E\u2066\u2067]|\\ud[89a-f]/i.exec(answered)?.[0]).toBeUndefined();
    const found = [...story.texts].filter((text) => answered.includes(JSON.stringify(text).slice(1, -1)));
    expect(found.length).toBeGreaterThan(150);
  }, 240_000);

  test("a search finds what was kept, and takes whatever it is asked", async () => {
    for (const q of [...Object.values(hostileLines), "\u200B\u3164", "a\0b", "&|!():*<->'\"\\"]) {
      const { status } = await readers[0]!.call(core.operations.search, { query: { q } });
      expect([200, 400], q).toContain(status);
    }
    const { items } = await readers[0]!.do(core.operations.search, {
      query: { q: "Donaudampfschifffahrtsgesellschaft" },
    });
    expect(Array.isArray(items)).toBe(true);
  });

  test("live streams carry one line of JSON each", () => {
    expect(frames.length).toBeGreaterThan(50);
    for (const frame of frames) {
      expect(frame).not.toMatch(/[\r\n]/);
      expect(() => JSON.parse(frame)).not.toThrow();
    }
  });

  test("CSV runs nothing in a spreadsheet, and is what JSON says", async () => {
    const folder = mkdtempSync(join(tmpdir(), "weft-hostile-"));
    try {
      await exportWorkspace(weft.kernel, workspace, folder);
      const names = readdirSync(folder).filter((name) => name.endsWith(".csv"));
      expect(names.length).toBeGreaterThan(20);
      let guards = 0;
      for (const name of names) {
        const csv = readFileSync(join(folder, name), "utf8");
        expect(csv.startsWith("\uFEFF"), name).toBe(true);
        const rows = parseCsv(csv, { bom: true, columns: true }) as Record<string, string>[];
        const json = JSON.parse(readFileSync(join(folder, name.replace(".csv", ".json")), "utf8"));
        expect(rows.length, name).toBe(json.length);
        for (const [at, row] of rows.entries())
          for (const [column, cell] of Object.entries(row)) {
            expect(
              /^["\s]*([=@＝＠]|[+\-＋－][^\s\d.,])/.test(cell),
              `${name} ${column}: ${cell.slice(0, 40)}`,
            ).toBe(false);
            const value = json[at][column];
            if (typeof value !== "string") continue;
            if (cell !== value) guards += 1;
            expect(unguarded(cell)).toBe(value);
          }
      }
      expect(guards).toBeGreaterThan(10);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("calendars hold their council's events and no others, in lines of at most 75 octets", async () => {
    const { items } = (await readers[0]!
      .do(operations.find(({ id }) => id === "councils.list")!, {
        query: { state: "all", limit: 50 },
      } as never)
      .catch(() => readers[0]!.do(operations.find(({ id }) => id === "councils.list")!, {} as never))) as {
      items: { key: string }[];
    };
    expect(items.length).toBeGreaterThan(2);
    for (const { key } of items) {
      const { ics } = await readers[0]!.do(sessions.operations.calendar, { params: { council: key } });
      for (const line of ics.split("\r\n")) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\n\r]|\uFFFD(?! )/);
      }
      const calendar = new ICAL.Component(ICAL.parse(ics) as never);
      for (const event of calendar.getAllSubcomponents("vevent")) {
        expect(String(event.getFirstPropertyValue("uid"))).toMatch(
          /^[0-9a-f-]{36}(\.\d{4}-\d\d-\d\d)?@weft$/,
        );
        expect(String(event.getFirstPropertyValue("summary"))).not.toBe("Injected");
      }
    }
  });

  test("mails have their own headers, one subject of a line, and HTML that loads and runs nothing", async () => {
    await mailEverything();
    expect(sink.mails.length).toBeGreaterThan(8);
    for (const { header, source, html, text } of sink.mails) {
      const head = source.slice(0, source.indexOf("\r\n\r\n"));
      for (const line of head.split("\r\n")) expect(line).toMatch(/^([A-Za-z-]+:( |$)|[ \t]).{0,996}$/);
      const names = head
        .split("\r\n")
        .flatMap((line) => /^([A-Za-z-]+):/.exec(line)?.[1]?.toLowerCase() ?? []);
      expect(names.length).toBe(new Set(names).size);
      expect(names).not.toContain("bcc");
      expect(head).not.toMatch(/[^\x20-\x7e\r\n\t]/);
      expect(header("subject")!.length).toBeLessThanOrEqual(200);
      expect(header("subject")).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      expect(text.isWellFormed()).toBe(true);
      expectInert(html);
      if (names.includes("list-unsubscribe"))
        expect(header("list-unsubscribe")).toMatch(/^<https?:\/\/\S+>$/);
    }
  });

  test("the page behind the end of mails shows the name of a workspace as text", async () => {
    const named = `${hostileLines.closing} ${hostileLines.image}`;
    const made = await createWorkspace(weft.kernel, {
      name: named,
      slug: "named",
      admin: { email: "n@example.org" },
      now: weft.kernel.now(),
    });
    const path = `/api/v1/workspaces/${made.workspace.slug}/unsubscribes?token=x`;
    const { body, headers } = await weft.server.inject({
      method: "GET",
      url: path,
      headers: { accept: "text/html" },
    });
    if (String(headers["content-type"]).includes("html")) {
      expect(body).not.toContain("<img");
      expect(body.match(/<h1>/g)).toHaveLength(1);
    }
  });
});

/** Elements of the template and of Markdown, and of those only their own attributes; addresses of the web and of mail. */
function expectInert(html: string): void {
  const body = html.replace(/<style>[\s\S]*?<\/style>/, "");
  for (const [tag, , name, attributes] of body.matchAll(/<(\/?)([a-z!][a-z0-9]*)\b([^>]*)>/gi)) {
    expect(allowedTags.has(name!.toLowerCase()), tag).toBe(true);
    const rest = attributes!.replaceAll(
      /\s(?:lang|dir|class|charset|name|content|start|style)="[^"<>]*"/g,
      "",
    );
    expect(rest.trim(), tag).toMatch(/^(?:href="(?:https?:\/\/|mailto:)[^"]*")?(?:html)?\/?$/);
    expect(tag).not.toMatch(/style="(?!text-align:(?:left|center|right)"|white-space:nowrap")/);
  }
  expect(html.isWellFormed()).toBe(true);
}
const allowedTags = new Set(
  "!doctype html head meta title body div p a span br h3 h4 ul ol li strong em s code pre blockquote table thead tbody tr th td hr".split(
    " ",
  ),
);

/** A notice of each kind of event there is, to one person. */
async function mailEverything(): Promise<void> {
  const { kernel } = weft;
  const { addDelivery } = await import("#kernel/server/delivery/delivery-store.ts");
  await withContext(kernel, workspace, kernel.now(), async (context) => {
    const { client } = context;
    const { rows } = await client.query<{ seq: number }>(
      `select seq from (select seq, row_number() over (partition by kind order by seq desc) as nth from event) e where nth <= 4 order by seq`,
    );
    const me = readers[0]!.id;
    await client.query("update person set mail = 'batched', quiet_from = null where id = $1", [me]);
    await client.query(
      `insert into inbox_entry (person_id, seq, reason) select $1, unnest($2::bigint[]), 'involved'
       on conflict (workspace_id, person_id, seq) do update set read_at = null`,
      [me, rows.map(({ seq }) => seq)],
    );
    const batches = rows.slice(-12).map((row) => [row]);
    for (let at = 0; at < rows.length; at += 30) batches.push(rows.slice(at, at + 30));
    for (const batch of batches) {
      const { id } = await addDelivery(context, { purpose: "core.notices", personId: me });
      await client.query("update delivery set seqs = $2 where id = $1", [id, batch.map(({ seq }) => seq)]);
    }
    for (const purpose of ["core.sign-in", "people.invitation"])
      await addDelivery(context, {
        purpose,
        personId: me,
        link: purpose === "core.sign-in" ? "sign-in" : "invitation",
        about: { by: me },
      });
  });
  await kernel.deliverer.idle();
}
