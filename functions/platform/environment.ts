/** Reads a variable that the stack (or the local run) sets for a function; throws, naming it, where it is missing. */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`The environment variable ${name} is not set; the stack or the local run must set it.`);
  }
  return value;
}
