import { Button } from "@mantine/core";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { useMe } from "../session.ts";
import { RelativeTime } from "../ui/dates.tsx";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import { toast } from "../ui/toast-store.ts";
import classes from "./account.module.css";
import { deviceName } from "./device-name.ts";
import { t } from "./messages.ts";
import { PasswordForm } from "./password-form.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

export function Page() {
  const me = useMe();
  const { data, error, isPending } = useOperation(core.operations.listSignIns);
  const end = useChange(core.operations.endSignIn, { done: t("signInEnded") });
  return (
    <SettingsFrame title={t("signIns")} why={t("signInsWhy")}>
      <section className={classes.block} aria-label={t("signIns")}>
        {isPending && <Loading />}
        <ProblemNote problem={error} />
        <ul className={classes.rows}>
          {data?.items.map(({ id, device, createdAt, lastSeenAt, current }) => (
            <li key={id}>
              <div>
                {deviceName(device)}
                <small>
                  {t("since")} <RelativeTime at={createdAt} /> ·{" "}
                  {current ? (
                    t("here")
                  ) : (
                    <>
                      {t("lastSeen")} <RelativeTime at={lastSeenAt} />
                    </>
                  )}
                </small>
              </div>
              {!current && (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t("endSignIn", { device: deviceName(device) })}
                  onClick={() => void end.run({ params: { signIn: id } })}
                >
                  {t("end")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className={classes.block} aria-label={t("setPassword")}>
        <h2>{t("setPassword")}</h2>
        <PasswordForm known={me.hasPassword} done={() => toast(t("passwordSet"))} />
      </section>
    </SettingsFrame>
  );
}
