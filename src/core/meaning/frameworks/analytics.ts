import type { Recogniser } from './recogniser.ts';
import { base64Object, jsonObject, uuidText } from './shapes.ts';

const role = 'analytics';

/** Version, depth of the domain, random number, time of the first visit. */
const clientId = /^GA1\.\d(?:-\d)?\.\d{1,12}\.\d{9,10}$/;

/**
 * Google (https://support.google.com/analytics/answer/11397207), Matomo
 * (https://matomo.org/faq/general/faq_146/), Hotjar
 * (https://help.hotjar.com/hc/en-us/articles/36819973203729), Meta
 * (https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc) and Clarity
 * (https://learn.microsoft.com/clarity/setup-and-installation/clarity-cookies): some have "session" in their names.
 * Microsoft's Universal Event Tracking, HubSpot (https://knowledge.hubspot.com/privacy-and-consent/what-cookies-does-hubspot-set-in-a-visitor-s-browser),
 * Segment's Analytics.js, Mixpanel, Amplitude (https://amplitude.com/docs/sdks/analytics/browser/cookies-and-consent-management:
 * base64 of percent-encoded JSON), VWO, Application Insights and Datadog's RUM.
 */
export const analyticsNames: readonly Recogniser[] = [
  { framework: 'google-analytics', role, name: /^(?:_ga|_gid)$/, shape: clientId },
  {
    framework: 'google-analytics',
    role,
    name: /^_ga_[A-Z0-9]{4,16}$/,
    shape: /^GS[12]\.\d(?:-\d)?\.s?\d{9,10}[.$]/,
  },
  { framework: 'google-analytics', role, name: /^_gat(?:_\w+)?$/, shape: /^1$/ },
  { framework: 'google-ads', role, name: '_gcl_au', shape: /^1\.1\.\d+\.\d{9,10}/ },
  { framework: 'google-ads', role, name: /^_gcl_(?:aw|dc|gb|gs|ha)$/, shape: /^GCL\.\d{9,10}\.[\w-]+$/ },
  { framework: 'google-ads', role, name: /^__g(?:ads|pi)$/, shape: /^U?ID=[\da-f]{16}:T=\d{9,10}:/i },
  { framework: 'matomo', role, name: /^_pk_id\.\d+\.[0-9a-f]{4}$/, shape: /^[0-9a-f]{16}\.\d{9,10}\./ },
  { framework: 'matomo', role, name: /^_pk_ses\.\d+\.[0-9a-f]{4}$/, shape: /^[1*]$/ },
  { framework: 'hotjar', role, name: /^_hjSession(?:User)?_\d+$/, shape: base64Object('id') },
  { framework: 'meta-pixel', role, name: /^_fb[pc]$/, shape: /^fb\.\d\.\d{13}\.[\w.-]+$/ },
  { framework: 'clarity', role, name: /^_cl(?:ck|sk)$/, shape: /^\w+[|^]\w+[|^]/ },
  { framework: 'microsoft-ads', role, name: /^_uet[sv]id$/, shape: /^[0-9a-f]{32}(?:\|[\w|.-]*)?$/ },
  { framework: 'hubspot', role, name: 'hubspotutk', shape: /^[0-9a-f]{32}$/ },
  { framework: 'hubspot', role, name: '__hstc', shape: /^\d+\.[0-9a-f]{32}(?:\.\d+){4}$/ },
  { framework: 'hubspot', role, name: '__hssc', shape: /^\d+\.\d+\.\d{13}$/ },
  { framework: 'segment', role, name: 'ajs_anonymous_id', shape: uuidText },
  { framework: 'mixpanel', role, name: /^mp_[0-9a-f]{32}_mixpanel$/, shape: jsonObject('distinct_id') },
  { framework: 'amplitude', role, name: /^AMP_(?:MKTG_)?[0-9a-f]{10}$/, shape: /^JTdC[\w+/]+={0,2}$/ },
  { framework: 'vwo', role, name: /^_vwo_uuid(?:_v2)?$/, shape: /^[0-9A-F]{32,33}(?:\|[0-9a-f]{32})?$/ },
  {
    framework: 'application-insights',
    role,
    name: 'ai_user',
    shape: /^[\w+/-]{5,32}\|\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  },
  {
    framework: 'application-insights',
    role,
    name: 'ai_session',
    shape: /^[\w+/-]{5,32}(?:\|\d{13}(?:\.\d+)?){2}$/,
  },
  { framework: 'datadog-rum', role, name: '_dd_s', shape: /^(?:aid=[\da-f-]{36}&)?(?:rum|logs)=\d&/ },
];
