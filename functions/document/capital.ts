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
