import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useMayCall } from "../session.ts";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import classes from "./account.module.css";
import { FailedDerivations } from "./failed-derivations.tsx";
import { SettingsFrame } from "./settings-frame.tsx";
import { Undelivered } from "./undelivered.tsx";
import { t } from "./upkeep-messages.ts";

/** Administrators see what stands still; everybody sees how long things are kept. */
export function Page() {
  const administers = useMayCall(core.operations.listSetAside);
  return (
    <SettingsFrame title={t("upkeep")} why={t("upkeepWhy")}>
      {administers && <Undelivered />}
      {administers && <FailedDerivations />}
      <Kept />
    </SettingsFrame>
  );
}

const words: Record<string, string> = {
  answers: t("answers"),
  attempts: t("attempts"),
  familiar_places: t("familiarPlaces"),
  used_links: t("usedLinks"),
  expired_links: t("expiredLinks"),
  security: t("security"),
  expired_keys: t("expiredKeys"),
  ended_sign_ins: t("endedSignIns"),
  expired_sign_ins: t("expiredSignIns"),
  sent: t("sent"),
  given_up: t("givenUpKept"),
  set_aside: t("setAsideKept"),
  read_notices: t("readNoticesKept"),
  notices: t("noticesKept"),
  done_asks: t("doneAsksKept"),
  refused_addresses: t("refusedAddressesKept"),
  ended_keys: t("endedKeysKept"),
  undo: t("undoKept"),
  readings: t("readingsKept"),
  presence: t("presenceKept"),
  moods: t("moodsKept"),
};

function Kept() {
  const { data, error, isPending } = useOperation(core.operations.listRetention);
  return (
    <section className={classes.block} aria-label={t("kept")}>
      <h2>{t("kept")}</h2>
      <p className={classes.quiet}>{t("keptWhy")}</p>
      {isPending && <Loading />}
      <ProblemNote problem={error} />
      <ul className={classes.rows}>
        {data?.items.map(({ what, days }) => (
          <li key={what}>
            <div>{words[what] ?? what}</div>
            <span>{t("days", { count: days })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
