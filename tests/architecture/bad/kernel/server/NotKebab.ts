// caught by unicorn(filename-case)
export const kebab = false;
