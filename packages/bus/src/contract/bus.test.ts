import { createMemoryHub } from "../memory-bus.ts";
import { testBuses } from "./bus-contract.ts";

testBuses([
  {
    name: "memory",
    openCluster: async () => {
      const hub = createMemoryHub();
      return { connect: async (onError) => hub.connect(onError), close: async () => {} };
    },
  },
]);
