/** How this server is reached from outside. */
export type Site = {
  /** `https://im.example.org`, without a slash at its end. */
  publicUrl: () => string;
  /** Addresses and ranges of addresses, for firewalls. */
  addresses: () => readonly string[];
};
