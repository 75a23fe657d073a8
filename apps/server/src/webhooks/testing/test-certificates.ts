import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** Certificates made on the spot, as DER by hand: no program has to be there for it. */
export type TestCertificate = { cert: string; key: string };

type Issuer = { name: Buffer; key: KeyObject };

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const bytes = (tag: number, text: string, encoding: BufferEncoding = "latin1") => der(tag, Buffer.from(text, encoding));
const oid = (hex: string) => bytes(0x06, hex, "hex");
const octets = (content: Buffer) => der(0x04, content);
const yes = bytes(0x01, "ff", "hex");

const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
const validity = sequence(bytes(0x17, "200101000000Z"), bytes(0x17, "491231235959Z"));
const nameOf = (text: string) => sequence(der(0x31, sequence(oid("550403"), bytes(0x0c, text))));

/** An authority of our own, and certificates that it issues. */
export function createTestAuthority(name: string) {
  const key = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const issuer: Issuer = { name: nameOf(name), key: key.privateKey };
  const isAuthority = sequence(oid("551d13"), yes, octets(sequence(yes)));
  return {
    ca: certificate(issuer, issuer.name, key.publicKey, isAuthority),
    /** Good for these names and IPv4 addresses. */
    issue: (subject: string, hosts: readonly string[] = ["localhost", "127.0.0.1"]): TestCertificate => {
      const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const names = hosts.map((host) =>
        /^[\d.]+$/.test(host) ? der(0x87, Buffer.from(host.split(".").map(Number))) : bytes(0x82, host),
      );
      const goodFor = sequence(oid("551d11"), octets(sequence(...names)));
      return {
        cert: certificate(issuer, nameOf(subject), own.publicKey, goodFor),
        key: own.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      };
    },
  };
}

let serials = 0;

function certificate(issuer: Issuer, subject: Buffer, publicKey: KeyObject, extension: Buffer): string {
  const content = sequence(
    der(0xa0, bytes(0x02, "02", "hex")),
    der(0x02, Buffer.from([++serials])),
    ecdsaWithSha256,
    issuer.name,
    validity,
    subject,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(extension)),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", content, issuer.key));
  const text = sequence(content, ecdsaWithSha256, signature).toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${text.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
}
