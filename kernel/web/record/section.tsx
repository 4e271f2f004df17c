import { IconChevronRight } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useState } from "react";
import classes from "./record-page.module.css";

/** Where sections stand: on a page that folds them, within a folded one, or (null) on a page that shows all of them. */
const FoldingContext = createContext<"page" | "fold" | null>(null);
/** Around the sections of a page that folds them. */
export const FoldingProvider = FoldingContext.Provider;

/** Whether what is drawn here stands on a page that folds its sections. */
export const useFolding = (): boolean => useContext(FoldingContext) !== null;

export type SectionProps = {
  title: string;
  /** Its act, at the right of its head. */
  action?: ReactNode;
  children: ReactNode;
  /** Where links lead to it. */
  id?: string;
  /** What it holds, in a few words, said while it is folded. */
  holds?: ReactNode;
  /** On a page that folds its sections: open as it comes. */
  open?: boolean;
};

/** A titled part of a record's body (or of its right column). A page that folds its sections draws it as one line that opens. */
export function Section(props: SectionProps) {
  const place = useContext(FoldingContext);
  if (place === "page") return <Fold {...props} />;
  const { title, action, children, id } = props;
  const Heading = place === "fold" ? "h3" : "h2";
  return (
    <section className={classes.section} id={id} aria-label={title}>
      <header className={classes.sectionHead}>
        <Heading>{title}</Heading>
        {action}
      </header>
      {children}
    </section>
  );
}

/** All of it is on the page, for print, for what the browser finds and for links that lead into it; it is only not drawn. */
function Fold({ title, action, children, id, holds, open = false }: SectionProps) {
  const [opened, setOpened] = useState(open);
  return (
    <details
      className={classes.fold}
      id={id}
      open={opened}
      onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
      data-fold
    >
      <summary>
        <IconChevronRight size={16} stroke={1.8} aria-hidden="true" />
        <h2>{title}</h2>
        {holds && <span className={classes.holds}>{holds}</span>}
      </summary>
      <FoldingProvider value="fold">
        <section className={classes.folded} aria-label={title}>
          {action && <div className={classes.foldAction}>{action}</div>}
          {children}
        </section>
      </FoldingProvider>
    </details>
  );
}
