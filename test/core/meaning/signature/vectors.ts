/**
 * Signed values made by itsdangerous 2.2.0 itself and, for the others, by Python's hmac and hashlib: the recipe is
 * vectors.py beside this file. Signed at `signedAt`.
 */
export const signedAt = Date.UTC(2026, 10, 23, 2, 2, 17);

export const secrets = {
  django: 'django-insecure-9v$k2!example-of-a-secret-key',
  flask: 'flask-secret',
  starlette: 'starlette-secret',
  express: 'keyboard cat',
  jwt: 'your-256-bit-secret',
  rails: 'b'.repeat(128),
} as const;

export const vectors = {
  djangoSession:
    '.eJyrVopPLC3JiC8tTi2Kz0xRslIyVNJBFktKTM5OzQNJpGQl5qXn6yXn55UUZSbpgZToQWWL9XzzU1JznKBqUQzISCzOAOo2SKMMKtUCAAiFOQ0:1xVJNp:HOPynkZbQBjyovPH-qg8NeHGNu02SANWYb-Ytoqy9zY',
  djangoSessionSha1: 'eyJ2aXNpdHMiOjN9:1xVJNp:fNmF7xFWWnMHyMUiajn08_XInUc',
  djangoDumps: 'ImhlbGxvIg:1xVJNp:4Im8ZsN1JkBM0dXQvee_4Qn5G4xPJ_oNTt1oqRAw43M',
  djangoMessages:
    'W1siX19qc29uX21lc3NhZ2UiLDAsMjUsIldlbGNvbWUgYmFjaywgYWRhLiIsIiJdXQ:1xVJNp:eZTlgbxe3tBeen3msiiQsq52KtEeqmBOEvm3U_VGFpc',
  djangoSetSigned: 'dark:1xVJNp:tNa8Zqvwfs5g9NUMmMuES1XGOGePeHCEPfRkAUXeglk',
  djangoSetSignedSalt: 'dark:1xVJNp:LZ1Ix8Wb6-tFn1DIrBniXnO0R6xtvTKHNx91ZeGVlXE',
  flask:
    'eyJ1c2VyX2lkIjo3LCJjc3JmX3Rva2VuIjoiNWQ0MTQwMmFiYzRiMmE3NmI5NzE5ZDkxMTAxN2M1OTIifQ.awOeqQ.ljCjoYD3dKpc1IT5UfHfpeooSEQ',
  flaskZlib: '.eJyrVkpOLCpRsopWSiwoyElV0hkhdGwtAKpOTuk.awOeqQ.K99gFn6shQoMycGB9-7jcBU1Nxw',
  starlette: 'eyJ1c2VyIjogImFkYSJ9.awOeqQ.iVKKQQhtesh-4QDPKViieBuU9mM',
  itsdangerousDefault: 'WzEsMiwzXQ.awOeqQ.rmeg4UQdLoaej7cpyFlHZ0D1Nq8',
  express: 's%3AXk3bT9fQ-2LrVw8sYp0_aZ7uHc5dNe1M.YvsuTaOLZ1Pth1tGPGwz6McfTvYBKSN5GID%2FOPwsocc',
  jwtHS256:
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkFkYSIsImlhdCI6MTUxNjIzOTAyMiwiZXhwIjoxNTE2MjQyNjIyfQ.CUso5ZJqgn_tXf4MoNCmpsdtsqssACYK6WtLF7UksMQ',
  jwtHS384:
    'eyJhbGciOiJIUzM4NCIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkFkYSIsImlhdCI6MTUxNjIzOTAyMiwiZXhwIjoxNTE2MjQyNjIyfQ.tOGGc1oYffgP4X1JiK3RvkWgLDkMYU0SfG02InyArzHCIkeu4-kwlEoAFBLMyrlm',
  jwtHS512:
    'eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkFkYSIsImlhdCI6MTUxNjIzOTAyMiwiZXhwIjoxNTE2MjQyNjIyfQ.C8hBtBrLG3OjHdTCZzXZhSAcS2342UIX2Qj6NMo6IKlyzXxpTcNkimexMu1eWb7E4ETEM0rR0FTewDY3IrEFfg',
  rails7:
    'eyJfcmFpbHMiOnsibWVzc2FnZSI6IklqUXlJZz09IiwiZXhwIjoiMjAyNi0xMi0wN1QwMjowMjoxNy4wMDBaIiwicHVyIjoiY29va2llLnVzZXJfaWQifX0%3D--c4c7318be2ab77c3ad1d35b1517e10d8cad4710a',
  rails6:
    'eyJfcmFpbHMiOnsibWVzc2FnZSI6IklqUXlJZz09IiwiZXhwIjoiMjAyNi0xMi0wN1QwMjowMjoxNy4wMDBaIiwicHVyIjoiY29va2llLnVzZXJfaWQifX0%3D--94c88b1161ea76ad2a64c81898e8e22e5d6c21cd',
} as const;
