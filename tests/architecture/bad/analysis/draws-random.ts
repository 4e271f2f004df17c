// caught by eslint(no-restricted-properties)
export const draw = () => Math.random();
