import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { makeQueryClient } from "./api/queries.ts";
import { buildWebHouse } from "./house.ts";
import type { WebPractice } from "./practice.ts";
import { makeRouter } from "./shell/router.tsx";
import { theme } from "./theme.ts";

/** Draws the house of these practices into an element. */
export function startWeb(root: HTMLElement, practices: readonly WebPractice[]): void {
  const client = makeQueryClient();
  const router = makeRouter(buildWebHouse(practices), client);
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
