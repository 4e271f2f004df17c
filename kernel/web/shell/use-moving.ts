import { type DragEvent, type KeyboardEvent, useState } from "react";
import { useArranging } from "../pins/use-arranging.ts";
import type { MineLine } from "../pins/use-mine.ts";
import { t } from "./messages.ts";

/** How the lines of Mine get into another order, and what is said of it to whoever does not see it. */
export function useMoving(lines: readonly MineLine[]) {
  const arrange = useArranging();
  const [said, setSaid] = useState("");
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const placeOf = (name: string) => lines.findIndex((line) => line.name === name);

  async function move(name: string, to: (from: number) => number): Promise<void> {
    const place = await arrange(name, (from) => Math.min(to(from), lines.length - 1));
    const { label } = lines[placeOf(name)]!;
    if (place) setSaid(t("moved", { name: label, place, of: lines.length }));
  }

  function byKey(event: KeyboardEvent, name: string): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void move(name, (from) => from + step);
  }

  /** Which edge of the line the dragged one goes to: it takes its place, and the lines between close up. */
  function edgeOf(name: string): "above" | "below" | undefined {
    if (dragged === null || over !== name || dragged === name) return undefined;
    return placeOf(dragged) > placeOf(name) ? "above" : "below";
  }

  const letGo = () => {
    setDragged(null);
    setOver(null);
  };

  /** What makes a line one that can be moved. */
  const movingBy = ({ name }: MineLine) => ({
    "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown",
    "data-drop": edgeOf(name),
    onKeyDown: (event: KeyboardEvent) => byKey(event, name),
    onDragStart: () => setDragged(name),
    onDragEnd: letGo,
    onDragOver: (event: DragEvent) => {
      // What comes from elsewhere has no place here.
      if (dragged === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      setOver(name);
    },
    onDrop: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      void move(dragged, () => placeOf(name));
      letGo();
    },
  });
  return { said, movingBy: lines.length > 1 ? movingBy : () => ({}) };
}
