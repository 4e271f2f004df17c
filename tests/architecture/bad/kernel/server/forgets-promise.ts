// caught by typescript(no-floating-promises)
const write = async (): Promise<void> => {};
export function change(): void {
  write();
}
