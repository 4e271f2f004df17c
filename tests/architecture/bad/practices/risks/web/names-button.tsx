// caught by weft(words)
export const button = (icon: string): unknown => <button aria-label={`Close ${icon}`}>{icon}</button>;
