/** A text in the three languages of the sample. */
export interface Trilingual {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}

/** Columns `<name>_kk`, `<name>_ru`, `<name>_en` of a definition table. */
export function columns(name: string, text: Trilingual): Record<string, string> {
  return { [`${name}_kk`]: text.kk, [`${name}_ru`]: text.ru, [`${name}_en`]: text.en };
}
