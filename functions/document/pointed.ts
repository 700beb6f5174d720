/** A difference that was found has its symbol beside it, for those who see no colour. */
export function pointed(relative: unknown, number: string): string {
  return relative === 'above' ? `▲ ${number}` : relative === 'below' ? `▼ ${number}` : number;
}
