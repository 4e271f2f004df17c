import { memo } from "react";
import { PageLink } from "#kernel/web/navigation.tsx";
import type { Loom } from "../contract.ts";
import type { Cloth } from "../rules/layout.ts";
import classes from "./loom.module.css";

const DENSE = 44;

type Props = {
  loom: Loom;
  cloth: Cloth;
  faded: ReadonlySet<string>;
  /** The row that is pointed at. */
  row: number | null;
  room: number;
};

/** Titles stay at the left while the cloth scrolls beneath them. */
export function ClothTitles({ loom, cloth, faded, row, room }: Props) {
  const width = cloth.titles === "above" ? Math.min(room, cloth.width) - 20 : cloth.gutter - 20;
  return (
    <div className={classes.titles}>
      {loom.challenges.map(({ id, key, title, state }, at) => (
        <Title
          key={id}
          record={key}
          title={title}
          cloth={cloth}
          at={at}
          width={width}
          isDone={state === "closed"}
          isShown={at === row}
          isFaded={faded.has(id)}
        />
      ))}
    </div>
  );
}

type TitleProps = {
  record: string;
  title: string;
  cloth: Cloth;
  at: number;
  width: number;
  isDone: boolean;
  isShown: boolean;
  isFaded: boolean;
};

const Title = memo(function Title({ record, title, cloth, at, width, isDone, isShown, isFaded }: TitleProps) {
  const above = cloth.titles === "above";
  return (
    <div
      className={classes.title}
      data-above={above || undefined}
      data-dense={cloth.row < DENSE || undefined}
      data-shown={isShown || undefined}
      data-done={isDone || undefined}
      data-faded={isFaded || undefined}
      style={{
        top: cloth.head + cloth.row * at,
        height: above ? cloth.row * 0.5 : cloth.row,
        width,
      }}
    >
      <PageLink to={`challenges/${record}`} tabIndex={-1} title={title}>
        <small data-figures>{record}</small> {title}
      </PageLink>
    </div>
  );
});
