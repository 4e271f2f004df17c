// fine
export const lessonReadModel = { count: 1 };
