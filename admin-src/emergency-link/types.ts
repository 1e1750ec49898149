/** The emergency link, in the one answer that has it. */
export interface NewEmergencyLink {
	readonly url: string;
	readonly created: number;
}
