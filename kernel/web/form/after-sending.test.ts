import { expect, test } from "vitest";
import { afterSending } from "./after-sending.ts";

const empty = { progress: "", health: "on_track" };
const sent = { progress: "One list now.", health: "at_risk" };

test("nothing stays where nothing was written meanwhile", () => {
  expect(afterSending(sent, { ...sent }, empty)).toBeNull();
});

test("what was written behind the text that was on its way stays, without that text", () => {
  const now = { ...sent, progress: "One list now. Both plants" };
  expect(afterSending(sent, now, empty)).toEqual({ progress: "Both plants", health: "on_track" });
});

test("what was written into it, and what was chosen anew, stays whole", () => {
  const now = { progress: "One short list now.", health: "off_track" };
  expect(afterSending(sent, now, empty)).toEqual(now);
});
