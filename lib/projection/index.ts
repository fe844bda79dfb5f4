/** Many dimensions seen in two. */
export { covarianceOf, principalPlane, projectPoints, type Points, type PrincipalPlane } from './components';
export { allPairs, largestPairs, type EigenPairs } from './symmetric';
