import { Button } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { asProblem } from "../api/problem-error.ts";
import { addressOfPage } from "../navigation.tsx";
import { ProblemNote } from "../ui/notes.tsx";
import { CodeAway, upgradeStore } from "../upgrade.ts";
import { t } from "./messages.ts";
import classes from "./shell.module.css";

/** Inside of the shell a page says so in its place; outside of it there is nothing else. */
type Place = { outside?: boolean };

export function NotFoundPage({ outside = false }: Place) {
  const [, workspace] = location.pathname.split("/");
  const Room = outside ? "main" : "div";
  return (
    <Room className={classes.deadEnd} {...(outside ? { id: "page" } : {})}>
      <h1>{t("notFound")}</h1>
      <p className={classes.deadEndWhy}>{t("notFoundWhy")}</p>
      <Button component="a" href={workspace ? `/${workspace}` : "/"}>
        {t("toHome")}
      </Button>
    </Room>
  );
}

/** A page of a practice that is off. */
export function PracticeOffPage() {
  return (
    <div className={classes.deadEnd}>
      <h1>{t("practiceOff")}</h1>
      <p className={classes.deadEndWhy}>{t("practiceOffWhy")}</p>
      <Button component="a" href={addressOfPage("settings/practices")}>
        {t("toPractices")}
      </Button>
    </div>
  );
}

/** The code of a page did not come: because of an upgrade, which loads it anew by itself, or because the line is down. */
function CodeAwayPage({ outside = false }: Place) {
  const found = upgradeStore.use();
  const Room = outside ? "main" : "div";
  const upgraded = found === "upgraded";
  return (
    <Room className={classes.deadEnd} role="status" {...(outside ? { id: "page" } : {})}>
      <h1>{t(upgraded ? "upgraded" : "codeAway")}</h1>
      <p className={classes.deadEndWhy}>{t(upgraded ? "upgradedWhy" : "codeAwayWhy")}</p>
      {/* Browsers remember that a piece of code did not come: only the whole page can ask for it again. */}
      {!upgraded && <Button onClick={() => location.reload()}>{t("again")}</Button>}
    </Room>
  );
}

/** Where a page fails: what happened, what is safe, what to do. */
export function FailedPage({ error, outside = false }: Place & { error: unknown }) {
  const router = useRouter();
  const problem = asProblem(error);
  const Room = outside ? "main" : "div";
  if (error instanceof CodeAway) return <CodeAwayPage outside={outside} />;
  if (problem.code === "practice_off") return <PracticeOffPage />;
  if (problem.status === 404) return <NotFoundPage outside={outside} />;
  return (
    <Room className={classes.deadEnd} {...(outside ? { id: "page" } : {})}>
      <h1>{t("failed")}</h1>
      <p className={classes.deadEndWhy}>{t("failedWhy")}</p>
      <ProblemNote problem={problem} />
      <Button onClick={() => void router.invalidate()}>{t("again")}</Button>
    </Room>
  );
}
