-- That somebody has another address belongs to how they come in.
alter table security_entry drop constraint security_entry_what_check, add constraint security_entry_what_check check (what in (
  'signed_in', 'sign_in_failed', 'proven_again', 'link_requested', 'link_used', 'password_set', 'key_made', 'key_ended',
  'role_changed', 'deactivated', 'reactivated', 'sign_in_ended', 'signed_out_everywhere', 'invited', 'calendar_made', 'calendar_ended',
  'address_changed'));
