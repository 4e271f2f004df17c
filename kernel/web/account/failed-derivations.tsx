import { Button } from "@mantine/core";
import type { SetAside } from "#kernel/contract/core/upkeep.ts";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { RelativeTime } from "../ui/dates.tsx";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import classes from "./account.module.css";
import { t } from "./upkeep-messages.ts";

const { listSetAside, retrySetAside } = core.operations;

export function FailedDerivations() {
  const { data, error, isPending } = useOperation(listSetAside);
  const retry = useChange(retrySetAside, { done: t("tried") });

  function whatOf({ event, kind, derivation, part }: SetAside): string {
    const happened = event
      ? `${event.record ? `${event.record.key}: ` : ""}${event.actor?.name ?? t("weft")} ${event.says}`
      : t("hidden", { kind });
    return `${happened}. ${derivation === "inbox" ? t("inbox") : t("reactions", { part })}`;
  }

  return (
    <section className={classes.block} aria-label={t("setAside")}>
      <h2>{t("setAside")}</h2>
      {isPending && <Loading />}
      <ProblemNote problem={error} />
      {data && (
        <p className={classes.quiet}>
          {data.total === 0 && t("nothingFailed")}
          {data.total > data.items.length && t("more", { count: data.total - data.items.length })}
        </p>
      )}
      <ul className={classes.rows}>
        {data?.items.map((failed) => (
          <li key={failed.id}>
            <div>
              {whatOf(failed)}
              <small>
                {failed.nextAt ? (
                  <>
                    {t("tryNext", { count: failed.tries })} <RelativeTime at={failed.nextAt} />
                  </>
                ) : (
                  t("aside", { count: failed.tries })
                )}
                {` · ${t("failedWith", { error: failed.error })}`}
              </small>
            </div>
            <Button
              size="xs"
              variant="default"
              aria-label={t("againOf", { what: whatOf(failed) })}
              onClick={() => void retry.run({ params: { setAside: failed.id } })}
            >
              {t("again")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
