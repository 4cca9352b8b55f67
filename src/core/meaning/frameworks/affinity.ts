import type { Recogniser } from './recogniser.ts';

const role = 'affinity';

/**
 * What sends a browser to the same server again: Elastic Load Balancing
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html), Azure App Service
 * (https://learn.microsoft.com/azure/app-service/configure-common), Heroku
 * (https://devcenter.heroku.com/articles/session-affinity), Google Cloud
 * (https://cloud.google.com/load-balancing/docs/backend-service#session_affinity), HAProxy (`cookie SERVERID`,
 * https://docs.haproxy.org/), the Nginx ingress controller
 * (https://kubernetes.github.io/ingress-nginx/examples/affinity/cookie/) and BIG-IP (https://my.f5.com/manage/s/article/K6917).
 */
export const affinityNames: readonly Recogniser[] = [
  { framework: 'aws-elb', role, name: /^AWSALB(?:TG)?(?:CORS)?$/, shape: /^[A-Za-z0-9+/]{60,}={0,2}$/ },
  { framework: 'aws-elb', role, name: /^AWSELB(?:CORS)?$/, shape: /^[0-9A-F]{60,}$/ },
  { framework: 'azure-arr', role, name: /^ARRAffinity(?:SameSite)?$/, shape: /^[0-9a-f]{64}$/i },
  { framework: 'heroku', role, name: 'heroku-session-affinity', shape: /^[A-Za-z0-9+/_-]{16,}={0,2}$/ },
  { framework: 'google-cloud', role, name: 'GCLB', shape: /^[A-Za-z0-9+/_-]{8,}={0,2}$/ },
  {
    framework: 'haproxy',
    role,
    name: /^(?:SERVERID|SRVNAME)$/,
    shape: /^[\w.:-]{1,64}(?:\|[\w+/=-]+){0,2}$/,
  },
  {
    framework: 'nginx-ingress',
    role,
    name: /^(?:INGRESSCOOKIE|route)$/,
    shape: /^(?:\d{9,10}\.\d+\.\d+\.\d+(?:\|[0-9a-f]{32})?|[0-9a-f]{32}|[0-9a-f]{40})$/,
  },
  {
    framework: 'f5-big-ip',
    role,
    name: /^BIGipServer.+$/,
    shape:
      /^(?:\d{1,10}\.\d{1,5}\.\d{4}|vi[0-9a-f]{32}\.\d+|rd\d+o0{20}f{4}[0-9a-f]{8}o\d+|![A-Za-z0-9+/]{16,}={0,2})$/,
  },
];
