import type { Room } from "../../contract.ts";
import { t } from "../messages.ts";
import { useSeconds } from "../use-session.ts";
import classes from "./room.module.css";

/** The same for everybody: counted from the stored start by the server's clock, with what it took earlier in the session. */
export function Timer({ title, room }: { title: string; room: Room }) {
  const now = useSeconds();
  const { startedAt, minutes, before } = room.current!;
  const total = minutes * 60;
  const left = Math.round(total - before - (now - Date.parse(startedAt)) / 1_000);
  const clock = `${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, "0")}`;
  const spent = Math.min(100, Math.max(0, 100 - (left / total) * 100));
  return (
    <div
      className={classes.timer}
      data-over={left < 0 || undefined}
      role="timer"
      aria-label={t("timer", { title })}
    >
      <span data-figures>
        {left < 0 ? "+" : ""}
        {clock}
      </span>
      {left < 0 && <small>{t("over")}</small>}
      <span className={classes.timerBar} aria-hidden="true">
        <i style={{ width: `${spent}%` }} />
      </span>
    </div>
  );
}
