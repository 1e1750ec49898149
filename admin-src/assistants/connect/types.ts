/** What the assistant does, or has done, at Logto or here. */
export interface Change {
	readonly key: string;
	readonly state: 'todo' | 'done' | 'same' | 'cannot';
	readonly sentence: string;
	/** What exactly: addresses, names. */
	readonly details: readonly string[];
}

/** An application of the tenant that could be used. */
export interface Application {
	readonly id: string;
	readonly name: string;
	/** Whether it leads back to this site already. */
	readonly fits: boolean;
}

export interface Plan {
	readonly applications: readonly Application[];
	readonly application: {
		/** Null: a new one. */
		readonly id: string | null;
		readonly name: string;
	};
	readonly changes: readonly Change[];
	readonly isDone: boolean;
	/** What it made and can take back, the next one first. */
	readonly undo: readonly {
		readonly key: string;
		readonly sentence: string;
	}[];
	/** What was left when it was taken back, since somebody has changed it. */
	readonly left: readonly string[];
}
