// cornerstone-core with cornerstone-wado-image-loader, as their examples use them: no sorting, workers for decoding.
const { cornerstone, cornerstoneWADOImageLoader, dicomParser } = window;
cornerstoneWADOImageLoader.external.cornerstone = cornerstone;
cornerstoneWADOImageLoader.external.dicomParser = dicomParser;
cornerstoneWADOImageLoader.webWorkerManager.initialize({
  maxWebWorkers: Math.max(window.navigator.hardwareConcurrency, 2),
  startWebWorkersOnDemand: true,
  taskConfiguration: { decodeTask: { initializeCodecsOnStartup: false } },
});
cornerstone.imageCache.setMaximumSizeBytes(1024 * 1024 * 1024);

const size = new window.URLSearchParams(window.location.search);
const viewer = document.querySelector('#viewer');
viewer.style.width = `${size.get('width') ?? 900}px`;
viewer.style.height = `${size.get('height') ?? 760}px`;
cornerstone.enable(viewer);

// The libraries are in place: files can be given.
const input = document.createElement('input');
input.type = 'file';
input.multiple = true;
document.body.prepend(input);

let imageIds = [];
let index = 0;
let wanted = 0;

async function show(at) {
  index = Math.min(Math.max(at, 0), imageIds.length - 1);
  wanted += 1;
  const mine = wanted;
  const image = await cornerstone.loadAndCacheImage(imageIds[index]);
  if (mine === wanted) cornerstone.displayImage(viewer, image, cornerstone.getViewport(viewer));
}

async function loadAll() {
  let next = 0;
  const lane = async () => {
    while (next < imageIds.length) {
      next += 1;
      await cornerstone.loadAndCacheImage(imageIds[next - 1]);
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  document.documentElement.dataset.allDecoded = '';
}

input.addEventListener('change', async () => {
  delete document.documentElement.dataset.allDecoded;
  imageIds = [...input.files].map((file) => cornerstoneWADOImageLoader.wadouri.fileManager.add(file));
  await show(Math.floor(imageIds.length / 2));
  if (imageIds.length <= 300) await loadAll();
});
viewer.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault();
    show(index + Math.sign(event.deltaY));
  },
  { passive: false },
);
viewer.addEventListener('pointermove', (event) => {
  const viewport = cornerstone.getViewport(viewer);
  if (event.buttons === 0 || !viewport) return;
  viewport.voi.windowWidth = Math.max(1, viewport.voi.windowWidth + event.movementX * 4);
  viewport.voi.windowCenter += event.movementY * 4;
  cornerstone.setViewport(viewer, viewport);
});
