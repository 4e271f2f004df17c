// caught by eslint(no-restricted-globals)
export const today = () => new Date().getFullYear();
