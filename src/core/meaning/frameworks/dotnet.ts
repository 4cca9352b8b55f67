import type { Recogniser } from './recogniser.ts';

const framework = 'aspnet-core';

/**
 * What ASP.NET Core's data protection wrote: base64url that begins with its magic number 09 F0 C9 F0
 * (https://learn.microsoft.com/aspnet/core/security/data-protection/implementation/authenticated-encryption-details).
 */
const isProtected = /^CfDJ8[\w-]{32,}$/;
/** Its cookies too large for one: the number of the chunks, then the chunks `C1`, `C2` … */
const chunks = /^chunks-\d{1,2}$/;
const chunkOf = (name: string) => new RegExp(`^\\.AspNetCore\\.${name}C\\d{1,2}$`);

/**
 * ASP.NET Core (https://learn.microsoft.com/aspnet/core/fundamentals/app-state, …/security/anti-request-forgery,
 * …/fundamentals/localization), ASP.NET (https://learn.microsoft.com/dotnet/api/system.web.sessionstate.sessionidmanager)
 * and classic ASP.
 */
export const dotnetNames: readonly Recogniser[] = [
  {
    framework: 'aspnet',
    role: 'session-id',
    name: 'ASP.NET_SessionId',
    shape: /^[a-z0-5]{24}$/,
    detail: 'server-side',
  },
  {
    framework: 'aspnet',
    role: 'auth',
    name: '.ASPXAUTH',
    shape: /^(?:[0-9A-F]{2}){32,}$/,
    detail: 'encrypted',
  },
  {
    framework: 'aspnet',
    role: 'auth',
    name: '.AspNet.ApplicationCookie',
    shape: /^[\w-]{64,}$/,
    detail: 'encrypted',
  },
  { framework: 'aspnet', role: 'csrf', name: /^__RequestVerificationToken(?:_\w+)?$/, shape: /^[\w-]{64,}$/ },
  {
    framework: 'asp',
    role: 'session-id',
    name: /^ASPSESSIONID[A-Z]{8}$/,
    shape: /^[A-Z]{24}$/,
    detail: 'server-side',
  },
  { framework, role: 'session-id', name: '.AspNetCore.Session', shape: isProtected, detail: 'encrypted' },
  { framework, role: 'csrf', name: /^\.AspNetCore\.Antiforgery\.[\w-]{11}$/, shape: isProtected },
  {
    framework,
    role: 'auth',
    name: '.AspNetCore.Identity.Application',
    shape: isProtected,
    detail: 'encrypted',
  },
  { framework, role: 'auth', name: '.AspNetCore.Identity.Application', shape: chunks, detail: 'chunk' },
  { framework, role: 'auth', name: chunkOf('Identity\\.Application'), shape: /^[\w-]+$/, detail: 'chunk' },
  { framework, role: 'auth', name: '.AspNetCore.Cookies', shape: isProtected, detail: 'encrypted' },
  { framework, role: 'auth', name: '.AspNetCore.Cookies', shape: chunks, detail: 'chunk' },
  { framework, role: 'auth', name: chunkOf('Cookies'), shape: /^[\w-]+$/, detail: 'chunk' },
  {
    framework,
    role: 'messages',
    name: '.AspNetCore.Mvc.CookieTempDataProvider',
    shape: isProtected,
    detail: 'encrypted',
  },
  { framework, role: 'language', name: '.AspNetCore.Culture', shape: /^c=[\w-]+\|uic=[\w-]+$/ },
];
