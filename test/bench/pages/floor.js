// The floor of this machine: reads a file, looks up one table per canvas pixel, and nothing else. Knows where the pixels
// lie because it knows the generated files: 12 bits in 16, at the end of the file.
const size = new window.URLSearchParams(window.location.search);
const canvas = document.querySelector('canvas');
canvas.width = Number(size.get('width') ?? 900);
canvas.height = Number(size.get('height') ?? 760);
const context = canvas.getContext('2d');
const light = context.createImageData(canvas.width, canvas.height);
const out = new Uint32Array(light.data.buffer);

let files = [];
let frames = [];
let index = 0;
let windowing = { center: 1064, width: 400 };
let wanted = 0;

function shape(bytes) {
  return bytes === 512 * 512 * 2 ? [512, 512] : bytes === 128 * 128 * 2 ? [128, 128] : [5120, 4096];
}

const sizes = [512 * 512 * 2, 128 * 128 * 2, 5120 * 4096 * 2];

async function frameOf(at) {
  if (frames[at] !== undefined) return frames[at];
  const file = files[at];
  const length = sizes.find((bytes) => file.size - bytes > 0 && file.size - bytes < 4096);
  const values = new Uint16Array(await file.slice(file.size - length).arrayBuffer());
  const [rows, columns] = shape(length);
  frames[at] = { values, rows, columns };
  return frames[at];
}

function draw({ values, rows, columns }) {
  const table = new Uint32Array(4096);
  const low = windowing.center - windowing.width / 2;
  for (let at = 0; at < 4096; at += 1) {
    const grey = Math.min(255, Math.max(0, ((at - low) / windowing.width) * 255)) & 255;
    table[at] = 0xff000000 | (grey << 16) | (grey << 8) | grey;
  }
  const scale = Math.max(columns / canvas.width, rows / canvas.height);
  const left = (canvas.width - columns / scale) / 2;
  const top = (canvas.height - rows / scale) / 2;
  const map = new Int32Array(canvas.width);
  for (let x = 0; x < canvas.width; x += 1) map[x] = Math.floor((x - left) * scale);
  for (let y = 0; y < canvas.height; y += 1) {
    const row = Math.floor((y - top) * scale);
    const line = y * canvas.width;
    if (row < 0 || row >= rows) continue;
    for (let x = 0; x < canvas.width; x += 1) {
      const column = map[x];
      if (column >= 0 && column < columns) out[line + x] = table[values[row * columns + column] & 4095];
    }
  }
  context.putImageData(light, 0, 0);
}

async function show(at) {
  index = Math.min(Math.max(at, 0), files.length - 1);
  wanted += 1;
  const mine = wanted;
  const frame = await frameOf(index);
  if (mine === wanted) requestAnimationFrame(() => mine === wanted && draw(frame));
}

document.querySelector('input').addEventListener('change', async (event) => {
  files = [...event.target.files];
  frames = [];
  delete document.documentElement.dataset.allDecoded;
  await show(Math.floor(files.length / 2));
  if (files.length > 300) return;
  for (let at = 0; at < files.length; at += 1) {
    const { values } = await frameOf(at);
    let maximum = 0;
    for (let i = 0; i < values.length; i += 1) if (values[i] > maximum) maximum = values[i];
  }
  document.documentElement.dataset.allDecoded = '';
});
canvas.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault();
    show(index + Math.sign(event.deltaY));
  },
  { passive: false },
);
canvas.addEventListener('pointermove', (event) => {
  if (event.buttons === 0 || frames[index] === undefined) return;
  windowing = {
    center: windowing.center + event.movementY * 4,
    width: Math.max(1, windowing.width + event.movementX * 4),
  };
  requestAnimationFrame(() => draw(frames[index]));
});

/** The bare parse loop: heads of 16 KiB through dicom-parser, one after another. */
window.parseAll = async (list) => {
  const { default: dicomParser } = await import('/pages/dicomParser.js');
  let parsed = 0;
  for (const file of list) {
    const head = new Uint8Array(await file.slice(0, 16384).arrayBuffer());
    dicomParser.parseDicom(head, { untilTag: 'x7fe00010' });
    parsed += 1;
  }
  return parsed;
};
