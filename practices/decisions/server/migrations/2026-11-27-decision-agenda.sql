-- The agenda takes decisions in the order of their reviews, open again or not.
create index decision_review_on on decision (workspace_id, review_on);
