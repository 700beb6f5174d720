import { App, Validations } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions } from './bundle.ts';
import { settingsOf } from './settings.ts';
import { EsepStack } from './stack.ts';

const { version, fingerprint, ...code } = await bundleFunctions();

// The flags of this version of the library, as `cdk init` would write them into cdk.json.
const app = new App({ context: recommendedFlags });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new EsepStack(app, 'Esep', {
  code,
  settings: settingsOf(app.node),
  tags: { application: 'esep', 'esep-version': version, 'esep-fingerprint': fingerprint },
});
app.synth();
