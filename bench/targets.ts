import { hongyan } from "./peers/start-hongyan.ts";

/** What our server has to reach on two cores with the load generator on the same two. */
export type Target = {
  sentence: string;
  scenario: string;
  subject: string;
  load: string;
  figure: string;
} & ({ atMost: number } | { atLeast: number });

const subject = hongyan.name;
const room = { scenario: "live-fan-out", subject };
const oneToOne = { scenario: "one-to-one", subject };

export const targets: readonly Target[] = [
  {
    ...oneToOne,
    load: "5 per client",
    figure: "serverCpu",
    atMost: 60,
    sentence: "durable send at saturation, server CPU µs",
  },
  {
    ...oneToOne,
    load: "5 per client",
    figure: "deliveredPerSecond",
    atLeast: 15_000,
    sentence: "durable sends per second",
  },
  { ...oneToOne, load: "1000/s", figure: "deliveryP50", atMost: 3, sentence: "send to delivery at 1,000/s, p50 ms" },
  { ...oneToOne, load: "1000/s", figure: "deliveryP99", atMost: 10, sentence: "send to delivery at 1,000/s, p99 ms" },
  {
    ...room,
    load: "1000 viewers, 40/s",
    figure: "serverCpu",
    atMost: 6,
    sentence: "live room of 1,000 at 40/s, server CPU µs per delivery",
  },
  { ...room, load: "1000 viewers, 40/s", figure: "p99", atMost: 150, sentence: "the same, send to delivery, p99 ms" },
  {
    ...room,
    load: "1000 viewers, saturated",
    figure: "deliveriesPerSecond",
    atLeast: 150_000,
    sentence: "live room of 1,000 saturated, deliveries per second",
  },
  {
    scenario: "idle-connections",
    subject,
    load: "10000 connections",
    figure: "kibPerConnection",
    atMost: 16,
    sentence: "KiB per idle connection",
  },
  { scenario: "logins", subject, load: "login", figure: "cpuPerLogin", atMost: 0.5, sentence: "CPU ms per login" },
];
