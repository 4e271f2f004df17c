import { lazy, Suspense } from "react";
import type { OffersProps } from "./offers.tsx";

const Block = lazy(() => import("./offers.tsx").then(({ Offers }) => ({ default: Offers })));

/** Brought by itself: nobody waits for what was not asked for. */
export const LazyOffers = (props: OffersProps) => (
  <Suspense fallback={null}>
    <Block {...props} />
  </Suspense>
);
