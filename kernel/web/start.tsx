import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { connectTo } from "./api/call.ts";
import { makeQueryClient } from "./api/queries.ts";
import { sayTitlesAs } from "./api/said-titles.ts";
import { keepComposing } from "./composing.ts";
import { buildWebHouse } from "./house.ts";
import { someoneOwnsKept, whenNotOurs } from "./kept.ts";
import type { WebPractice } from "./practice.ts";
import { meQuery } from "./session.ts";
import { makeRouter } from "./shell/router.tsx";
import { theme } from "./theme.ts";
import { listenForUpgrades } from "./upgrade.ts";

/** Draws the house of these practices into an element. */
export function startWeb(root: HTMLElement, practices: readonly WebPractice[]): void {
  listenForUpgrades();
  keepComposing();
  const client = makeQueryClient();
  const house = buildWebHouse(practices);
  sayTitlesAs(house);
  fetchAhead(client, practices);
  leaveWithOthers();
  const router = makeRouter(house, client);
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

/** Signed out in another tab, or come back by "back" to a page as it was before: nothing of it stays on the screen. */
function leaveWithOthers(): void {
  whenNotOurs(() => location.reload());
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && !someoneOwnsKept()) location.reload();
  });
}

/** Asks at once for what the first view needs, instead of one answer after the other. */
function fetchAhead(client: ReturnType<typeof makeQueryClient>, practices: readonly WebPractice[]): void {
  const [, workspace, page] = location.pathname.split("/");
  if (!workspace || page === "sign-in" || page === "welcome") return;
  connectTo(workspace);
  void client.prefetchQuery(meQuery());
  if (page) return;
  void import("./home/home-page.tsx");
  for (const { home } of practices) {
    void home?.hero?.();
    void home?.people?.();
  }
}
