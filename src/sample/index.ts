/**
 * The sample study: pictures of nobody, computed in the page and written as real DICOM files, so that the page can be
 * tried without a disc. Promises the same bytes every time and no request. Imports sources (for its input type) only.
 */
export { sampleStudy } from './sampleStudy';
