// caught by eslint(no-restricted-properties)
const { random } = Math;
export const draw = () => random();
