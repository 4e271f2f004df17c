import { tellCalibration } from "./challenges/calibration.ts";
import { tellFieldReports } from "./challenges/field-reports.ts";
import { tellHiring } from "./challenges/hiring.ts";
import { tellJustRaised } from "./challenges/just-raised.ts";
import { tellLeadTimes } from "./challenges/lead-times.ts";
import { tellNewColleagues } from "./challenges/new-colleagues.ts";
import { tellReleaseNotes } from "./challenges/release-notes.ts";
import { tellReleases } from "./challenges/releases.ts";
import { tellSmallOrders } from "./challenges/small-orders.ts";
import { tellSpareParts } from "./challenges/spare-parts.ts";
import { tellTestBenches } from "./challenges/test-benches.ts";
import { tellThreeForecasts } from "./challenges/three-forecasts.ts";
import { tellTwoVoices } from "./challenges/two-voices.ts";
import type { Chronicle } from "./story.ts";

/** The year's shared challenges, the oldest first. */
export function tellChallenges(chronicle: Chronicle): void {
  tellThreeForecasts(chronicle);
  tellCalibration(chronicle);
  tellFieldReports(chronicle);
  tellNewColleagues(chronicle);
  tellSpareParts(chronicle);
  tellReleases(chronicle);
  tellSmallOrders(chronicle);
  tellLeadTimes(chronicle);
  tellTwoVoices(chronicle);
  tellTestBenches(chronicle);
  tellHiring(chronicle);
  tellReleaseNotes(chronicle);
  tellJustRaised(chronicle);
}
