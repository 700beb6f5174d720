/** Put in by the bundler (infra/bundle.ts); absent when the source runs unbundled. */
declare const __ESEP_VERSION__: string | undefined;
declare const __ESEP_BUILD__: string | undefined;

/** Which software made a result. `build` changes with anything that can change a result: code, templates, packages. */
export interface Build {
  readonly version: string;
  readonly build: string;
}

export const build: Build = {
  version: typeof __ESEP_VERSION__ === 'undefined' ? 'development' : __ESEP_VERSION__,
  build: typeof __ESEP_BUILD__ === 'undefined' ? 'development' : __ESEP_BUILD__,
};
