import { expect, test } from "vitest";
import { placeName } from "./place-name.ts";

test("a zone is named by its city and by what its time is called, in the reader's language", () => {
  expect(placeName("Asia/Kolkata", "en")).toBe("Kolkata (India Standard Time)");
  expect(placeName("Asia/Kolkata", "de")).toBe("Kolkata (Indische Normalzeit)");
  expect(placeName("America/Vancouver", "en")).toBe("Vancouver (Pacific Time)");
});

test("where the time has no name it is the city alone", () => {
  expect(placeName("Etc/GMT+5", "en")).toBe("GMT+5");
  expect(placeName("UTC", "de")).toBe("UTC");
});
