import { Button } from "@mantine/core";
import type { Delivery } from "#kernel/contract/core/upkeep.ts";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { RelativeTime } from "../ui/dates.tsx";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import classes from "./account.module.css";
import { t } from "./upkeep-messages.ts";

const { listDeliveries, retryDelivery } = core.operations;

const purposes: Record<string, string> = {
  "core.notices": t("notices"),
  "core.sign-in": t("signIn"),
  "people.invitation": t("invitation"),
};

export function Undelivered() {
  const { data, error, isPending } = useOperation(listDeliveries);
  const retry = useChange(retryDelivery, { done: t("tried") });
  const hidden = data ? data.failed + data.givenUp + data.uncertain - data.items.length : 0;
  return (
    <section className={classes.block} aria-label={t("deliveries")}>
      <h2>{t("deliveries")}</h2>
      {isPending && <Loading />}
      <ProblemNote problem={error} />
      {data && (
        <p className={classes.quiet}>
          {data.items.length === 0 && t("allArrived")}{" "}
          {data.waiting > 0 && t("onTheirWay", { count: data.waiting })}{" "}
          {data.uncertain > 0 && <strong>{t("open", { count: data.uncertain })}</strong>}{" "}
          {hidden > 0 && t("more", { count: hidden })}
        </p>
      )}
      <ul className={classes.rows}>
        {data?.items.map((delivery) => (
          <li key={delivery.id}>
            <div>
              {whatOf(delivery)}
              <small>
                {delivery.state === "uncertain" && t("uncertain")}
                {delivery.state === "given_up" && t("givenUp", { count: delivery.tries })}
                {delivery.state === "failed" && (
                  <>
                    {t("tryNext", { count: delivery.tries })}{" "}
                    {delivery.nextAt && <RelativeTime at={delivery.nextAt} />}
                  </>
                )}
                {delivery.error && ` · ${t("says", { error: delivery.error })}`}
              </small>
            </div>
            <Button
              size="xs"
              variant="default"
              aria-label={t("againOf", { what: whatOf(delivery) })}
              onClick={() => void retry.run({ params: { delivery: delivery.id } })}
            >
              {t("again")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const whatOf = ({ person, channel, purpose }: Delivery) =>
  t("to", { name: person.name, channel, purpose: purposes[purpose] ?? t("other") });
