import type { PracticeServer } from "#kernel/server/house.ts";
import { startTestWeft, type TestPerson } from "#kernel/server/testing/test-weft.ts";
import { people } from "#practices/people/contract.ts";
import { type Challenge, challenges } from "../contract.ts";

const { operations } = challenges;

/** A statement that says enough to be agreed to. */
export const words = {
  whatHappens: "Forecasts differ",
  toWhom: "Planners",
  sinceWhen: "2025",
  evidence: "",
  cost: "A week",
};

/** For tests: a Weft in which Lena heads Sales and Dora heads Data, and challenges of theirs as far as a story needs them. */
export async function challengeStory(practices: readonly PracticeServer[]) {
  const weft = await startTestWeft(practices);
  const lena = weft.people.leader;
  const dora = await weft.addPerson("leader", "Dora Data");
  const department = (name: string) =>
    weft.people.convener.do(people.operations.addDepartment, { body: { name } });
  const [sales, data, legal] = [
    await department("Sales"),
    await department("Data"),
    await department("Legal"),
  ];
  for (const [person, home] of [
    [lena, sales],
    [dora, data],
  ] as const) {
    await weft.people.convener.do(people.operations.movePerson, {
      params: { person: person.id },
      body: { department: home.id },
      ifMatch: 1,
    });
    await weft.people.convener.do(people.operations.editDepartment, {
      params: { department: home.id },
      body: { head: person.id },
      ifMatch: 1,
    });
  }

  const raise = (title = "Lead times double", more: object = {}) =>
    lena.do(operations.raise, { body: { title, departments: [], ...more } });
  const at = (challenge: { id: string }) => ({ params: { challenge: challenge.id } });
  const get = (challenge: { id: string }, by: TestPerson = lena) => by.do(operations.get, at(challenge));

  /** Both departments take part, each led by its head. */
  async function joined(title?: string) {
    const { id } = await raise(title);
    for (const { id: department } of [sales, data])
      await lena.do(operations.joinDepartment, { ...at({ id }), body: { department } });
    return { id };
  }

  async function framed(title?: string) {
    const { id } = await joined(title);
    for (const [department, by] of [
      [sales, lena],
      [data, dora],
    ] as const) {
      await by.do(operations.writeStatement, {
        params: { challenge: id, department: department.id },
        body: { ...words, basedOn: 0 },
      });
    }
    await lena.do(operations.mergeStatement, { ...at({ id }), body: { ...words, basedOn: 0 } });
    await lena.do(operations.agree, { ...at({ id }), body: { department: sales.id, version: 1 } });
    await dora.do(operations.agree, { ...at({ id }), body: { department: data.id, version: 1 } });
    const { version } = await get({ id });
    await lena.do(operations.edit, { ...at({ id }), body: { success: "One forecast" }, ifMatch: version });
    return lena.do(operations.frame, { ...at({ id }), body: {}, ifMatch: version + 1 });
  }

  async function inWork(title?: string): Promise<Challenge> {
    let challenge = await framed(title);
    const { id } = challenge;
    for (const name of ["Accurate", "Cheap", "Fair"]) {
      challenge = await lena.do(operations.proposeCriterion, {
        ...at({ id }),
        body: { title: name, department: sales.id },
      });
    }
    const weights = (...points: number[]) =>
      challenge.criteria.map(({ id: criterion }, place) => ({ criterion, points: points[place]! }));
    await lena.do(operations.weigh, {
      params: { challenge: id, department: sales.id },
      body: { weights: weights(60, 20, 20) },
    });
    await dora.do(operations.weigh, {
      params: { challenge: id, department: data.id },
      body: { weights: weights(1, 1, 2) },
    });
    await lena.do(operations.lockCriteria, { ...at({ id }), body: {}, ifMatch: challenge.version });
    await lena.do(operations.addPerson, {
      ...at({ id }),
      body: { person: weft.people.member.id, part: "ally" },
    });
    challenge = await lena.do(operations.edit, {
      ...at({ id }),
      body: { sponsor: weft.people.convener.id },
      ifMatch: challenge.version + 1,
    });
    await lena.do(operations.commit, { ...at({ id }), body: {}, ifMatch: challenge.version });
    const passing = { reason: "we start small" };
    return lena.do(operations.start, { ...at({ id }), body: { passing }, ifMatch: challenge.version + 1 });
  }

  async function asksOf(person: TestPerson, record: string): Promise<string[]> {
    const { rows } = await weft.within(({ client }) =>
      client.query("select verb from ask where person_id = $1 and record_id = $2 and closed_at is null", [
        person.id,
        record,
      ]),
    );
    return rows.map(({ verb }) => verb as string).sort();
  }

  return { weft, lena, dora, sales, data, legal, raise, at, get, joined, framed, inWork, asksOf };
}
