comment on table session_sealed_view is
  'Views of silent rounds that had begun before views were encrypted. sessions.plan seals what is left here; nothing is written to it any more.';
