import { type LargeWeft, openLargeWeft, type Side } from "./large-weft.ts";
import { machineLoad } from "./load.ts";
import type { BenchOptions, BenchReport } from "./report.ts";
import { measureDigest, measureStreams } from "./scale/beside-requests.ts";
import { type Measured, measureRows, rowsOf } from "./scale/rows.ts";
import { scaleTable } from "./scale/table.ts";
import { LARGE, SMALL } from "./world/world.ts";

/**
 * What people open in an organisation of five thousand, before (`--against CHECKOUT`) and now, turn by turn on copies of one
 * database in one run. `--small` looks at a small world, to try the benchmark itself.
 */
export async function run(report: BenchReport, options: BenchOptions): Promise<void> {
  const large = await openLargeWeft({
    size: options.small ? SMALL : LARGE,
    against: options.against ?? null,
    print: report.note,
  });
  try {
    const measured: Measured[] = await measureRows(large, await rowsOf(large), report);
    const beside = [
      {
        what: "digest of a week",
        unit: "ms",
        aim: "200 ms",
        values: await each(large, (side) => measureDigest(large, side, options.against ?? null)),
      },
      {
        what: "500 streams idle",
        unit: "statements/s",
        aim: "under 20",
        values: await each(large, (side) => measureStreams(large, side, 500)),
      },
    ];
    report.note(machineLoad());
    for (const line of scaleTable(
      large.sides.map(({ name }) => name),
      measured,
      beside,
    ))
      report.note(line);
  } finally {
    await large.stop();
  }
}

async function each(large: LargeWeft, measure: (side: Side) => Promise<number[]>): Promise<number[][]> {
  const values: number[][] = [];
  for (const side of large.sides) values.push(await measure(side));
  return values;
}
