import { Button } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { asProblem } from "../api/problem-error.ts";
import { EmptyState, ProblemNote } from "../ui/notes.tsx";
import { t } from "./messages.ts";
import classes from "./shell.module.css";

export function NotFoundPage() {
  const [, workspace] = location.pathname.split("/");
  return (
    <main className={classes.deadEnd} id="page">
      <h1>{t("notFound")}</h1>
      <EmptyState
        title=""
        why={t("notFoundWhy")}
        action={
          <Button component="a" href={workspace ? `/${workspace}` : "/"}>
            {t("toHome")}
          </Button>
        }
      />
    </main>
  );
}

/** Where a page fails: what happened, what is safe, what to do. */
export function FailedPage({ error }: { error: unknown }) {
  const router = useRouter();
  const problem = asProblem(error);
  if (problem.status === 404) return <NotFoundPage />;
  return (
    <main className={classes.deadEnd} id="page">
      <h1>{t("failed")}</h1>
      <p className={classes.deadEndWhy}>{t("failedWhy")}</p>
      <ProblemNote problem={problem} />
      <Button onClick={() => void router.invalidate()}>{t("again")}</Button>
    </main>
  );
}
