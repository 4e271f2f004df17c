-- An instant as the API writes it, for values that travel inside of JSON.
create function iso(instant timestamptz) returns text language sql immutable parallel safe
  return to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
