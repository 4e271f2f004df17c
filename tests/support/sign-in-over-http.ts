/** Somebody signed in with their password at a Weft that runs as a process of its own, as a browser would be. */
export type HttpPerson = {
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body: object, headers?: Record<string, string>): Promise<Answer>;
  bytes(path: string): Promise<Buffer>;
};

/**
 * @param base the address of a workspace in the API
 * @throws Error with what was answered, where it is no 200
 */
export async function signInOverHttp(base: string, email: string, password: string): Promise<HttpPerson> {
  const json = { "content-type": "application/json" };
  const asked = await fetch(`${base}/sign-ins`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ email, password }),
  });
  if (asked.status !== 200) throw new Error(`sign-in: ${asked.status} ${await asked.text()}`);
  const cookie = asked.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const call = async (path: string, how: RequestInit = {}) => {
    const answer = await fetch(base + path, {
      ...how,
      headers: { cookie, ...(how.headers as Record<string, string>) },
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const { csrf } = (await (await call("/me")).json()) as { csrf: string };
  return {
    get: async <Answer>(path: string) => (await (await call(path)).json()) as Answer,
    async post<Answer>(path: string, body: object, headers: Record<string, string> = {}) {
      const how = {
        method: "POST",
        headers: { ...json, "x-weft-csrf": csrf, ...headers },
        body: JSON.stringify(body),
      };
      return (await (await call(path, how)).json()) as Answer;
    },
    bytes: async (path) => Buffer.from(await (await call(path)).arrayBuffer()),
  };
}
