import { IconUsers } from "@tabler/icons-react";
import badge from "../ui/badge.module.css";
import { t } from "./messages.ts";

/** Beside a form that makes a record: who will see it. What is made in another record is for those who see that one. */
export function WillBeSeen({ within = false }: { within?: boolean }) {
  return (
    <p className={badge.privacy}>
      <IconUsers size={14} stroke={1.6} aria-hidden="true" />
      <span>{t(within ? "willBeSeenWithin" : "willBeSeen")}</span>
    </p>
  );
}
