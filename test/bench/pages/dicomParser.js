// dicom-parser is a script for pages; here it is loaded once, on demand.
await new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.src = '/peers/dicom-parser/dist/dicomParser.min.js';
  script.onload = resolve;
  script.onerror = reject;
  document.head.append(script);
});
export default window.dicomParser;
