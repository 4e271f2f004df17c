// caught by weft(days)
export const lateRisks = "select id from risk where review_on < now()::date";
