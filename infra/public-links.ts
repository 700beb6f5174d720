import { createHash, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Aws, Duration, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  KeyGroup,
  PriceClass,
  PublicKey,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { expiredLinkKey } from '../functions/platform/keys.ts';
import { root } from './root.ts';
import type { Settings } from './settings.ts';
import { closed, type Storage, tidy } from './storage.ts';

/** The only objects of runs that the public may ever reach, with a signed address: the schools' PDFs. */
const REPORTS = '*/reports/*.pdf';
/**
 * A report printed again by a newer version takes the place of the old one under the same address: nobody sees the old
 * one longer than this. Whoever asks later asks S3 whether it has changed, which costs next to nothing.
 */
const STALE_AT_MOST = Duration.hours(1);

const rule = (name: string) => `AwsSolutions::AwsSolutions-${name}`;

/**
 * Addresses of reports for the public, by CloudFront: valid as long as the operator says (S3's own end with the session
 * of whoever signed them, at most after seven days). Each is signed with the operator's private key, which the stack
 * never sees: it holds the public keys alone.
 */
export class PublicLinks extends Construct {
  /** `https://…`, without a slash at the end. */
  readonly address: string;
  /** `<id of the key at CloudFront>:<fingerprint>`, separated by commas: who signs finds the id that fits the key. */
  readonly keys: string;

  constructor(scope: Construct, id: string, storage: Storage, settings: Settings) {
    super(scope, id);
    const { linksPublicKeys, linksDomain, linksCertificate, logDays } = settings;

    const keys = linksPublicKeys.map((file) => {
      const { pem, fingerprint } = readPublicKey(file);
      // CloudFront cannot change a key: another key is another resource.
      return { fingerprint, key: new PublicKey(this, `Key${fingerprint.slice(0, 12)}`, { encodedKey: pem }) };
    });
    const logs = new Bucket(this, 'Log', {
      ...closed,
      encryption: BucketEncryption.S3_MANAGED,
      // CloudFront delivers its logs by access control list, and only where one is allowed.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      serverAccessLogsBucket: storage.accessLogs as IBucket,
      serverAccessLogsPrefix: 'links/',
      lifecycleRules: [
        {
          id: 'logs-expire',
          expiration: Duration.days(logDays),
          noncurrentVersionExpiration: Duration.days(1),
        },
        tidy,
      ],
    });
    const control = new S3OriginAccessControl(this, 'Access', { description: 'Reports of Esep' });
    const toAll = {
      origin: S3BucketOrigin.withBucketDefaults(storage.reports as IBucket, {
        originAccessControlId: control.originAccessControlId,
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      // PDFs are compressed already.
      compress: false,
      cachePolicy: new CachePolicy(this, 'Cache', {
        comment: 'The address alone, for an hour',
        minTtl: Duration.seconds(0),
        defaultTtl: STALE_AT_MOST,
        maxTtl: STALE_AT_MOST,
        queryStringBehavior: CacheQueryStringBehavior.none(),
        headerBehavior: CacheHeaderBehavior.none(),
        cookieBehavior: CacheCookieBehavior.none(),
      }),
      responseHeadersPolicy: new ResponseHeadersPolicy(this, 'Headers', {
        comment: 'Not for search engines, other sites or shared caches',
        securityHeadersBehavior: {
          contentTypeOptions: { override: true },
          frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
          referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
          strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
        },
        customHeadersBehavior: {
          customHeaders: [
            { header: 'x-robots-tag', value: 'noindex, nofollow, noarchive', override: true },
            { header: 'cache-control', value: 'private, no-cache', override: true },
          ],
        },
      }),
    } satisfies BehaviorOptions;
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Reports of Esep by signed addresses',
      defaultBehavior: {
        ...toAll,
        trustedKeyGroups: [new KeyGroup(this, 'Keys', { items: keys.map(({ key }) => key) })],
      },
      // Instead of XML. CloudFront fetches the page as anybody would, and runs no function when it does.
      additionalBehaviors: { [`/${expiredLinkKey}`]: toAll },
      errorResponses: [
        {
          httpStatus: 403,
          responseHttpStatus: 403,
          responsePagePath: `/${expiredLinkKey}`,
          // A report that is printed again is there at once.
          ttl: Duration.seconds(0),
        },
      ],
      httpVersion: HttpVersion.HTTP2_AND_3,
      // Europe's edges are near enough for a few PDFs a school, at the lowest price.
      priceClass: PriceClass.PRICE_CLASS_100,
      logBucket: logs as IBucket,
      logFilePrefix: 'links/',
      ...(linksDomain === ''
        ? {}
        : {
            domainNames: [linksDomain],
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
            certificate: Certificate.fromCertificateArn(this, 'Certificate', linksCertificate),
          }),
    });
    this.mayRead(storage, distribution);
    this.accountForRules(distribution, linksDomain !== '');

    this.address = `https://${linksDomain === '' ? distribution.distributionDomainName : linksDomain}`;
    this.keys = keys.map(({ key, fingerprint }) => `${key.publicKeyId}:${fingerprint}`).join(',');
  }

  /** CDK's own grant would be for the whole bucket: tables, status, technical reports. */
  private mayRead({ reports }: Storage, distribution: Distribution): void {
    const statement = (resources: string[], action: string, condition: Record<string, unknown>) =>
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: [action],
        resources,
        conditions: condition,
      });
    reports.addToResourcePolicy(
      statement([reports.arnForObjects(REPORTS), reports.arnForObjects(expiredLinkKey)], 's3:GetObject', {
        StringEquals: { 'AWS:SourceArn': distribution.distributionArn },
      }),
    );
    // The key's policy comes before the distribution that needs the bucket that needs the key, so it cannot name it.
    const { encryptionKey } = reports;
    encryptionKey?.addToResourcePolicy(
      statement(['*'], 'kms:Decrypt', {
        ArnLike: { 'AWS:SourceArn': `arn:${Aws.PARTITION}:cloudfront::${Aws.ACCOUNT_ID}:distribution/*` },
      }),
    );
  }

  private accountForRules(distribution: Distribution, hasDomain: boolean): void {
    const reasons: Readonly<Record<string, string>> = {
      CFR1: 'Parents and teachers may open a link from abroad; the signature decides, not the country.',
      CFR2: 'Nothing runs behind: only signed GET and HEAD of single PDFs, refused at the edge otherwise with one public page.',
      ...(hasDomain
        ? {}
        : {
            CFR4: 'CloudFront sets no minimum on its own certificate; linksDomain and linksCertificate make it TLS 1.2.',
          }),
    };
    for (const [name, reason] of Object.entries(reasons)) {
      Validations.of(distribution).acknowledge({ id: rule(name), reason });
    }
  }
}

/** The fingerprint by which a private key is recognised as the other half: SHA-256 of the public key's DER form. */
export function fingerprintOf(key: ReturnType<typeof createPublicKey>): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

function readPublicKey(file: string): { readonly pem: string; readonly fingerprint: string } {
  const text = readFileSync(resolve(root, file), 'utf8');
  if (text.includes('PRIVATE KEY')) {
    throw new Error(
      `${basename(file)} is a private key, which must not be part of a deployment: name the public key.`,
    );
  }
  const key = createPublicKey(text);
  if (key.asymmetricKeyType !== 'rsa' || key.asymmetricKeyDetails?.modulusLength !== 2048) {
    throw new Error(`${basename(file)} is not a public RSA key of 2048 bits, which CloudFront wants here.`);
  }
  return { pem: key.export({ type: 'spki', format: 'pem' }).toString(), fingerprint: fingerprintOf(key) };
}
