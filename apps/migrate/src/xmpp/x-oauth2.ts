type Credentials = { username: string; password: string };

/** The SASL mechanism by which ejabberd takes a token in the place of a password. */
export function XOauth2(): void {}

XOauth2.prototype = {
  constructor: XOauth2,
  name: "X-OAUTH2",
  clientFirst: true,
  response: ({ username, password }: Credentials) => `\0${username}\0${password}`,
  challenge() {
    return this;
  },
};
