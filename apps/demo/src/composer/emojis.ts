const rows = [
  "😀 😄 😁 😅 😂 🤣 😊 😇",
  "🙂 🙃 😉 😍 🥰 😘 😋 😜",
  "🤔 🤗 🤭 🫡 🤫 😐 😏 🙄",
  "😌 😴 🥱 😷 🤒 🥳 😎 🤓",
  "😕 😟 😮 😳 🥺 😢 😭 😤",
  "😡 🤯 😱 😨 😬 🫠 🤝 🙏",
  "👍 👎 👌 ✌️ 🤞 👏 🙌 💪",
  "👋 🤙 👀 🧠 🫶 ❤️ 🧡 💔",
  "✨ 🔥 🎉 🎁 🌹 🌸 🍀 🌙",
  "☕ 🍵 🍜 🥟 🍰 🍉 🍻 🧋",
  "🐶 🐱 🐼 🐯 🦊 🦉 🪿 🦋",
  "⚽ 🎮 🎵 📷 ✈️ 🚗 ⏰ ✅",
];

/** The emoji people really use, as text: the system draws them. */
export const emojis: readonly string[] = rows.flatMap((row) => row.split(" "));
