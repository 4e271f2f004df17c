// caught by weft(words)
export function greet(print: (text: string) => void, name: string): void {
  print(`The workspace ${name} is made`);
}
