import { drive, forSeconds } from './drive.ts';
import type { Outcome, Person } from './person.ts';
import type { LoadStage } from './stage.ts';
import { AT_ONCE } from './steady.ts';
import type { Tally } from './tally.ts';

/** Whatever hangs: no traffic goes on for longer. */
const MOST_SECONDS = 90;

/** People who sign in and out while something fails: half of them known, half new each time. */
export class Crowd {
	readonly #stage: LoadStage;
	readonly #known: readonly Person[];
	/** Who came since the last time everybody was in. */
	#new: Person[] = [];
	/** How many there are; somebody was here before them. */
	count = 1;

	constructor( stage: LoadStage ) {
		this.#stage = stage;
		this.#known = Array.from( { length: AT_ONCE / 2 }, () =>
			this.newcomer()
		);
	}

	/** Every second has an e-mail address, unless said otherwise. */
	readonly newcomer = ( hasEmail = this.count % 2 === 0 ): Person => {
		this.count++;
		const person = this.#stage.newcomer( hasEmail );
		this.#new.push( person );
		return person;
	};

	/** One new person after the other; who was sent away tries again. */
	#queue(): () => Promise< Outcome > {
		let person = this.newcomer();
		return async () => {
			const outcome = await person.throughLogto();
			if ( outcome.end === 'completed' ) {
				person = this.newcomer();
			}
			return outcome;
		};
	}

	/** Lets them come and go while something is done. */
	async during( work: () => Promise< void > ): Promise< Tally > {
		let isDone = false;
		const isTooLong = forSeconds( MOST_SECONDS );
		const traffic = drive(
			this.#known.flatMap( ( person ) => [
				() => person.throughLogto(),
				this.#queue(),
			] ),
			() => isDone || isTooLong()
		);
		try {
			await work();
		} finally {
			isDone = true;
			await traffic;
		}
		return traffic;
	}

	/** One more try of everybody who is concerned. */
	everybodyOnce(): Promise< Tally > {
		const waiting = [ ...new Set( [ ...this.#known, ...this.#new ] ) ];
		this.#new = [];
		return drive(
			Array.from( { length: AT_ONCE }, () => async () => {
				const person = waiting.shift();
				if ( person === undefined ) {
					throw new Error( 'Nobody is left to try.' );
				}
				return person.throughLogto();
			} ),
			() => waiting.length === 0
		);
	}
}
