import { type ComponentType, createElement, lazy, type ReactNode, Suspense } from "react";
import type { Lazy } from "../practice.ts";
import { codeOf } from "../upgrade.ts";

const blocks = new WeakMap<object, Map<string, ComponentType<never>>>();

/** The component of a name behind a loader: the same one each time, so that its state stays. */
export function blockOf<Name extends string, Props>(
  load: Lazy<Name, Props>,
  name: Name,
): ComponentType<Props> {
  const byName = blocks.get(load) ?? new Map<string, ComponentType<never>>();
  const known = byName.get(name) as ComponentType<Props> | undefined;
  if (known) return known;
  const block = lazy(() =>
    codeOf(load).then(
      (module) => ({ default: module[name] as ComponentType<unknown> }),
      (error: unknown) => {
        // The next time it is asked for again.
        byName.delete(name);
        throw error;
      },
    ),
  );
  blocks.set(load, byName.set(name, block as ComponentType<never>));
  return block as ComponentType<Props>;
}

/**
 * Draws what a practice contributes once its code is here.
 * @example <LazyBlock load={entry.dialog} name="CreateDialog" props={{ close }} />
 */
export function LazyBlock<Name extends string, Props extends object>(given: {
  load: Lazy<Name, Props>;
  name: Name;
  props: Props;
  meanwhile?: ReactNode;
}) {
  return (
    <Suspense fallback={given.meanwhile ?? null}>
      {createElement(blockOf(given.load, given.name), given.props)}
    </Suspense>
  );
}
