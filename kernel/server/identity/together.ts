/**
 * One question at a time, for all who want to know something: who comes while one is under way waits, and is asked for with the others
 * in the next. However many ask at once, and for whatever names they make up, it costs one connection.
 * @param ask answers in the order of what it is given
 * @example const person = together((ids: readonly string[]) => readPeople(ids)); await person(id)
 */
export function together<Wanted, Answer>(
  ask: (wanted: readonly Wanted[]) => Promise<readonly Answer[]>,
): (wanted: Wanted) => Promise<Answer> {
  type Waiting = { wanted: Wanted; resolve(answer: Answer): void; reject(error: unknown): void };
  let waiting: Waiting[] = [];
  let asking = false;

  async function askAll(): Promise<void> {
    asking = true;
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      try {
        const answers = await ask(now.map(({ wanted }) => wanted));
        for (const [at, { resolve }] of now.entries()) resolve(answers[at]!);
      } catch (error) {
        // Who came meanwhile need not wait as long again to learn the same.
        for (const { reject } of [...now, ...waiting.splice(0)]) reject(error);
      }
    }
    asking = false;
  }

  return (wanted) =>
    new Promise((resolve, reject) => {
      waiting.push({ wanted, resolve, reject });
      if (!asking) void askAll();
    });
}
