/** A name in the middle of a sentence; abbreviations keep their capitals. */
export function small(text: string): string {
  const [first = '', second = '', ...rest] = text;
  const lower = second === second.toLocaleLowerCase() && second !== second.toLocaleUpperCase();
  return (lower ? first.toLocaleLowerCase() : first) + second + rest.join('');
}

/** A name at the head of a column or a row begins with a capital letter. */
export function capital(text: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase() + rest.join('');
}

/** Names at the beginning of a sentence: only the first keeps its capital. */
export function listed(names: readonly string[]): string {
  return names.map((name, at) => (at === 0 ? name : small(name))).join(', ');
}
