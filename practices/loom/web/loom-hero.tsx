import { useMediaQuery } from "@mantine/hooks";
import { useOperation } from "#kernel/web/api/queries.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { useMe } from "#kernel/web/session.ts";
import { HealthBadge } from "#kernel/web/ui/health-badge.tsx";
import { type Loom, loom as practice } from "../contract.ts";
import { needing } from "../rules/needing.ts";
import classes from "./loom.module.css";
import { LoomCloth } from "./loom-cloth.tsx";
import { t } from "./messages.ts";

const ROWS = 5;
const leaders = ["administrator", "convener", "leader"];

/** On Home, for those who lead: the threads in which something is off or waits. On a phone they are a list. */
export function Hero() {
  const { role } = useMe();
  return leaders.includes(role) ? <LoomOnHome /> : null;
}

function LoomOnHome() {
  const { data: loom } = useOperation(practice.operations.get);
  const isNarrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  if (!loom) return null;
  const most = needing(loom, ROWS);
  if (most.challenges.length === 0) return null;
  return (
    <section className={classes.hero} aria-labelledby="loom-on-home">
      <header className={classes.heroHead}>
        <h2 id="loom-on-home">{t("onHome")}</h2>
        <PageLink to="loom">{t("open")}</PageLink>
      </header>
      {isNarrow ? <Listed loom={most} /> : <LoomCloth loom={most} />}
    </section>
  );
}

function Listed({ loom: { challenges, knots } }: { loom: Loom }) {
  return (
    <ul className={classes.heroList}>
      {challenges.map(({ id, key, title, health }) => (
        <li key={id}>
          <PageLink to={`challenges/${key}`}>{title}</PageLink>
          <span>
            {health && <HealthBadge health={health} />}
            {knots.some((knot) => knot.challenge === id && knot.waiting) && <small>{t("heroWaits")}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}
