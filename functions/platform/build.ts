/** Put in by the bundler (infra/bundle.ts); absent when the source runs unbundled. */
declare const __ESEP_VERSION__: string | undefined;
declare const __ESEP_FINGERPRINT__: string | undefined;

/** Which software made a result. */
export interface Build {
  /** Of package.json. */
  readonly version: string;
  /** Changes with anything that can change a result: code, templates, packages. */
  readonly fingerprint: string;
}

export const build: Build = {
  version: typeof __ESEP_VERSION__ === 'undefined' ? 'development' : __ESEP_VERSION__,
  fingerprint: typeof __ESEP_FINGERPRINT__ === 'undefined' ? 'development' : __ESEP_FINGERPRINT__,
};
