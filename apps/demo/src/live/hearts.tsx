import { useEffect, useRef } from "react";
import "./hearts.css";
import { followHearts } from "./likes.ts";

/** More at once would be a cloud. */
const mostAtOnce = 36;
const spreadMs = 900;
const colours = ["#ff5d6c", "#ff8f6b", "#ffc15e", "#f26fa8", "#ffe7a8", "#d94f4f"];

const heartPath =
  "M12 21s-8.500-5.200-8.500-11.200C3.500 5 9.500 3.600 12 8c2.500-4.400 8.500-3 8.500 1.800C20.500 15.800 12 21 12 21Z";

/** Hearts that rise and fade. Made by hand: they come faster than a page should be drawn for. */
export function Hearts() {
  const sky = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const stop = followHearts((count) => {
      for (let number = 0; number < count; number += 1) {
        const timer = setTimeout(
          () => {
            timers.delete(timer);
            if (sky.current && sky.current.childElementCount < mostAtOnce) sky.current.append(makeHeart());
          },
          count === 1 ? 0 : (spreadMs * number) / count,
        );
        timers.add(timer);
      }
    });
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
    };
  }, []);
  return <div ref={sky} className="hearts" aria-hidden="true" />;
}

const between = (least: number, most: number): number => least + Math.random() * (most - least);

function makeHeart(): SVGSVGElement {
  const heart = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  heart.setAttribute("viewBox", "0 0 24 24");
  heart.setAttribute("class", "heart");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", heartPath);
  path.setAttribute("fill", colours[Math.floor(Math.random() * colours.length)] ?? "#ff5d6c");
  heart.append(path);
  heart.style.setProperty("--drift", `${between(-70, 46)}px`);
  heart.style.setProperty("--turn", `${between(-34, 34)}deg`);
  heart.style.setProperty("--size", String(between(0.7, 1.5)));
  heart.style.animationDuration = `${between(1_900, 3_000)}ms`;
  heart.addEventListener("animationend", () => heart.remove());
  return heart;
}
