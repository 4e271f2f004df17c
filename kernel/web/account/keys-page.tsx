import { Button, NativeSelect, Radio, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { useAdding } from "../record/use-adding.tsx";
import { copyText } from "../ui/copy-text.ts";
import { RelativeTime } from "../ui/dates.tsx";
import { EmptyState, Loading, ProblemNote } from "../ui/notes.tsx";
import classes from "./account.module.css";
import { t } from "./messages.ts";
import { SettingsFrame } from "./settings-frame.tsx";

const { listKeys, makeKey, endKey } = core.operations;

export function Page() {
  const { data, error, isPending } = useOperation(listKeys);
  const [secret, setSecret] = useState<string | null>(null);
  const end = useChange(endKey, { done: t("keyEnded") });
  const adding = useAdding({
    label: t("keyNew"),
    may: true,
    ofPage: true,
    form: (done) => (
      <MakeKey
        made={(key) => {
          setSecret(key);
          done();
        }}
      />
    ),
  });

  return (
    <SettingsFrame title={t("keys")} why={t("keysWhy")} action={adding.action}>
      {secret && (
        <div className={classes.secret} role="status">
          <strong>{t("keySecret")}</strong>
          <code>{secret}</code>
          <p className={classes.quiet}>{t("keySecretWhy")}</p>
          <div>
            <Button size="xs" onClick={() => copyText(secret, t("copied"))}>
              {t("copy")}
            </Button>
          </div>
        </div>
      )}
      {adding.form}
      {isPending && <Loading />}
      <ProblemNote problem={error} />
      {data?.items.length === 0 && <EmptyState title={t("noKeys")} />}
      <ul className={classes.rows}>
        {data?.items.map((key) => (
          <li key={key.id}>
            <div>
              {key.name}
              <small>
                {key.scopes.join(", ")} · {t("keyUntil")} <RelativeTime at={key.expiresAt} /> ·{" "}
                {key.lastUsedAt ? t("keyUsed") : t("keyUnused")}{" "}
                {key.lastUsedAt && <RelativeTime at={key.lastUsedAt} />}
              </small>
            </div>
            <Button
              size="xs"
              variant="default"
              aria-label={t("keyEnd", { name: key.name })}
              onClick={() => void end.run({ params: { apiKey: key.id } })}
            >
              {t("end")}
            </Button>
          </li>
        ))}
      </ul>
    </SettingsFrame>
  );
}

function MakeKey({ made }: { made: (secret: string) => void }) {
  const [name, setName] = useState("");
  const [scope, setScope] = useState("*:read");
  const [days, setDays] = useState("365");
  const make = useChange(makeKey, { quiet: true });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const key = await make.run({ body: { name: name.trim(), scopes: [scope], days: Number(days) } });
    if (key) made(key.secret);
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        label={t("keyName")}
        value={name}
        maxLength={80}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Radio.Group label={t("keyScopes")} value={scope} onChange={setScope}>
        <div className={classes.block}>
          <Radio value="*:read" label={t("keyRead")} />
          <Radio value="*:*" label={t("keyAll")} />
        </div>
      </Radio.Group>
      <NativeSelect
        label={t("keyDays")}
        value={days}
        onChange={({ currentTarget }) => setDays(currentTarget.value)}
        data={["30", "90", "365", "730"].map((value) => ({
          value,
          label: t("keyDaysOf", { days: Number(value) }),
        }))}
      />
      <ProblemNote problem={make.problem} />
      <div>
        <Button type="submit" disabled={!name.trim()} loading={make.pending}>
          {t("keyMake")}
        </Button>
      </div>
    </form>
  );
}
