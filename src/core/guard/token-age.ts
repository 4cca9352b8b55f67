/** When a JSON Web Token was issued (RFC 7519 4.1.6), in seconds since the epoch; `NaN` for anything else. */
function issuedAt(value: string): number {
  try {
    const payload = (value.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    return Number((JSON.parse(atob(payload)) as { readonly iat?: unknown }).iat);
  } catch {
    return NaN;
  }
}

/** Whether a token was issued before another; `false` where either is none. */
export const isOlderToken = (value: string, other: string): boolean => issuedAt(value) < issuedAt(other);
