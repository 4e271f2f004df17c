import { speakPseudo } from "./pseudo-words.ts";

/**
 * Sends every kind of mail of the demo organisation in the pseudo-language to the mail server in SMTP_URL: a notice of each kind of
 * event there is, a link to sign in, an invitation, the test mail. A process of its own, whose words are read otherwise. Says as JSON of
 * which kinds of events it sent.
 */
speakPseudo();

const { openInstallation } = await import("../../apps/open-installation.ts");
const { prepareDemo } = await import("../../apps/commands/demo.ts");
const { addDelivery } = await import("#kernel/server/delivery/delivery-store.ts");
const { withContext } = await import("#kernel/server/identity/workspaces.ts");
const { testMail } = await import("#kernel/server/mail/test-mail.ts");

/** As many as one mail tells of. */
const LINES = 30;

const installation = await openInstallation({ exclusive: true });
try {
  await prepareDemo(installation);
  const { kernel, settings } = installation;
  const workspace = (await kernel.identity.workspace("halden"))!;
  await kernel.derived(workspace.id);
  const kinds = await withContext(kernel, workspace, kernel.now(), async (context) => {
    const { client, now } = context;
    const people = await client.query(
      "select id from person where deactivated_at is null and role in ('administrator', 'convener') order by role, id",
    );
    const [administrator, convener] = people.rows.map(({ id }) => id as string);
    const { rows } = await client.query<{ seq: number; kind: string }>(
      `select seq, kind from (
         select seq, kind, row_number() over (partition by kind order by seq desc) as nth from event) e where nth <= 3 order by seq`,
    );
    await client.query("update person set mail = 'batched', quiet_from = null where id = $1", [
      administrator,
    ]);
    await client.query(
      `insert into inbox_entry (person_id, seq, reason) select $1, unnest($2::bigint[]), 'involved'
       on conflict (workspace_id, person_id, seq) do update set read_at = null`,
      [administrator, rows.map(({ seq }) => seq)],
    );
    // One of one thing alone, which is named in the subject, and one of more than it tells.
    const batches = [rows.slice(0, 1), rows];
    for (let at = 0; at < rows.length; at += LINES) batches.push(rows.slice(at, at + LINES));
    for (const batch of batches) {
      const { id } = await addDelivery(context, { purpose: "core.notices", personId: administrator! });
      await client.query("update delivery set seqs = $2 where id = $1", [id, batch.map(({ seq }) => seq)]);
    }
    await addDelivery(context, { purpose: "core.sign-in", personId: convener!, link: "sign-in" });
    for (const about of [{ by: administrator }, {}])
      await addDelivery(context, {
        purpose: "people.invitation",
        personId: convener!,
        link: "invitation",
        about,
      });
    return { kinds: [...new Set(rows.map(({ kind }) => kind))], at: now };
  });
  await kernel.deliverer.idle();
  const sent = await kernel.mailer.send({ to: "test@halden.example", ...testMail("en", settings.url) });
  if (sent.is !== "sent") throw new Error(sent.error);
  console.log(JSON.stringify(kinds));
} finally {
  await installation.close();
}
