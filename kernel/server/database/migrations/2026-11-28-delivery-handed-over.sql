-- Whether a mail server has said that it took something is not always known: it may take it and never say so.
alter table delivery
  -- When this try began to hand it over; null: nothing has left the house yet.
  add column handed_at timestamptz,
  drop constraint delivery_state_check,
  add constraint delivery_state_check
    check (state in ('waiting', 'sending', 'sent', 'failed', 'given_up', 'uncertain'));
