-- Views that were revealed are found by their words, by who may see what the row is about; sealed ones lie in another table.
call searchable('session_view', 'view', record => 'r.session_id', id => 'r.item_id || ''-'' || r.author_id', at => 'r.at', author => 'r.author_id',
  about => '(select i.record_id from public.session_item i
             where i.workspace_id = r.workspace_id and i.session_id = r.session_id and i.item_id = r.item_id)', said => 'r.body');
