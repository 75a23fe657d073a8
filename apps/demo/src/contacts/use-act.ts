import { App } from "antd";
import { useState } from "react";
import { useText } from "../i18n/language.ts";
import { relationFault } from "./relation-fault.ts";

/** Runs an action once at a time; what goes wrong is said in words. */
export function useAct() {
  const t = useText();
  const { message: toast } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const act = async (action: () => Promise<unknown>, done?: string): Promise<boolean> => {
    setBusy(true);
    try {
      await action();
      if (done) void toast.success(done, 1.6);
      return true;
    } catch (fault) {
      void toast.error(relationFault(fault, t));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, act };
}
