import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { call } from "#kernel/web/api/call.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { download } from "#kernel/web/list/csv.ts";
import { PageLink, useGo, usePageParams } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { useMayCall, useMe } from "#kernel/web/session.ts";
import { Loading, PrivacyNote, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Person, people } from "../contract.ts";
import classes from "./people.module.css";
import { t } from "./personal-data-messages.ts";

const { exportMine, exportPerson, erasePerson, getPerson, previewErasure } = people.operations;

/** What Weft holds about one person: to take along, and, for administrators, to erase. Without a key in the path: about me. */
export function Page() {
  const me = useMe();
  const { key }: { key?: string } = usePageParams<"key">();
  return key === undefined ? <Mine name={me.person.name} /> : <Theirs name={key} />;
}

/** Also for guests, who may open nobody's page, not even their own. */
function Mine({ name }: { name: string }) {
  return (
    <>
      <PageHead title={t("title", { name })} lead={t("lead")} />
      <Export read={() => call(exportMine)} file="personal-data.json" />
    </>
  );
}

function Theirs({ name: key }: { name: string }) {
  const { data: person, error } = useOperation(getPerson, { params: { person: key } });
  const mayErase = useMayCall(erasePerson);
  if (error) return <ProblemNote problem={error} />;
  if (!person) return <Loading lines={6} />;
  return (
    <>
      <PageHead title={t("title", { name: person.name })} lead={t("lead")} />
      <Export
        read={() => call(exportPerson, { params: { person: person.key } })}
        file={`${person.key}.json`}
      />
      {mayErase && <Erase person={person} />}
    </>
  );
}

/** Asked for by a call and not by a link: whoever was proven too long ago shows first that it is them. */
function Export({ read, file }: { read: () => Promise<unknown>; file: string }) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function take() {
    setPending(true);
    setProblem(null);
    try {
      download(file, JSON.stringify(await read(), null, 2), "application/json");
    } catch (error) {
      setProblem(error);
    } finally {
      setPending(false);
    }
  }

  return (
    <Section title={t("export")}>
      <div className={classes.form}>
        <p>{t("exportWhy")}</p>
        <div className={classes.row}>
          <Button onClick={() => void take()} loading={pending}>
            {t("download")}
          </Button>
        </div>
        <ProblemNote problem={problem} />
        <PrivacyNote>{t("exportPrivacy")}</PrivacyNote>
      </div>
    </Section>
  );
}

function Erase({ person }: { person: Person }) {
  const preview = useOperation(previewErasure, { params: { person: person.key } });
  const erase = useChange(erasePerson, { quiet: true });
  const go = useGo();
  const [texts, setTexts] = useState<"keep" | "erase">("keep");
  const [taker, setTaker] = useState<{ id: string; name: string } | null>(null);
  const [typed, setTyped] = useState("");
  const held = preview.data?.held ?? [];

  async function submit(event: FormEvent) {
    event.preventDefault();
    const done = await erase.run({
      params: { person: person.key },
      ifMatch: person.version,
      body: { name: typed, texts, handOverTo: taker?.id ?? null },
    });
    if (!done) return;
    toast(t("erased"));
    go("people", { replace: true });
  }

  return (
    <Section title={t("erase")}>
      <form onSubmit={submit} className={classes.form}>
        <p>{t("eraseWhy")}</p>
        {preview.error && <ProblemNote problem={preview.error} />}
        {held.length > 0 && (
          <>
            <p>{t("held", { count: held.length })}</p>
            <ul className={classes.plain}>
              {held.map(({ key, as }) => (
                <li key={`${key} ${as}`}>
                  <PageLink to={`go/${key}`}>{key}</PageLink>
                </li>
              ))}
            </ul>
            <PersonPicker
              label={t("taker")}
              description={t("takerHint")}
              required
              value={taker}
              onChange={setTaker}
              without={[person.id]}
            />
          </>
        )}
        <NativeSelect
          label={t("texts")}
          description={t("textsHint")}
          value={texts}
          onChange={({ currentTarget }) => setTexts(currentTarget.value === "erase" ? "erase" : "keep")}
          data={[
            { value: "keep", label: t("textsKeep") },
            { value: "erase", label: t("textsErase") },
          ]}
        />
        <TextInput
          label={t("confirm", { name: person.name })}
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <ProblemNote problem={erase.problem} />
        <div className={classes.row}>
          <Button
            type="submit"
            color="red"
            loading={erase.pending}
            disabled={!preview.data || typed !== person.name || (held.length > 0 && !taker)}
          >
            {t("eraseForGood")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
