/**
 * SQL that makes the records of a kind about every so many challenges: the temporary table `world_KIND` (n, id, about, owner, at,
 * touched, state), and their place on the spine.
 *
 * @param of.states drawn from, one as often as it stands here
 * @param of.shift moves the words of titles and texts, so that kinds do not read alike
 */
export function aboutChallenges(of: {
  kind: string;
  prefix: string;
  every: number;
  states: readonly string[];
  titled: string;
  shift: number;
}): string {
  const { kind, prefix, every, states, titled, shift } = of;
  const drawn = states.map((state) => `'${state}'`).join(", ");
  return `
    create temp table world_${kind} as
      select n / ${every} as n, pg_temp.id('${kind}', n) as id, id as about, owner, at, touched,
        (array[${drawn}])[1 + pg_temp.roll('${kind}', n, ${states.length})] as state
      from world_challenge where n % ${every} = 0;
    insert into draft (n, id, title, state, author, at, touched, content)
      select n, id, '${titled} ' || pg_temp.line(n + ${shift}), state, owner, at, touched, pg_temp.body(n + ${shift}) from world_${kind};
    select pg_temp.add_drafts('${kind}', '${prefix}');`;
}
