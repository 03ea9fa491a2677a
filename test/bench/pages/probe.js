// Runs in every measured page before its own code: when files can be given, when pixels change. Reads light, not words.
(() => {
  const probe = { inputAt: null, givenAt: null };
  window.benchProbe = probe;

  const look = () => {
    if (probe.inputAt === null && document.querySelector('input[type=file]') !== null)
      probe.inputAt = performance.now();
    else if (probe.inputAt === null) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.addEventListener(
    'change',
    (event) => {
      if (event.target instanceof window.HTMLInputElement && event.target.type === 'file')
        probe.givenAt = performance.now();
    },
    { capture: true },
  );

  const canvasOf = () => {
    const all = [...document.querySelectorAll('[data-viewport="0"] canvas, #viewer canvas, body > canvas')];
    return all.find((canvas) => canvas.width > 200) ?? null;
  };
  /** Light of one pixel beside the centre; reading it back flushes what was drawn. */
  const light = () => {
    const canvas = canvasOf();
    const context = canvas?.getContext('2d');
    if (!context) return 0;
    const [r, g, b] = context.getImageData((canvas.width >> 1) + 3, (canvas.height >> 1) + 3, 1, 1).data;
    return r * 65536 + g * 256 + b;
  };
  probe.canvasSize = () => {
    const canvas = canvasOf();
    return canvas === null ? null : { width: canvas.width, height: canvas.height };
  };

  /** After each frame's own work, in a task of its own. */
  const afterFrames = (isDone, finish, deadline) => {
    const channel = new window.MessageChannel();
    channel.port1.onmessage = () => {
      if (isDone()) finish(performance.now());
      else if (performance.now() > deadline) finish(null);
      else requestAnimationFrame(() => channel.port2.postMessage(0));
    };
    channel.port2.postMessage(0);
  };

  probe.firstLight = () =>
    new Promise((resolve) => {
      const isDone = () => probe.givenAt !== null && light() > 0;
      afterFrames(
        isDone,
        (at) => resolve(at === null ? null : at - probe.givenAt),
        performance.now() + 60_000,
      );
    });

  /** Resolves with the milliseconds from the next input event to changed light; null when nothing changes. */
  probe.arm = (type) => {
    const before = light();
    probe.answer = new Promise((resolve) => {
      window.addEventListener(
        type,
        (event) => {
          const began = event.timeStamp;
          afterFrames(
            () => light() !== before,
            (at) => resolve(at === null ? null : at - began),
            performance.now() + 3000,
          );
        },
        { capture: true, once: true },
      );
    });
  };
})();
