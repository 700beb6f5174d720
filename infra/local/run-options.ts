/**
 * The options of a run as metadata of its results file. Ids may hold anything, headers may not; parse decodes the
 * whole value.
 */
export function runOptions({
  schools = [],
  languages = [],
}: {
  readonly schools?: readonly string[];
  readonly languages?: readonly string[];
}): Record<string, string> {
  return {
    ...(schools.length > 0 ? { 'esep-schools': encodeURIComponent(schools.join(',')) } : {}),
    ...(languages.length > 0 ? { 'esep-languages': languages.join(',') } : {}),
  };
}
