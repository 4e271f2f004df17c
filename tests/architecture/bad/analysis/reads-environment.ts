// caught by tsc
export const home = (): unknown => process.env.HOME;
