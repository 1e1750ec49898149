import { matrix } from './matrix.ts';

matrix( '7.1' );
