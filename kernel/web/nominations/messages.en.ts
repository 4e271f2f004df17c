export const words = {
  asksYou: "{{name}} asks you to {{says}}",
  accept: "Accept",
  decline: "Decline",
  accepted: "Accepted",
  declined: "Declined",
  label: "Asked, and not answered yet",
  isAsked: "{{name}} is asked to {{says}}",
  hasDeclined: "{{name}} declined to {{says}}",
  askedBy: "by {{name}}",
  withdraw: "Take back",
  withdrawn: "Taken back",
} as const;
