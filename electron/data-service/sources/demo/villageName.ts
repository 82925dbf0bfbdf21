/** 李庄村村民委员会 → 李庄村; 七一社区居民委员会 → 七一社区. */
export const shortVillageName = (name: string): string =>
  name.replace(/(村民|居民)?委员会$/, '').replace(/村村$/, '村');
