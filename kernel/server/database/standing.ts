import type pg from "pg";

/** The role that may read and write the rows and nothing else; logins are members of it. */
export const APPLICATION_ROLE = "weft_app";

/** What the login of a connection could do to row-level security. */
export type Standing = {
  login: string;
  superuser: boolean;
  bypassesRowSecurity: boolean;
  /** Owns a table here, or may become an account that does: it could switch row-level security off. */
  ownsTables: boolean;
  /** Reads and writes rows by way of the application role. */
  isMember: boolean;
  /** A database nothing was ever put into, which this login may. */
  mayBegin: boolean;
};

export async function standingOf(client: pg.ClientBase): Promise<Standing> {
  const { rows } = await client.query({
    text: `select r.rolname as login, r.rolsuper as superuser, r.rolbypassrls as "bypassesRowSecurity",
      exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and pg_has_role(current_user, c.relowner, 'MEMBER')) as "ownsTables",
      exists (select from pg_roles a where a.rolname = $1 and pg_has_role(current_user, a.oid, 'MEMBER')) as "isMember",
      to_regclass('public.migration') is null and has_schema_privilege('public', 'create') as "mayBegin"
      from pg_roles r where r.rolname = current_user`,
    values: [APPLICATION_ROLE],
  });
  return rows[0];
}

/** Whether it could read other workspaces or switch off what keeps it from that. */
export const passesRowSecurity = ({ superuser, bypassesRowSecurity, ownsTables }: Standing): boolean =>
  superuser || bypassesRowSecurity || ownsTables;
