-- What was said when a decision was looked at again, found by its words.
call searchable('decision_review', 'review', record => 'r.decision_id', id => 'r.at', at => 'r.at', author => 'r.by_id', said => 'r.note');
