import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import classes from "./account.module.css";
import { AccountFrame } from "./account-frame.tsx";
import { t } from "./messages.ts";

/** `/`: on to the only workspace there is, or asks which one. */
export function Page() {
  const [name, setName] = useState("");
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    fetch("/api/v1/workspaces")
      .then((response) => response.json())
      .then(({ only }: { only: { slug: string } | null }) => {
        if (only) location.replace(`/${only.slug}`);
        else setAsking(true);
      })
      .catch(() => setAsking(true));
  }, []);

  function submit(event: FormEvent) {
    event.preventDefault();
    const slug = name.trim().toLowerCase().split("/").filter(Boolean).at(-1);
    if (slug) location.assign(`/${encodeURIComponent(slug)}`);
  }

  if (!asking) return null;
  return (
    <AccountFrame title={t("which")}>
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label={t("workspace")}
          description={t("whichWhy")}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" disabled={!name.trim()}>
          {t("goOn")}
        </Button>
      </form>
    </AccountFrame>
  );
}
