import { followSignIn } from './follow-sign-in';

followSignIn( window );
