import { t } from "../shell/messages.ts";
import { dismiss, toastStore } from "./toast-store.ts";
import classes from "./toasts.module.css";

/** What is said in passing; announced politely, problems at once. */
export function Toasts() {
  const toasts = toastStore.use();
  return (
    <div className={classes.toasts} data-no-print>
      <div aria-live="polite" role="status">
        {toasts.filter(({ tone }) => tone === "done").map(draw)}
      </div>
      <div aria-live="assertive" role="alert">
        {toasts.filter(({ tone }) => tone === "problem").map(draw)}
      </div>
    </div>
  );
}

function draw({ id, text, tone, undo, action }: ReturnType<typeof toastStore.get>[number]) {
  return (
    <div key={id} className={classes.toast} data-tone={tone}>
      <span>{text}</span>
      {undo && (
        <button
          type="button"
          onClick={() => {
            dismiss(id);
            undo();
          }}
        >
          {action ?? t("undo")}
        </button>
      )}
      <button type="button" aria-label={t("dismiss")} onClick={() => dismiss(id)}>
        ×
      </button>
    </div>
  );
}
