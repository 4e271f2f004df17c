/** The parts of joint work have no page of their own; what is said of them is said by the server and by their sections. */
export const words = {} as const;
