-- Challenges stand before councils, whose agenda they are on. What was framed before there was this stands before the councils in which
-- most of those sit who carry it, two at least.
do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    with seats as (
      select challenge.id as challenge, council.id as council, count(distinct seat.person_id) as count
      from record challenge
      join participation carrier on carrier.workspace_id = place and carrier.record_id = challenge.id
        and carrier.part in ('owner', 'sponsor', 'ally', 'lead')
      join participation seat on seat.workspace_id = place and seat.person_id = carrier.person_id
        and seat.part in ('chair', 'sponsor', 'facilitator', 'scribe', 'member')
      join record council on council.workspace_id = place and council.id = seat.record_id
        and council.kind = 'council' and council.state = 'active'
      where challenge.workspace_id = place and challenge.kind = 'challenge' and challenge.state not in ('raised', 'closed')
        and (council.audience && challenge.audience or 'workspace' = any (council.audience))
      group by challenge.id, council.id having count(distinct seat.person_id) >= 2
    )
    insert into link (workspace_id, from_id, to_id, kind, created_at)
      select place, challenge, council, 'stands_before', date_trunc('milliseconds', clock_timestamp()) from seats
      where count = (select max(other.count) from seats other where other.challenge = seats.challenge)
      on conflict do nothing;
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
