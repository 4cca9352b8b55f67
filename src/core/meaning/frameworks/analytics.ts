import type { Recogniser } from './recogniser.ts';
import { base64Object } from './shapes.ts';

const role = 'analytics';

/** Version, depth of the domain, random number, time of the first visit. */
const clientId = /^GA1\.\d(?:-\d)?\.\d{1,12}\.\d{9,10}$/;

/**
 * Google (https://support.google.com/analytics/answer/11397207), Matomo
 * (https://matomo.org/faq/general/faq_146/), Hotjar
 * (https://help.hotjar.com/hc/en-us/articles/36819973203729), Meta
 * (https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc) and Clarity
 * (https://learn.microsoft.com/clarity/setup-and-installation/clarity-cookies): some have "session" in their names.
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
  { framework: 'matomo', role, name: /^_pk_id\.\d+\.[0-9a-f]{4}$/, shape: /^[0-9a-f]{16}\.\d{9,10}\./ },
  { framework: 'matomo', role, name: /^_pk_ses\.\d+\.[0-9a-f]{4}$/, shape: /^[1*]$/ },
  { framework: 'hotjar', role, name: /^_hjSession(?:User)?_\d+$/, shape: base64Object('id') },
  { framework: 'meta-pixel', role, name: /^_fb[pc]$/, shape: /^fb\.\d\.\d{13}\.[\w.-]+$/ },
  { framework: 'clarity', role, name: /^_cl(?:ck|sk)$/, shape: /^\w+[|^]\w+[|^]/ },
];
