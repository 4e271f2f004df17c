import { canUndo } from "#kernel/contract/undo.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useMe } from "#kernel/web/session.ts";
import { useNow } from "#kernel/web/time.ts";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { HealthBadge } from "#kernel/web/ui/health-badge.tsx";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { challenges, type Update } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";

/**
 * What somebody said of how it goes; whoever did may take it back for a while.
 * @param props.asked what was in the way is asked about right below
 */
export function SaidUpdate(props: { update: Update; challenge?: string; asked?: boolean }) {
  const { update, challenge, asked = false } = props;
  const mine = useMe().person.id === update.by.id;
  return (
    <div className={classes.said} id={`update-${update.id}`}>
      <p className={classes.by}>
        <HealthBadge health={update.health} />
        <PersonLink person={update.by} />
        {update.department && <DepartmentDot department={update.department} />}
        <RelativeTime at={update.at} />
        {challenge && mine && <TakeBack challenge={challenge} update={update} />}
      </p>
      <Markdown text={update.progress} />
      {update.obstacles && !asked && (
        <div>
          <strong>{m("obstacles")}:</strong> <Markdown text={update.obstacles} />
        </div>
      )}
      {update.invites && <p className={classes.quiet}>{m("asksYou", { question: update.invites })}</p>}
    </div>
  );
}

function TakeBack({ challenge, update }: { challenge: string; update: Update }) {
  const now = useNow();
  const takeBack = useChange(challenges.operations.takeBackUpdate);
  if (!canUndo(update.at, new Date(now).toISOString())) return null;
  return (
    <button
      type="button"
      className={classes.quietLink}
      onClick={() => void takeBack.run({ params: { challenge, update: update.id } })}
    >
      {m("takeBack")}
    </button>
  );
}
