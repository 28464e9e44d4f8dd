// Reading aloud by a voice of this machine: nothing is sent, while some voices of browsers are on a server of theirs.
// The button shows where one of the language is there.
(() => {
  "use strict";
  const button = document.querySelector("[data-aloud]");
  const voice = window.speechSynthesis;
  if (!button || !voice) return;
  const text = button.closest("[data-aloud-text]");
  const words = [button.textContent, button.dataset.aloud];
  const ours = () => voice.getVoices().find((each) => each.localService && each.lang.toLowerCase().startsWith(text.lang));
  const show = () => (button.hidden = !ours());
  const say = (reads) => (button.textContent = words[reads ? 1 : 0]);
  show();
  voice.addEventListener?.("voiceschanged", show);
  window.addEventListener("pagehide", () => voice.cancel());
  button.addEventListener("click", () => {
    if (voice.speaking || voice.pending) {
      voice.cancel();
      say(false);
      return;
    }
    // A sentence at a time: some browsers fall silent within a long text.
    const lines = [...text.querySelectorAll("h1, h2, p:not(.cluster, .meta), li, dt, dd")].filter(
      (each) => !each.querySelector("p, li"),
    );
    lines.forEach((line, rank) => {
      const said = new SpeechSynthesisUtterance(line.textContent.trim());
      said.lang = text.lang;
      said.voice = ours() ?? null;
      said.rate = 0.9;
      if (rank === lines.length - 1) said.onend = () => say(false);
      voice.speak(said);
    });
    say(true);
  });
})();
