import { useOperation } from "#kernel/web/api/queries.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { useMe } from "#kernel/web/session.ts";
import { Loading } from "#kernel/web/ui/notes.tsx";
import { loom as practice } from "../contract.ts";
import { liveliest, onlyWoven } from "../rules/layout.ts";
import classes from "./loom.module.css";
import { LoomCloth } from "./loom-cloth.tsx";
import { summaryOf } from "./loom-story.ts";
import { t } from "./messages.ts";

const ROWS = 7;
const MANY = 16;
const leaders = ["administrator", "convener", "leader"];

/** The cloth above Home, for those who lead: the liveliest threads. */
export function Hero() {
  const { role } = useMe();
  return leaders.includes(role) ? <LoomOnHome /> : null;
}

function LoomOnHome() {
  const { data: loom } = useOperation(practice.operations.get);
  if (!loom) return <Loading lines={6} />;
  if (loom.challenges.length === 0) return null;
  const most = liveliest(loom, ROWS);
  return (
    <section className={classes.hero} aria-labelledby="loom-on-home">
      <header className={classes.heroHead}>
        <h2 id="loom-on-home">{t("onHome")}</h2>
        <PageLink to="loom">{t("open")}</PageLink>
      </header>
      <p className={classes.summary}>{summaryOf(loom)}</p>
      <LoomCloth loom={loom.departments.length > MANY ? onlyWoven(most) : most} />
    </section>
  );
}
