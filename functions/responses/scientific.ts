/** Whether Excel has shortened a code to its first digits ("1,23E+11"): different codes are then the same. */
export function isScientific(code: string): boolean {
  return /^\d([.,]\d+)?E\+\d+$/i.test(code);
}
