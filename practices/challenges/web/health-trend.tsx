import { HealthBadge, HealthShape } from "#kernel/web/ui/health-badge.tsx";
import type { Challenge } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";

/** How it stands, and how it was said to stand the last times: the trend is the news. */
export function HealthTrend({ challenge }: { challenge: Challenge }) {
  const { health, trend, parts } = challenge;
  const need = parts.filter((part) => part.health && part.health !== "on_track").length;
  return (
    <>
      {health && (
        <span className={classes.trend}>
          <HealthBadge health={health} />
          {trend.length > 1 && (
            <span
              role="img"
              aria-label={m("lastUpdates", { said: trend.map((each) => m(each.health)).join(", ") })}
            >
              {trend.map((each) => (
                <HealthShape
                  key={each.id}
                  health={each.health}
                  title={m("trendAt", { health: m(each.health), name: each.by.name })}
                />
              ))}
            </span>
          )}
        </span>
      )}
      <span className={classes.partsNeed}>
        {need > 0 ? m("partsNeed", { count: parts.length, need }) : m("partsHold", { count: parts.length })}
      </span>
    </>
  );
}
