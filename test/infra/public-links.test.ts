import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expiredLinkKey, output } from '../../functions/platform/keys.ts';
import { fingerprintOf } from '../../infra/public-links.ts';
import { permissionsOf } from './permissions.ts';
import { type Synthesised, synthesise } from './synthesise.ts';

const folder = mkdtempSync(join(tmpdir(), 'esep-links-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function keyPair(name: string, modulusLength = 2048) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const file = join(folder, `${name}.pub.pem`);
  writeFileSync(file, publicKey.export({ type: 'spki', format: 'pem' }));
  const secret = join(folder, `${name}.pem`);
  writeFileSync(secret, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { file, secret, fingerprint: fingerprintOf(publicKey) };
}

const first = keyPair('first');
const second = keyPair('second');
const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012';
const domain = { linksDomain: 'reports.example.org', linksCertificate: certificate };

let stack: Synthesised;
let withDomain: Synthesised;
beforeAll(() => {
  // The rules of cdk-nag throw.
  stack = synthesise({ linksPublicKeys: first.file }, true);
  withDomain = synthesise({ linksPublicKeys: `${first.file}, ${second.file}`, ...domain });
});

const configOf = (of: Synthesised) =>
  of.only('AWS::CloudFront::Distribution', 'Links').Properties.DistributionConfig;

describe('links for the public', () => {
  it('are an option: without a key there is no CloudFront', () => {
    const types = Object.values(
      synthesise().template.toJSON()['Resources'] as Record<string, { Type: string }>,
    );
    expect(types.filter(({ Type }) => Type.startsWith('AWS::CloudFront'))).toEqual([]);
  });

  it('open only what is signed by a key of the group, over TLS, by GET and HEAD', () => {
    const { DefaultCacheBehavior, CacheBehaviors, Enabled } = configOf(stack);
    expect(Enabled).toBe(true);
    expect(CacheBehaviors).toHaveLength(1);
    expect(DefaultCacheBehavior).toMatchObject({
      TrustedKeyGroups: [{ Ref: stack.only('AWS::CloudFront::KeyGroup', 'Links').id }],
      ViewerProtocolPolicy: 'https-only',
      AllowedMethods: ['GET', 'HEAD'],
    });
    const { Items } = stack.only('AWS::CloudFront::KeyGroup', 'Links').Properties.KeyGroupConfig;
    expect(Items).toEqual([{ Ref: stack.only('AWS::CloudFront::PublicKey', 'Links').id }]);
  });

  it('reach the private bucket by an origin access control that signs every request', () => {
    const [origin] = configOf(stack).Origins;
    const control = stack.only('AWS::CloudFront::OriginAccessControl', 'Links');
    expect(origin.OriginAccessControlId).toEqual({ 'Fn::GetAtt': [control.id, 'Id'] });
    expect(origin.S3OriginConfig).toEqual({ OriginAccessIdentity: '' });
    expect(origin.DomainName['Fn::GetAtt'][1]).toBe('RegionalDomainName');
    expect(control.Properties.OriginAccessControlConfig).toMatchObject({
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
  });

  it("lead to schools' reports and to nothing else of the bucket, and list nothing", () => {
    const statements = Object.values(stack.ofType('AWS::S3::BucketPolicy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    const ofCloudFront = statements.filter(
      ({ Principal }) => Principal.Service === 'cloudfront.amazonaws.com',
    );
    expect(ofCloudFront).toHaveLength(1);
    const [{ Action, Resource, Condition, Effect }] = ofCloudFront;
    expect([Effect, Action]).toEqual(['Allow', 's3:GetObject']);
    const reports = stack.only('AWS::S3::Bucket', 'StorageReports').id;
    const objects = (pattern: string) => ({
      'Fn::Join': ['', [{ 'Fn::GetAtt': [reports, 'Arn'] }, pattern]],
    });
    expect(Resource).toEqual([objects('/*/reports/*.pdf'), objects('/link-expired.html')]);
    expect(JSON.stringify(Condition.StringEquals['AWS:SourceArn'])).toContain(
      stack.only('AWS::CloudFront::Distribution', 'Links').id,
    );

    const allowed = /^.*\/reports\/.*\.pdf$/s;
    const prefix = output.prefix('reports', '0123456789ab');
    expect(output.report(prefix, '12/3 "Қ"', 'kk')).toMatch(allowed);
    const { prefix: _, report: __, ...others } = output;
    for (const other of Object.values(others) as ((...parts: string[]) => string)[]) {
      expect(other(prefix, 'reports', 'reports')).not.toMatch(allowed);
    }
  });

  it('that are over show a page for people, which alone needs no signature, and stay refused', () => {
    const { CacheBehaviors, CustomErrorResponses } = configOf(stack);
    expect(CustomErrorResponses).toEqual([
      { ErrorCode: 403, ResponseCode: 403, ResponsePagePath: '/link-expired.html', ErrorCachingMinTTL: 0 },
    ]);
    const [{ PathPattern, TrustedKeyGroups, ViewerProtocolPolicy, AllowedMethods }] = CacheBehaviors;
    expect([PathPattern, TrustedKeyGroups]).toEqual(['/link-expired.html', undefined]);
    expect([ViewerProtocolPolicy, AllowedMethods]).toEqual(['https-only', ['GET', 'HEAD']]);
    expect(expiredLinkKey).toBe('link-expired.html');
  });

  it('give finish the right to write that page and the word to do it; without them it has neither', () => {
    const rights = (of: Synthesised) =>
      permissionsOf(of, 'FinishRole').map(({ action, resource }) => `${action} ${resource}`);
    const plain = synthesise();
    const page = `s3:PutObject Reports/${expiredLinkKey}`;
    expect(rights(stack).filter((right) => !rights(plain).includes(right))).toEqual([page]);
    const environment = (of: Synthesised) =>
      of.only('AWS::Lambda::Function', 'FinishFunction').Properties.Environment.Variables;
    expect(environment(stack).PUBLIC_LINKS).toBe('on');
    expect(environment(plain).PUBLIC_LINKS).toBeUndefined();
  });

  it('wait for a report printed again no longer than an hour, and leave no copy in shared caches', () => {
    const { DefaultTTL, MaxTTL, MinTTL, ParametersInCacheKeyAndForwardedToOrigin } = stack.only(
      'AWS::CloudFront::CachePolicy',
      'Links',
    ).Properties.CachePolicyConfig;
    expect([MinTTL, DefaultTTL, MaxTTL]).toEqual([0, 3600, 3600]);
    expect(ParametersInCacheKeyAndForwardedToOrigin.QueryStringsConfig.QueryStringBehavior).toBe('none');
    const { CustomHeadersConfig, SecurityHeadersConfig } = stack.only(
      'AWS::CloudFront::ResponseHeadersPolicy',
      'Links',
    ).Properties.ResponseHeadersPolicyConfig;
    const headers = CustomHeadersConfig.Items.map(({ Header, Value }: Record<string, string>) => [
      Header,
      Value,
    ]);
    expect(headers).toEqual([
      ['x-robots-tag', 'noindex, nofollow, noarchive'],
      ['cache-control', 'private, no-cache'],
    ]);
    expect(SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy).toBe('no-referrer');
  });

  it('are logged, in a private bucket whose logs expire', () => {
    const logs = stack.only('AWS::S3::Bucket', 'LinksLog');
    expect(configOf(stack).Logging.Bucket).toEqual({ 'Fn::GetAtt': [logs.id, 'RegionalDomainName'] });
    expect(logs.Properties.PublicAccessBlockConfiguration.RestrictPublicBuckets).toBe(true);
    expect(logs.Properties.LifecycleConfiguration.Rules[0].ExpirationInDays).toBe(180);
  });

  it('have TLS 1.2 as the least under a domain of their own', () => {
    const { Aliases, ViewerCertificate } = configOf(withDomain);
    expect(Aliases).toEqual(['reports.example.org']);
    expect(ViewerCertificate).toEqual({
      AcmCertificateArn: certificate,
      MinimumProtocolVersion: 'TLSv1.2_2021',
      SslSupportMethod: 'sni-only',
    });
  });

  it('are told of in outputs: the address, and each key with its fingerprint', () => {
    const { LinksAddress, LinksKeys } = withDomain.template.toJSON()['Outputs'];
    expect(LinksAddress.Value).toBe('https://reports.example.org');
    const [, parts] = LinksKeys.Value['Fn::Join'];
    expect(parts.filter((part: unknown) => typeof part === 'string').join('')).toBe(
      `:${first.fingerprint},:${second.fingerprint}`,
    );
    expect(JSON.stringify(stack.template.toJSON())).not.toContain('PRIVATE KEY');
  });

  it('pass the rules of cdk-nag, and let CloudFront use the key of the account where one encrypts the reports', () => {
    const encrypted = synthesise({ linksPublicKeys: first.file, ...domain, encryption: 'kms' }, true);
    const { Statement } = encrypted.only('AWS::KMS::Key', 'Storage').Properties.KeyPolicy;
    const uses = Statement.filter(
      ({ Principal }: { Principal: { Service?: string } }) =>
        Principal.Service === 'cloudfront.amazonaws.com',
    );
    expect(uses).toHaveLength(1);
    expect(uses[0].Action).toBe('kms:Decrypt');
  });

  it('pass the rules of cdk-nag, with a domain and without', () => {
    expect(() => synthesise({ linksPublicKeys: first.file }, true)).not.toThrow();
    expect(() =>
      synthesise({ linksPublicKeys: first.file, ...domain, encryption: 'kms' }, true),
    ).not.toThrow();
  });

  it('are refused with a private key, a key that CloudFront does not take, and a domain without a certificate', () => {
    expect(() => synthesise({ linksPublicKeys: first.secret })).toThrow(/is a private key/);
    expect(() => synthesise({ linksPublicKeys: keyPair('short', 1024).file })).toThrow(
      /RSA key of 2048 bits/,
    );
    const { linksDomain } = domain;
    expect(() => synthesise({ linksPublicKeys: first.file, linksDomain })).toThrow(/linksCertificate/);
    expect(() => synthesise(domain)).toThrow(/linksPublicKeys/);
    const elsewhere = certificate.replace('us-east-1', 'eu-central-1');
    expect(() =>
      synthesise({ linksPublicKeys: first.file, linksDomain, linksCertificate: elsewhere }),
    ).toThrow(/us-east-1/);
  });
});
